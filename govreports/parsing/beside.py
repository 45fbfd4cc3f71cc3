"""What stands in a table beside the form's own columns and rows: 序号, 单位, the figures of another year.

It is taken out before the table is read. Serial numbers and units say nothing; the figures of another year are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from govreports.model.document import Grid, GridCell
from govreports.model.words import squeeze
from govreports.parsing.characters import simplified
from govreports.parsing.grids import COUNT_UNITS, joined
from govreports.parsing.labels import APPLICANTS, APPLICATIONS, PROACTIVE_COLUMNS, REVIEW_OUTCOMES, REVIEWS
from govreports.parsing.numbers import is_value, read_number

_YEARS = frozenset({"年度", "年份", "年"})
_SERIAL = frozenset({"序号", "编号", "行号", "行次"})
_UNIT = frozenset({"单位", "计量单位", "数量单位"})
_SERIAL_NUMBER = re.compile(r"[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)]?[.、]?")
_OF_YEAR = re.compile(
    r"(?:(?P<this>本年度?|今年|当年)|(?P<other>上一?年度?|去年|前一年)|(?P<year>20\d\d)(?:年度?)?)(?P<what>\D*)"
)
_BARE = frozenset({"", "数", "数量", "件数", "数据", "同期", "同期数"})
_SPEAKS_OF_YEAR = re.compile(r"[年同环增变比較较]|^\s*20\d\d\s*$")
_CHANGE = re.compile(r"(?:同比|环比|比上年|较上年|比去年|较去年|增长|增幅|变化).{0,8}")
_YEAR_DIGITS = 4
_MOST_HEADINGS, _MOST_MARKS = 12, 120
"""No form shows more: tables 2, 3 and 4 in one grid with two years in each row have fewer than a hundred."""
_LONGEST = 16
"""No heading of a year is longer."""
_FORMS = (APPLICATIONS, PROACTIVE_COLUMNS, APPLICANTS, REVIEW_OUTCOMES, REVIEWS)
_COLUMNS = (PROACTIVE_COLUMNS, APPLICANTS, REVIEW_OUTCOMES)
_OUTCOMES = _COLUMNS.index(REVIEW_OUTCOMES)
_LEAST_OUTCOMES = 3
"""Fewer outcomes of a review in a row are labels of rows."""
_ALSO_ROWS = frozenset({"other_organization", "total", "other"})
"""Columns whose labels table 3 has as rows, too."""

Told = tuple[str, str]
"""What headed the figures of another year, and those figures."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A cell that says of which year the figures below or beside it are; ``what`` they are, where it says that too."""

    cell: GridCell
    this_year: bool
    what: str = ""


def without_beside(grid: Grid) -> tuple[Grid, list[Told], Sequence[int]]:
    """The grid without serial numbers, units and other years, the years taken out, and the columns that stayed."""
    short = [cell for cell in grid.cells if 0 < len(cell.text) <= _LONGEST and _may_head(cell.text)]
    dropped = _serials_and_units(grid, short)
    renamed: dict[GridCell, str] = {}
    told: list[Told] = []
    marks = _marks(short)
    if len(marks) <= _MOST_MARKS and any(not mark.this_year for mark in marks):
        headings = _headings(short)
        now = [mark.cell for mark in marks if mark.this_year]
        columns_now, rows_now = {cell.column for cell in now}, {cell.row for cell in now}
        for mark in marks:
            if not mark.this_year:
                # In one grid with another table the years of both may stand in one column.
                below_each_other = mark.cell.column in columns_now and mark.cell.row not in rows_now
                figures = set(_governed(grid, mark, below_each_other, headings))
                dropped |= figures
                told.append((mark.cell.text, joined(c.text for c in grid.cells if c in figures and _counts(c))))
            elif mark.what:
                renamed[mark.cell] = next((name for name in _names(mark.what) if _heads(name)), mark.what)
            else:
                dropped.add(mark.cell)
        columns = {mark.cell.column for mark in marks}
        dropped.update(cell for cell in short if cell.column in columns and _plain(cell.text) in _YEARS)
    if not dropped:
        return grid, told, range(grid.columns)
    return _without(grid, dropped, renamed), told, _begun(grid, dropped)


def _may_head(text: str) -> bool:
    """Whether a text may name something: most cells hold bare numbers, and of these only years do."""
    return len(text) == _YEAR_DIGITS or not text.isdecimal()


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return simplified(squeeze(text))


def _counts(cell: GridCell) -> bool:
    return is_value(read_number(cell.text))


def _serials_and_units(grid: Grid, short: Sequence[GridCell]) -> set[GridCell]:
    """Units of counting wherever they stand alone, serial numbers below 序号, and blank cells in their columns."""
    dropped = {cell for cell in short if (text := _plain(cell.text)) in COUNT_UNITS or text in _UNIT}
    headings = [cell for cell in short if _plain(cell.text) in _SERIAL]
    for heading in headings if len(headings) <= _MOST_HEADINGS else ():
        dropped.update(_serial_numbers(grid, heading))
    for column in {cell.column for cell in dropped}:
        others = [cell for cell in grid.cells if cell.column == column and cell not in dropped]
        if not any(cell.text.strip() for cell in others):
            dropped.update(cell for cell in others if cell.colspan == 1)
    return dropped


