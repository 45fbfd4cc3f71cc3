"""What all file readers share: blocks to a document, and tables that only lay out text to what they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from govreports.model.document import Block, Document, Grid, GridCell, MediaType, Page, Paragraph, Picture
from govreports.model.report import Oddity

_CHAPTER_PARAGRAPHS = 4
_CHAPTER_CHARACTERS = 300


def assemble(page: Page, media_type: MediaType, blocks: Iterable[Block], remarks: tuple[Oddity, ...] = ()) -> Document:
    """The document of a file: all of it is the article, its prose are the paragraphs, one a line."""
    kept = tuple(blocks)
    return Document(
        source=page.source,
        media_type=media_type,
        blocks=kept,
        article=(0, len(kept)),
        prose="\n".join(block.text for block in kept if isinstance(block, Paragraph)),
        remarks=remarks,
    )


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A table cell before it is known whether it holds a value or a piece of the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The cell's paragraphs joined without a separator: labels are cut into paragraphs at any place."""
        return "".join(block.text for block in self.blocks if isinstance(block, Paragraph)).strip()

    @property
    def flows(self) -> bool:
        """Whether the cell holds running content, a table of its own or several paragraphs of some length."""
        if any(isinstance(block, Grid) for block in self.blocks):
            return True
        paragraphs = [block.text for block in self.blocks if isinstance(block, Paragraph)]
        return len(paragraphs) >= _CHAPTER_PARAGRAPHS and sum(map(len, paragraphs)) > _CHAPTER_CHARACTERS


def settle(cells: Sequence[BlockCell], rows: int, columns: int) -> list[Block]:
    """The blocks that a table stands for.

    A table whose rows all consist of one cell lays out text and is resolved into its contents. So is each
    row with a cell that flows (a report inside a frame); the rows between stay Grids. Pictures follow theirs.
    """
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    flowing = {row for cell in ordered if cell.flows for row in range(cell.row, cell.row + cell.rowspan)}
    blocks: list[Block] = []
    start = 0
    while start < rows:
        stop = start
        while stop < rows and (stop in flowing) == (start in flowing):
            stop += 1
        part = [cell for cell in ordered if start <= cell.row < stop]
        if start in flowing or all(cell.colspan >= columns for cell in part):
            blocks.extend(block for cell in part for block in cell.blocks)
        else:
            blocks.extend(_grid(part, start, stop, columns))
        start = stop
    return blocks


def _grid(cells: Sequence[BlockCell], start: int, stop: int, columns: int) -> list[Block]:
    placed = tuple(
        GridCell(cell.text, cell.row - start, cell.column, min(cell.rowspan, stop - cell.row), cell.colspan)
        for cell in cells
    )
    pictures = [block for cell in cells for block in cell.blocks if isinstance(block, Picture)]
    if not any(cell.text for cell in placed):
        return [*pictures]
    return [narrowed(placed, stop - start), *pictures]


def narrowed(cells: Sequence[GridCell], rows: int) -> Grid:
    """The grid of these cells without the columns in which no cell begins: spans and indents reach over more of them
    than the table has."""
    starts = sorted({cell.column for cell in cells})
    return Grid(
        tuple(
            replace(
                cell,
                column=bisect_left(starts, cell.column),
                colspan=bisect_left(starts, cell.column + cell.colspan) - bisect_left(starts, cell.column),
            )
            for cell in cells
        ),
        rows,
        len(starts),
    )
