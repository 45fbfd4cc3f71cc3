"""What the readers of the three statutory tables share: rows of a grid, placing values in columns, and the result.

A grid's columns are known by the labels above them. Where the heading does not line up with the rows below it (lost
or wrong spans), the values of a row are taken in order, and only when their number is exactly the form's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from govreports.model.document import Grid, GridCell
from govreports.model.report import Cell, LayoutName, Oddity, Place, Semantic
from govreports.parsing.labels import FORM_WORDS, letters
from govreports.parsing.numbers import read_number

_HAS_WORDS = re.compile(r"[\u3400-\u9fff]")
_LONGEST_LABEL = 120
_WIDE = 5
"""Tables of so many columns have them of one width; in narrower ones the spans of headings and rows often differ."""
_LEAST_ALIKE = 10
"""So many rows must be blank at the same places for these to be no values that were left out."""
Interval = tuple[int, int]
"""Half-open range of grid columns."""

COUNT_UNITS = frozenset({None, "件", "条", "项", "份", "个", "次", "人", "人次", "件次", "篇", "宗", "起", "部"})
"""Units that say no more than that things were counted."""


@dataclass(slots=True)
class Part:
    """What one stretch of a document shows of one statutory table.

    ``cells[row][column]``; ``evidence`` are the layouts its labels speak for; ``standard`` is False when labels or
    spans had to be interpreted, so that a second reader should be asked. ``origin`` is the column of the page's table
    in which each column of what was read stands.
    """

    table: str
    reader: str
    cells: dict[str, dict[str, Cell]] = field(default_factory=dict)
    oddities: list[Oddity] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    shape: tuple[int, int] | None = None
    evidence: list[LayoutName] = field(default_factory=list)
    standard: bool = True
    origin: Sequence[int] = ()

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
class GridRow:
    """The cells that cover one row of a grid, from left to right, each once."""

    number: int
    cells: tuple[GridCell, ...]

    def texts(self) -> list[str]:
        """The cells' texts."""
        return [cell.text for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Placed:
    """Cells of a row by column key. ``problem`` is the oddity's rule when the row could not be placed.

    ``extra`` holds values under headings that the form does not know.
    """

    cells: Mapping[str, Cell]
    problem: str | None = None
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as all readers of its tables see it: its place in the document, its labels' letters, its rows."""

    grid: Grid
    index: int
    names: frozenset[str]
    origin: Sequence[int]

    @classmethod
    def of(cls, grid: Grid, index: int, origin: Sequence[int] | None = None) -> Sheet:
        """The view of one grid; ``origin`` is where each of its columns stands in a larger one that it is of."""
        texts = {cell.text for cell in grid.cells}
        return cls(
            grid,
            index,
            frozenset(letters(text) for text in texts if len(text) < _LONGEST_LABEL and _HAS_WORDS.search(text)),
            range(grid.columns) if origin is None else origin,
        )

    def part(self, table: str) -> Part:
        """An empty part of a table that this grid shows."""
        shape = self.grid.rows, self.grid.columns
        return Part(table, "grid", blocks={self.index}, shape=shape, origin=self.origin)

    def rows(self) -> list[GridRow]:
        """The rows with the cells that cover them."""
        rows = []
        for number, places in enumerate(self.grid.occupancy()):
            cells: list[GridCell] = []
            for cell in places:
                if cell is not None and (not cells or cells[-1] is not cell):
                    cells.append(cell)
            rows.append(GridRow(number, tuple(cells)))
        return rows


def read_cell(cell: GridCell) -> Cell:
    """What a cell of a grid says, with its place in that grid."""
    return replace(read_number(cell.text), place=Place(cell.row + 1, cell.column + 1))


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


@dataclass(frozen=True, slots=True)
class Padding:
    """Which blank cells only fill up a row, by how many cells it has too many.

    ``before``: how many stand before the values; ``blank``: the places at which most rows all have a blank.
    """

    before: Mapping[int, int] = field(default_factory=dict)
    blank: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[GridRow, int]], wanted: int) -> Padding:
        """What the rows of a table show; each is given with the place of its first value."""
        leads: dict[int, set[int]] = {}
        filled: dict[int, list[list[int]]] = {}
        for row, start in rows:
            values = row.cells[start:]
            places = _filled(values)
            filled.setdefault(len(values) - wanted, []).append(places)
            if len(places) == wanted and places[-1] - places[0] == wanted - 1:
                leads.setdefault(len(values) - wanted, set()).add(places[0])
        usual, alike = max(filled.items(), key=lambda pair: len(pair[1]), default=(0, []))
        blank = frozenset(range(wanted + usual)).difference(*alike)
        return cls(
            {surplus: starts.pop() for surplus, starts in leads.items() if len(starts) == 1},
            {usual: blank} if 0 < usual == len(blank) and len(alike) >= _LEAST_ALIKE else {},
        )

    def trim(self, values: Sequence[GridCell], wanted: int) -> Sequence[GridCell] | None:
        """The cells without those that only fill up the row; None when it is not certain which these are."""
        surplus = len(values) - wanted
        filled = _filled(values)
        if surplus < 0 or not filled:
            return values[:wanted] if surplus >= 0 else None
        start: int | None = filled[0]
        if not len(filled) == filled[-1] - filled[0] + 1 == wanted:
            start = self.before.get(surplus)
        if start is not None and start <= filled[0] and filled[-1] < start + wanted:
            return values[start : start + wanted]
        blank = self.blank.get(surplus)
        return None if blank is None else [cell for place, cell in enumerate(values) if place not in blank]