def _serial_numbers(grid: Grid, heading: GridCell) -> Iterable[GridCell]:
    """The heading and the numbers below it, as far as they go on one by one."""
    yield heading
    last = 0
    for cell in sorted(grid.cells, key=lambda cell: cell.row):
        if cell.column != heading.column or cell.row <= heading.row or not cell.text.strip():
            continue
        text = _plain(cell.text)
        if not _SERIAL_NUMBER.fullmatch(text) or (text.isdecimal() and int(text) != last + 1):
            return
        last += 1
        yield cell


def _marks(short: Sequence[GridCell]) -> list[_Mark]:
    """The cells that name a year, or a change against one. A year alone in its table is that of the report."""
    marks: list[_Mark] = []
    dated: list[tuple[int, GridCell, str]] = []
    years = {cell.column for cell in short if _plain(cell.text) in _YEARS}
    for cell in short:
        if not _SPEAKS_OF_YEAR.search(cell.text):
            continue
        text = _plain(cell.text)
        if any(form.exact(text) for form in _FORMS):
            continue
        found = _OF_YEAR.fullmatch(text)
        if found is not None and (found["what"] in _BARE or any(map(_heads, _names(found["what"])))):
            what = "" if found["what"] in _BARE else found["what"]
            if found["year"] is None:
                marks.append(_Mark(cell, found["this"] is not None, what))
            elif "年" in text or cell.column in years:
                dated.append((int(found["year"]), cell, what))
        elif _CHANGE.fullmatch(text):
            marks.append(_Mark(cell, this_year=False))
    # 合计 and 2023年总计 are columns of one meaning, under whichever words: the one without a year is this year's.
    rows = {row for _, cell, _ in dated for row in _rows(cell)}
    headings = [cell for cell in short if not rows.isdisjoint(_rows(cell))] if rows else []
    plain = {column for cell in headings for column in _columns(cell.text)}
    newest = max((year for year, *_ in dated), default=0)
    for year, cell, what in dated:
        beside_plain = bool(what) and any(not plain.isdisjoint(_columns(name)) for name in _names(what))
        marks.append(_Mark(cell, year == newest and not beside_plain, what))
    return marks


def _columns(label: str) -> list[tuple[int, str]]:
    """The columns of the forms that a label names, each as the number of its form and its key."""
    return [(number, key) for number, form in enumerate(_COLUMNS) if (key := form.exact(label)) is not None]


def _rows(cell: GridCell) -> range:
    return range(cell.row, cell.row + cell.rowspan)


def _names(what: str) -> tuple[str, str]:
    return what, f"本年{what}"


def _heads(label: str) -> bool:
    return any(form.exact(label) for form in _COLUMNS)


def _headings(short: Sequence[GridCell]) -> list[tuple[int, GridCell]]:
    """The cells that name columns of the forms, with the number of their form."""
    named = [
        (number, cell)
        for cell in short
        for number, form in enumerate(_COLUMNS)
        if (key := form.exact(cell.text)) and key not in _ALSO_ROWS
    ]
    outcomes = Counter(cell.row for number, cell in named if number == _OUTCOMES)
    return [(number, cell) for number, cell in named if number != _OUTCOMES or outcomes[cell.row] >= _LEAST_OUTCOMES]


def _governed(grid: Grid, mark: _Mark, by_row: bool, headings: Sequence[tuple[int, GridCell]]) -> Iterable[GridCell]:
    """The cells a mark speaks for: the rest of its row where years stand below each other, else what is below it."""
    own = mark.cell
    if by_row:
        rows = _rows(own)
        return (cell for cell in grid.cells if cell.row in rows and cell.column >= own.column)
    columns = range(own.column, own.column + own.colspan)
    named = {cell.row for _, cell in headings}
    first = min((cell.row for cell in grid.cells if cell.row > own.row and _counts(cell)), default=grid.rows)
    last = max((row for row in named if row < first), default=own.row)
    forms = {form for form, cell in headings if cell.row <= last}
    ends = (cell.row for form, cell in headings if cell.row > last and (form not in forms or _within(cell, columns)))
    rows = range(own.row, min(ends, default=grid.rows))
    # A row of another width is shifted: its cells stand below other headings than their own.
    widths = {
        row: max(cell.column + cell.colspan for cell in cells)
        for row, cells in groupby(sorted(grid.cells, key=lambda cell: cell.row), key=lambda cell: cell.row)
        if row >= first
    }
    usual = Counter(width for row, width in widths.items() if row in rows).most_common(1)
    shifted = {row for row, width in widths.items() if usual and width != usual[0][0]}
    return (cell for cell in grid.cells if cell.row in rows and cell.row not in shifted and _within(cell, columns))


def _within(cell: GridCell, columns: range) -> bool:
    return cell.column in columns and cell.column + cell.colspan <= columns.stop


def _begun(grid: Grid, dropped: set[GridCell]) -> list[int]:
    """The columns in which a cell begins that is not dropped."""
    return sorted({cell.column for cell in grid.cells if cell not in dropped})


def _without(grid: Grid, dropped: set[GridCell], renamed: dict[GridCell, str]) -> Grid:
    """The grid without these cells and without the columns in which no other cell begins."""
    kept = [cell for cell in grid.cells if cell not in dropped]
    begun = frozenset(_begun(grid, dropped))
    before = [0]
    for column in range(grid.columns):
        before.append(before[-1] + (column in begun))
    cells = []
    for cell in kept:
        stop = before[min(cell.column + cell.colspan, grid.columns)]
        start = before[cell.column]
        cells.append(replace(cell, text=renamed.get(cell, cell.text), column=start, colspan=stop - start))
    return Grid(tuple(cells), grid.rows, before[-1])
