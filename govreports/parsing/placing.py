"""Where the values of a grid's row belong: under the labels above them, or in the order of the form.

A grid's columns are known by the labels above them. Where the heading does not line up with the rows below it (lost
or wrong spans), the values of a row are taken in order, and only when their number is exactly the form's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from govreports.model.document import GridCell
from govreports.model.report import Cell, Semantic
from govreports.parsing.grids import GridRow, end_of, end_of_cells
from govreports.parsing.labels import FORM_WORDS, letters
from govreports.parsing.numbers import read_number

_WIDE = 5
"""Tables of so many columns have them of one width; in narrower ones the spans of headings and rows often differ."""
_LEAST_ALIKE = 10
"""So many rows must be blank at the same places for these to be no values that were left out."""
Interval = tuple[int, int]
"""Half-open range of grid columns."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Cells of a row by column key. ``problem`` is the oddity's rule when the row could not be placed.

    ``extra`` holds values under headings that the form does not know.
    """

    cells: Mapping[str, Cell]
    problem: str | None = None
    extra: tuple[str, ...] = ()


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
    label_end = end_of_cells(row.cells[:start])
    problem = None
    if order and all(key in columns and columns[key][0] >= label_end for key in order):
        too_long = longest is not None and end_of(row) > longest and not _only_trails(values, order, longest)
        placed = Placed({}, "DIGIT_SPLIT") if too_long else _by_heading(row, values, order, columns, unknown)
        if placed.problem is None:
            return placed
        problem = placed.problem
        padding = None
        swallowed = len(order) >= _WIDE and any(_covers_several(cell, columns.values()) for cell in values)
        if swallowed and len(values) != len(order):
            return placed
    in_order = values if len(values) == len(order) else padding.trim(values, len(order)) if padding else None
    if in_order is not None:
        return Placed({key: row.standing.read(cell) for key, cell in zip(order, in_order, strict=True)})
    filled = sum(1 for cell in values if cell.text.strip())
    return Placed({}, problem or ("DIGIT_SPLIT" if filled > len(order) else "ROW_INCOMPLETE"))


def _is_label(cell: GridCell) -> bool:
    """Whether a cell names something of the forms, which no value does."""
    return read_number(cell.text).semantic is Semantic.TEXT and letters(cell.text) in FORM_WORDS


def _only_trails(values: Sequence[GridCell], order: Sequence[str], longest: int) -> bool:
    """Whether a row goes on too far only with blank cells behind all its values: they move none of these."""
    filled = _filled(values)
    return len(filled) == len(order) == filled[-1] + 1 and values[filled[-1]].column < longest


def repeats(columns: Mapping[str, Interval], key: str, interval: Interval) -> bool:
    """Whether a heading names a column again right beside or below it: its cell was cut, its label spelled out."""
    return key in columns and (columns[key][1] == interval[0] or columns[key] == interval)


def lines_up(rows: Iterable[tuple[GridRow, int]], columns: Mapping[str, Interval], unknown: Sequence[Interval]) -> bool:
    """Whether no value of these rows, given with the place of their first value, stands outside the heading's columns.

    One that does shows that the heading is shifted against all rows, also those in which nothing else would tell.
    """
    intervals = dict.fromkeys((*columns.values(), *unknown))
    return all(
        _columns_of(cell) in intervals
        or read_number(cell.text).semantic is Semantic.EMPTY
        or any(_overlap(_columns_of(cell), interval) for interval in intervals)
        for row, start in rows
        for cell in row.cells[start:]
    )


def _by_heading(
    row: GridRow,
    values: Sequence[GridCell],
    order: Sequence[str],
    columns: Mapping[str, Interval],
    unknown: Sequence[Interval],
) -> Placed:
    if [_columns_of(cell) for cell in values] == [columns[key] for key in order]:
        return Placed({key: row.standing.read(cell) for key, cell in zip(order, values, strict=True)})
    under: dict[str, list[GridCell]] = {key: [] for key in order}
    extra: list[str] = []
    for cell in values:
        here = _columns_of(cell)
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
        cells[key] = row.standing.read((filled or found)[0])
    return Placed(cells, None, tuple(extra))


def _covers_several(cell: GridCell, intervals: Iterable[Interval]) -> bool:
    """Whether a filled cell stands under several columns: it has swallowed its neighbour, and their order is lost."""
    here = _columns_of(cell)
    return bool(cell.text.strip()) and sum(_overlap(here, interval) for interval in intervals) > 1


def _columns_of(cell: GridCell) -> Interval:
    return cell.column, cell.column + cell.colspan


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] < other[1] and other[0] < one[1]
