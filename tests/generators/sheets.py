"""The statutory tables as they are printed: rows of cells with spans, and the habits in which authors deform them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from random import Random

from govreports.model.document import Grid, GridCell
from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    OTHER,
    PROACTIVE_ROWS,
    REFUSED,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
    UNABLE,
    UNPROCESSED,
)
from tests.generators.facts import APPLICANTS, Facts

_CLAUSES = {
    "一": "第二十条第（一）项",
    "五": "第二十条第（五）项",
    "六": "第二十条第（六）项",
    "八": "第二十条第（八）项",
    "九": "第二十条第（九）项",
}
_GROUP_NUMBER = {REFUSED: "（三）", UNABLE: "（四）", UNPROCESSED: "（五）", OTHER: "（六）"}
IDENTITY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell. ``role`` is group, label, value, heading, clause or filler (a blank that only fills up)."""

    text: str
    role: str = "label"
    rowspan: int = 1
    colspan: int = 1


Sheet = list[list[Box]]


def proactive_sheet(facts: Facts) -> Sheet:
    """Table 2 as the form prints it."""
    width = 4
    raws = facts.raws["proactive_disclosure"]
    sheet: Sheet = []
    clause = columns = None
    for row in PROACTIVE_ROWS[facts.layout]:
        if row.clause != clause:
            sheet.append([Box(_CLAUSES[row.clause], "clause", colspan=width)])
        if row.clause != clause or row.columns != columns:
            spans = _spread(width - 1, len(row.columns))
            sheet.append(
                [Box("信息内容", "heading")]
                + [Box(label, "heading", colspan=span) for (_, label), span in zip(row.columns, spans, strict=True)]
            )
        clause, columns = row.clause, row.columns
        spans = _spread(width - 1, len(row.columns))
        sheet.append(
            [Box(row.labels[0])]
            + [
                Box(raws[row.key, key], "value", colspan=span)
                for (key, _), span in zip(row.columns, spans, strict=True)
            ]
        )
    return sheet


