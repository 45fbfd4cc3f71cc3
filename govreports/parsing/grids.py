"""What the readers of the three statutory tables share: a grid, its rows, and the result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from govreports.model.document import Grid, GridCell
from govreports.model.report import Cell, LayoutName, Oddity, Place, Semantic
from govreports.parsing.labels import letters
from govreports.parsing.numbers import read_number

_HAS_WORDS = re.compile(r"[\u3400-\u9fff]")
_LONGEST_LABEL = 120

COUNT_UNITS = frozenset({None, "件", "条", "项", "份", "个", "次", "人", "人次", "件次", "篇", "宗", "起", "部"})
"""Units that say no more than that things were counted."""


@dataclass(slots=True)
class Part:
    """What one stretch of a document shows of one statutory table.

    ``cells[row][column]``; ``evidence`` are the layouts its labels speak for; ``standard`` is False when labels or
    spans had to be interpreted, so that a second reader should be asked.
    """

    table: str
    reader: str
    cells: dict[str, dict[str, Cell]] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    shape: tuple[int, int] | None = None
    evidence: list[LayoutName] = field(default_factory=list)
    standard: bool = True

    def odd(self, rule: str, subject: str, detail: str) -> None:
        """Note something that could not be placed or had to be interpreted."""
        self.oddities.append(Oddity(rule, subject, detail))
        self.standard = False

    def add(self, row: str, cells: Mapping[str, Cell], label: str = "") -> None:
        """Add a row; of a row that comes twice the first stands, and a different second one is reported."""
        if row not in self.cells:
            self.cells[row] = dict(cells)
            return
        kept = [cell.raw for cell in self.cells[row].values()]
        other = [cell.raw for cell in cells.values()]
        same = "the same" if kept == other else "other"
        self.odd("ROW_DUPLICATE", row, f"comes twice with {same} values: {joined(kept)}; then {joined(other)}")

    def count(self) -> int:
        """How many cells were found."""
        return sum(len(row) for row in self.cells.values())


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a grid stands in its document: the table's number, and the column of it that each of the grid's is.

    ``table`` is None for text that was put into rows.
    """

    columns: Sequence[int]
    table: int | None = None

    def place(self, cell: GridCell) -> Place:
        """Where a cell of the grid stands."""
        return Place(cell.row + 1, self.columns[cell.column] + 1, self.table)

    def read(self, cell: GridCell) -> Cell:
        """What a cell of the grid says, with its place."""
        return read_number(cell.text).at(self.place(cell))


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that cover one row of a grid, from left to right, each once, and the letters of their texts."""

    number: int
    cells: tuple[GridCell, ...]
    names: tuple[str, ...]
    standing: Standing

    def raws(self, start: int = 0) -> str:
        """The texts of its cells from place ``start`` on in one line."""
        return joined(cell.text for cell in self.cells[start:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as all readers of its tables see it: its place in the document, its labels' letters, its rows."""

    grid: Grid
    index: int
    names: frozenset[str]
    standing: Standing

    @classmethod
    def of(cls, grid: Grid, index: int, standing: Standing | None = None) -> Sheet:
        """The view of one grid, which is a table by itself where it is not said how it stands in one."""
        texts = {cell.text for cell in grid.cells}
        return cls(
            grid,
            index,
            frozenset(letters(text) for text in texts if len(text) < _LONGEST_LABEL and _HAS_WORDS.search(text)),
            standing or Standing(range(grid.columns)),
        )

    def part(self, table: str) -> Part:
        """An empty part of a table that this grid shows. Blank rows (editors write widths into one) are none of it."""
        written = {cell.row for cell in self.grid.cells if cell.text.strip()}
        return Part(table, "grid", blocks={self.index}, shape=(len(written), self.grid.columns))

    def rows(self) -> list[GridRow]:
        """The rows with the cells that cover them."""
        rows: list[list[GridCell]] = [[] for _ in range(self.grid.rows)]
        for cell in sorted(self.grid.cells, key=attrgetter("column")):
            for row in rows[cell.row : cell.row + cell.rowspan]:
                row.append(cell)
        return [
            GridRow(number, tuple(cells), tuple(letters(cell.text) for cell in cells), self.standing)
            for number, cells in enumerate(rows)
        ]


def leading_texts(row: GridRow) -> int:
    """How many cells stand before the first number or mark of the row; all of them when there is none."""
    for place, cell in enumerate(row.cells):
        if read_number(cell.text).semantic in (Semantic.NUMERIC, Semantic.ZERO, Semantic.NA_MARK):
            return place
    return len(row.cells)


def has_numbers(cells: Iterable[GridCell], least: int = 1) -> bool:
    """Whether at least so many cells hold a number."""
    numbers = (Semantic.NUMERIC, Semantic.ZERO)
    return sum(read_number(cell.text).semantic in numbers for cell in cells) >= least


def joined(texts: Iterable[str]) -> str:
    """Raw texts of a row in one line."""
    return " | ".join(text.strip() or "(blank)" for text in texts)


def usual_end(rows: Iterable[GridRow]) -> int:
    """The column at which most of these rows end."""
    return Counter(end_of(row) for row in rows).most_common(1)[0][0]


def end_of(row: GridRow) -> int:
    """The column behind the last cell of a row."""
    return end_of_cells(row.cells)


def end_of_cells(cells: Sequence[GridCell]) -> int:
    """The column behind the last of a row's cells, which stand from left to right; 0 where there is none."""
    return cells[-1].column + cells[-1].colspan if cells else 0


def check_units(part: Part, row: str, cells: Mapping[str, Cell], money: frozenset[str] = frozenset()) -> None:
    """Report a unit of money or a percent sign behind a count."""
    for column, cell in cells.items():
        if cell.unit not in COUNT_UNITS and column not in money:
            part.odd("UNIT_UNEXPECTED", f"{row}.{column}", cell.raw)