def _filled(values: Sequence[GridCell]) -> list[int]:
    return [place for place, cell in enumerate(values) if cell.text.strip()]


def place(
    row: GridRow,
    start: int,
    order: Sequence[str],
    columns: Mapping[str, Interval],
    unknown: Sequence[Interval] = (),
    longest: int | None = None,
    padding: Padding | None = Padding(),
) -> Placed:
    """Put the cells of ``row`` from place ``start`` on under the columns ``order``.

    ``columns`` are the known headings. They decide when all of them are known and lie right of the label; otherwise,
    or when the row does not line up with them, the cells are taken in order if there are exactly as many as columns.
    A row that goes on behind column ``longest`` has a cell too many, which moves the others from their columns.
    ``padding`` says which blank cells only fill up rows of this table; None when none may be left out.
    """
    values = row.cells[start:]
    if any((cell.row != row.number and cell.text.strip()) or _is_label(cell) for cell in values):
        return Placed({}, "ROW_INCOMPLETE")
    label_end = max((cell.column + cell.colspan for cell in row.cells[:start]), default=0)
    problem = None
    if order and all(key in columns and columns[key][0] >= label_end for key in order):
        too_long = longest is not None and end_of(row) > longest and not _only_trails(values, order, longest)
        placed = Placed({}, "DIGIT_SPLIT") if too_long else _by_heading(values, order, columns, unknown)
        if placed.problem is None:
            return placed
        problem = placed.problem
        padding = None
        swallowed = len(order) >= _WIDE and any(_covers_several(cell, columns.values()) for cell in values)
        if swallowed and len(values) != len(order):
            return placed
    in_order = values if len(values) == len(order) else padding.trim(values, len(order)) if padding else None
    if in_order is not None:
        return Placed({key: read_cell(cell) for key, cell in zip(order, in_order, strict=True)})
    filled = sum(1 for cell in values if cell.text.strip())
    return Placed({}, problem or ("DIGIT_SPLIT" if filled > len(order) else "ROW_INCOMPLETE"))


def _is_label(cell: GridCell) -> bool:
    """Whether a cell names something of the forms, which no value does."""
    return read_number(cell.text).semantic is Semantic.TEXT and letters(cell.text) in FORM_WORDS


def _only_trails(values: Sequence[GridCell], order: Sequence[str], longest: int) -> bool:
    """Whether a row goes on too far only with blank cells behind all its values: they move none of these."""
    filled = _filled(values)
    return len(filled) == len(order) == filled[-1] + 1 and values[filled[-1]].column < longest


def usual_end(rows: Iterable[GridRow]) -> int:
    """The column at which most of these rows end."""
    return Counter(end_of(row) for row in rows).most_common(1)[0][0]


def end_of(row: GridRow) -> int:
    """The column behind the last cell of a row."""
    return max((cell.column + cell.colspan for cell in row.cells), default=0)


def repeats(columns: Mapping[str, Interval], key: str, interval: Interval) -> bool:
    """Whether a heading names a column again right beside it: its cell was cut and its label spelled out in each."""
    return key in columns and columns[key][1] == interval[0]


def lines_up(rows: Iterable[tuple[GridRow, int]], columns: Mapping[str, Interval], unknown: Sequence[Interval]) -> bool:
    """Whether no value of these rows, given with the place of their first value, stands outside the heading's columns.

    One that does shows that the heading is shifted against all rows, also those in which nothing else would tell.
    """
    intervals = [*columns.values(), *unknown]
    return all(
        read_number(cell.text).semantic is Semantic.EMPTY
        or any(_overlap((cell.column, cell.column + cell.colspan), interval) for interval in intervals)
        for row, start in rows
        for cell in row.cells[start:]
    )


def _by_heading(
    values: Sequence[GridCell], order: Sequence[str], columns: Mapping[str, Interval], unknown: Sequence[Interval]
) -> Placed:
    under: dict[str, list[GridCell]] = {key: [] for key in order}
    extra: list[str] = []
    for cell in values:
        here = (cell.column, cell.column + cell.colspan)
        hits = [key for key in order if _overlap(here, columns[key])]
        read = read_number(cell.text)
        if len(hits) > 1 and read.semantic not in (Semantic.EMPTY, Semantic.NA_MARK):
            return Placed({}, "ROW_INCOMPLETE")
        for key in hits:
            under[key].append(cell)
        if not hits and read.semantic is not Semantic.EMPTY:
            if not any(_overlap(here, interval) for interval in unknown):
                return Placed({}, "DIGIT_SPLIT")
            extra.append(cell.text)
    cells: dict[str, Cell] = {}
    for key, found in under.items():
        filled = [cell for cell in found if cell.text.strip()]
        if len(filled) > 1:
            return Placed({}, "DIGIT_SPLIT")
        if not found:
            return Placed({}, "ROW_INCOMPLETE")
        cells[key] = read_cell((filled or found)[0])
    return Placed(cells, None, tuple(extra))


def _covers_several(cell: GridCell, intervals: Iterable[Interval]) -> bool:
    """Whether a filled cell stands under several columns: it has swallowed its neighbour, and their order is lost."""
    here = (cell.column, cell.column + cell.colspan)
    return bool(cell.text.strip()) and sum(_overlap(here, interval) for interval in intervals) > 1


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def check_units(part: Part, row: str, cells: Mapping[str, Cell], money: frozenset[str] = frozenset()) -> None:
    """Report a unit of money or a percent sign behind a count."""
    for column, cell in cells.items():
        if cell.unit not in COUNT_UNITS and column not in money:
            part.odd("UNIT_UNEXPECTED", f"{row}.{column}", cell.raw)