def _spread(width: int, parts: int) -> list[int]:
    return [width // parts + (1 if part < width % parts else 0) for part in range(parts)]


def applications_sheet(facts: Facts) -> Sheet:
    """Table 3 as the form prints it: 28 rows in the 2021 layout, 26 in that of 2019."""
    rows = APPLICATION_ROWS[facts.layout]
    raws = facts.raws["applications"]
    names = dict(APPLICANT_COLUMNS)
    heading = [
        [Box(IDENTITY, "heading", 3, 3), Box("申请人情况", "heading", 1, 7)],
        [Box("自然人", "heading", 2), Box("法人或其他组织", "heading", 1, 5), Box("总计", "heading", 2)],
        [Box(names[key], "heading") for key in APPLICANTS[1:-1]],
    ]
    sheet: Sheet = []
    inside = [row for row in rows if row.group]
    within = 0
    for row in rows:
        boxes: list[Box] = []
        if row.key == "granted":
            boxes.append(Box("三、本年度办理结果", "group", len(inside)))
        if row.group in _GROUP_NUMBER:
            siblings = [one.key for one in rows if one.group == row.group]
            within = siblings.index(row.key) + 1
            if within == 1:
                boxes.append(Box(_GROUP_NUMBER[row.group] + row.group, "group", len(siblings)))
            boxes.append(Box(f"{within}.{row.label}"))
        else:
            boxes.append(Box(_numbered(row.key, row.label), colspan=2 if row.group else 3))
        boxes.extend(Box(raws[row.key, column], "value") for column in APPLICANTS)
        sheet.append(boxes)
    return heading + sheet


def _numbered(key: str, label: str) -> str:
    number = {
        "new_received": "一、", "carried_in": "二、", "granted": "（一）", "partially_granted": "（二）",
        "other_processing": "（六）", "concluded": "（七）", "carried_out": "四、",
    }[key]  # fmt: skip
    return number + label


def reviews_sheet(facts: Facts) -> Sheet:
    """Table 4 as the form prints it: three heading rows and one row of 15 values."""
    raws = facts.raws["reviews"]
    outcomes = [label for _, label in REVIEW_COLUMNS]
    return [
        [Box("行政复议", "heading", 1, 5), Box("行政诉讼", "heading", 1, 10)],
        [Box(label, "heading", 2) for label in outcomes]
        + [Box("未经复议直接起诉", "heading", 1, 5), Box("复议后起诉", "heading", 1, 5)],
        [Box(label, "heading") for _ in range(2) for label in outcomes],
        [Box(raws[block, outcome], "value") for block, _ in REVIEW_BLOCKS for outcome, _ in REVIEW_COLUMNS],
    ]


def to_grid(sheet: Sheet) -> Grid:
    """The sheet with its spans resolved, as a browser lays it out."""
    taken: set[tuple[int, int]] = set()
    cells = []
    columns = 0
    for number, boxes in enumerate(sheet):
        column = 0
        for box in boxes:
            while (number, column) in taken:
                column += 1
            rowspan = min(box.rowspan, len(sheet) - number)
            taken.update((number + r, column + c) for r in range(rowspan) for c in range(box.colspan))
            cells.append(GridCell(box.text, number, column, rowspan, box.colspan))
            column += box.colspan
            columns = max(columns, column)
    return Grid(tuple(cells), len(sheet), columns)


def heading_rows(sheet: Sheet) -> int:
    """How many rows stand before the first value; all where there is none."""
    rows = (number for number, row in enumerate(sheet) if any(box.role == "value" for box in row))
    return next(rows, len(sheet))


# Habits: each takes a sheet and gives the sheets that an author with that habit leaves.

Habit = Callable[[Random, Sheet], list[Sheet]]


def as_printed(random: Random, sheet: Sheet) -> list[Sheet]:
    """No habit."""
    return [sheet]


def spans_spelled_out(random: Random, sheet: Sheet) -> list[Sheet]:
    """Every span lost; blank cells fill the places (spreadsheets, converters)."""
    grid = to_grid(sheet)
    roles = {
        (cell.row, cell.column): box.role for cell, box in zip(grid.cells, chain.from_iterable(sheet), strict=True)
    }
    rows: Sheet = [[Box("", "filler") for _ in range(grid.columns)] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = Box(cell.text, roles[cell.row, cell.column])
    return [rows]


def heading_spans_lost(random: Random, sheet: Sheet) -> list[Sheet]:
    """The heading's rowspans and colspans are gone and nothing fills them; the rows below keep theirs."""
    top = heading_rows(sheet)
    return [[[replace(box, rowspan=1, colspan=1) for box in row] for row in sheet[:top]] + sheet[top:]]


def heading_rowspans_blank(random: Random, sheet: Sheet) -> list[Sheet]:
    """The heading's rowspans are lost and blank cells stand below."""
    top = heading_rows(sheet)
    grid = to_grid(sheet[:top])
    roles = iter(chain.from_iterable(sheet[:top]))
    rows: list[dict[int, Box]] = [{} for _ in range(top)]
    for cell in grid.cells:
        box = next(roles)
        rows[cell.row][cell.column] = replace(box, rowspan=1)
        for below in range(1, cell.rowspan):
            rows[cell.row + below][cell.column] = replace(box, text="", rowspan=1, role="filler")
    return [[[row[column] for column in sorted(row)] for row in rows] + sheet[top:]]


def wide_labels(random: Random, sheet: Sheet) -> list[Sheet]:
    """Label cells of the rows span more columns than the heading's, as tables glued together have it."""
    top = heading_rows(sheet)
    extra = random.randint(1, 2)
    body = []
    for row in sheet[top:]:
        last = max((n for n, box in enumerate(row) if box.role == "label"), default=None)
        body.append([replace(box, colspan=box.colspan + extra) if n == last else box for n, box in enumerate(row)])
    return [sheet[:top] + body]


def groups_lost(random: Random, sheet: Sheet) -> list[Sheet]:
    """Group labels are gone, as after a badly merged column."""
    return [[[box for box in row if box.role != "group"] for row in sheet]]


def groups_repeated(random: Random, sheet: Sheet) -> list[Sheet]:
    """Group labels stand in every row they span."""
    grid = to_grid(sheet)
    roles = {id(cell): box for cell, box in zip(grid.cells, chain.from_iterable(sheet), strict=True)}
    rows: Sheet = []
    for number, places in enumerate(grid.occupancy()):
        row: list[Box] = []
        seen: set[int] = set()
        for cell in places:
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            box = roles[id(cell)]
            if box.role == "group" or cell.row == number:
                row.append(replace(box, rowspan=1 if box.role == "group" else box.rowspan))
        rows.append(row)
    return [rows]


def cut_in_two(random: Random, sheet: Sheet) -> list[Sheet]:
    """Two tables, as a page break leaves them; the heading is repeated or not."""
    top = heading_rows(sheet)
    if len(sheet) - top < 2 or any(box.role == "heading" for row in sheet[top:] for box in row):
        return _cut_between_blocks(random, sheet)
    at = random.randint(top + 1, len(sheet) - 1)
    upper = [[replace(box, rowspan=min(box.rowspan, at - n)) for box in row] for n, row in enumerate(sheet[:at])]
    lower = [list(row) for row in sheet[at:]]
    reaching = [
        replace(box, rowspan=number + box.rowspan - at, text=random.choice(("", box.text)))
        for number, row in enumerate(sheet[:at])
        for box in row
        if number + box.rowspan > at
    ]
    lower[0] = reaching + lower[0]
    return [upper, (sheet[:top] if random.random() < 0.5 else []) + lower]


def _cut_between_blocks(random: Random, sheet: Sheet) -> list[Sheet]:
    starts = [number for number, row in enumerate(sheet) if row[0].role == "clause"]
    if len(starts) < 2:
        return [sheet]
    return [sheet[start:stop] for start, stop in zip(starts, [*starts[1:], len(sheet)], strict=True)]


def spare_column(random: Random, sheet: Sheet) -> list[Sheet]:
    """A blank column at the right edge."""
    return [[[*row, Box("", "filler")] for row in sheet]]


HABITS: tuple[Habit, ...] = (
    as_printed, spans_spelled_out, heading_spans_lost, heading_rowspans_blank, wide_labels, groups_lost,
    groups_repeated, cut_in_two, spare_column,
)  # fmt: skip


def reworded(random: Random, sheet: Sheet) -> Sheet:
    """Labels as authors retype them: numbering, blanks, quotes and punctuation vary, the words stay."""
    return [[_retyped(random, box) if box.role != "value" and box.text else box for box in row] for row in sheet]


def _retyped(random: Random, box: Box) -> Box:
    text = box.text
    for old, new in (
        ("“", '"'),
        ("”", '"'),
        ("（", "("),
        ("）", ")"),
        ("、", ","),
        (".", "、"),
        ("，", ","),
        ("其他", "其它"),
    ):
        if random.random() < 0.2:
            text = text.replace(old, new)
    if random.random() < 0.3:
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice((" ", "\u00a0", "\u3000", "\n", "\u2002 ")) + text[at:]
    if random.random() < 0.1:
        text += random.choice(("：", "\u00a0" * 8, " "))
    return replace(box, text=text)


def sheets(facts: Facts) -> dict[str, Sheet]:
    """All three tables of a report by name."""
    return {
        "proactive_disclosure": proactive_sheet(facts),
        "applications": applications_sheet(facts),
        "reviews": reviews_sheet(facts),
    }
