"""Where numbers stand, as a person who opens the document counts: its tables, their rows and columns, its paragraphs.

Readers of tables count by themselves; those of text know a number by its row and column in the grid before them, or
by the block that its paragraph is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from govreports.model.document import Block, Grid, Paragraph
from govreports.model.report import Place, Statistic
from govreports.parsing.grids import Part
from govreports.parsing.sequence import Stream

_Counted = Callable[[Place], Place | None]


class Places:
    """Counts the tables and paragraphs of one document."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._tables = _numbers(blocks, Grid)
        self._paragraphs = _numbers(blocks, Paragraph)

    def table(self, index: int) -> int | None:
        """The number of the table that is block ``index``."""
        return self._tables.get(index)

    def in_text(self, parts: Iterable[Part]) -> None:
        """Count what was read from paragraphs."""
        for part in parts:
            _settle(part, lambda at: self._paragraph(at.line))

    def in_rows_of(self, stream: Stream, parts: Iterable[Part]) -> None:
        """Count what was read from paragraphs that were put into rows."""
        blocks = stream.grid_blocks()
        for part in parts:
            self._in_rows(part, blocks)

    def _in_rows(self, part: Part, blocks: Sequence[Sequence[int]]) -> None:
        _settle(part, lambda at: self._paragraph(blocks[at.line - 1][(at.column or 1) - 1]))

    def of_statistics(self, rows: Iterable[Statistic], index: int | None, left: int = 0) -> tuple[Statistic, ...]:
        """The rows counted in the grid that is block ``index`` from its column ``left`` on, or among the paragraphs."""
        return tuple(
            row if row.place is None else replace(row, place=self._counted(row.place, index, left)) for row in rows
        )

    def _counted(self, place: Place, index: int | None, left: int) -> Place | None:
        if index is None:
            return self._paragraph(place.line)
        return Place(place.line, (place.column or 0) + left, self.table(index))

    def _paragraph(self, block: int) -> Place | None:
        number = self._paragraphs.get(block)
        return None if number is None else Place(number)


def _numbers(blocks: Sequence[Block], kind: type[Block]) -> dict[int, int]:
    places = (index for index, block in enumerate(blocks) if isinstance(block, kind))
    return {index: number for number, index in enumerate(places, start=1)}


def _settle(part: Part, counted: _Counted) -> None:
    part.cells = {
        row: {column: cell if cell.place is None else cell.at(counted(cell.place)) for column, cell in cells.items()}
        for row, cells in part.cells.items()
    }
