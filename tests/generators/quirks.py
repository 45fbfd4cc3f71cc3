"""More habits of authors and converters: what stands beside the values, and tables taken apart or turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from govreports.model.layouts import REVIEW_BLOCKS, REVIEW_COLUMNS
from tests.generators.sheets import Box, Habit, Sheet, cut_in_two, groups_lost, heading_rows, to_grid

_NOTES = (
    "注：1.本表数据统计范围为全区各部门；2.“其他”含其他组织12家。",
    "备注：行政许可含电子证照 35 件。",
    "填表说明：各列数据应满足第一项加第二项之和，等于第三项加第四项之和。",
    "（以上数据截至12月31日）",
)
_UNITS = ("单位：件", "（单位：件、万元）", "计量单位:件")


def _width(sheet: Sheet) -> int:
    return to_grid(sheet).columns


def empty_rows_above(random: Random, sheet: Sheet) -> list[Sheet]:
    """Blank rows stand above and below, as in a spreadsheet."""
    width = _width(sheet)
    blank = [Box("", "filler") for _ in range(width)]
    return [[list(blank) for _ in range(random.randint(1, 3))] + sheet + [list(blank)]]


def empty_columns_left(random: Random, sheet: Sheet) -> list[Sheet]:
    """One or two blank columns stand at the left."""
    return [[[Box("", "filler")] * random.randint(1, 1) + row for row in sheet]]


def unit_row(random: Random, sheet: Sheet) -> list[Sheet]:
    """A row above says in which unit the table counts, over the whole width or in the last column."""
    width, text = _width(sheet), random.choice(_UNITS)
    if random.random() < 0.5:
        return [[[Box(text, "note", colspan=width)], *sheet]]
    return [[[*(Box("", "filler") for _ in range(width - 1)), Box(text, "note")], *sheet]]


def note_row(random: Random, sheet: Sheet) -> list[Sheet]:
    """A note with numbers of its own stands in the last row of the grid."""
    width, text = _width(sheet), random.choice(_NOTES)
    if random.random() < 0.5:
        return [[*sheet, [Box(text, "note", colspan=width)]]]
    return [[*sheet, [Box("备注", "note"), Box(text, "note", colspan=width - 1)]]]


def caption_row(random: Random, sheet: Sheet) -> list[Sheet]:
    """The table's title is its first row."""
    texts = ("表1 政府信息公开情况统计表（2024年）", "附表：政府信息公开工作统计表", "2024年度统计表（共3张）")
    return [[[Box(random.choice(texts), "note", colspan=_width(sheet))], *sheet]]


def heading_repeated(random: Random, sheet: Sheet) -> list[Sheet]:
    """The heading comes again inside the grid, where the printed form goes over to the next page."""
    top = heading_rows(sheet)
    parts = cut_in_two(random, sheet)
    if len(parts) != 2:
        return [sheet]
    upper, lower = parts
    again = lower if any(box.role == "heading" for box in lower[0]) else sheet[:top] + lower
    return [upper + again]


def spans_of_labels_lost(random: Random, sheet: Sheet) -> list[Sheet]:
    """Every label and value spans one column only, so that rows are of different length."""
    if any(box.rowspan > 1 for row in sheet for box in row):
        return groups_lost(random, sheet)
    return [[[replace(box, colspan=1) for box in row] for row in sheet]]


def clauses_apart(random: Random, sheet: Sheet) -> list[Sheet]:
    """Each clause of article 20 is a table of its own, with its own width."""
    starts = [number for number, row in enumerate(sheet) if row[0].role == "clause"]
    if len(starts) < 2:
        return [sheet]
    parts = [sheet[start:stop] for start, stop in zip(starts, [*starts[1:], len(sheet)], strict=True)]
    if random.random() < 0.5:
        return parts
    return [[[replace(box, colspan=1) for box in row] for row in part[random.randint(0, 1) :]] for part in parts]


def _is_reviews(sheet: Sheet) -> bool:
    return len(sheet) == 4 and len(sheet[-1]) == len(REVIEW_BLOCKS) * len(REVIEW_COLUMNS)


def _review_values(sheet: Sheet) -> dict[tuple[str, str], Box]:
    keys = [(block, outcome) for block, _ in REVIEW_BLOCKS for outcome, _ in REVIEW_COLUMNS]
    return dict(zip(keys, sheet[-1], strict=True))


def reviews_in_two(random: Random, sheet: Sheet) -> list[Sheet]:
    """行政复议 and 行政诉讼 are two tables."""
    if not _is_reviews(sheet):
        return [sheet]
    one = [[sheet[0][0]], [replace(box, rowspan=1) for box in sheet[1][:5]], sheet[3][:5]]
    two = [[sheet[0][1]], sheet[1][5:], sheet[2], sheet[3][5:]]
    return [one, two]


def reviews_by_row(random: Random, sheet: Sheet) -> list[Sheet]:
    """Each kind of dispute is a row, each outcome a column."""
    if not _is_reviews(sheet):
        return [sheet]
    values = _review_values(sheet)
    rows: Sheet = [
        [Box(random.choice(("类别", "项目", "")), "heading"), *(Box(text, "heading") for _, text in REVIEW_COLUMNS)]
    ]
    for block, label in REVIEW_BLOCKS:
        rows.append([Box(label), *(values[block, outcome] for outcome, _ in REVIEW_COLUMNS)])
    if random.random() < 0.5:
        rows[0][0] = replace(rows[0][0], colspan=2)
        rows[1][0] = replace(rows[1][0], colspan=2)
        rows[2].insert(0, Box("行政诉讼", "group", rowspan=2))
    return [rows]


def reviews_transposed(random: Random, sheet: Sheet) -> list[Sheet]:
    """Each outcome is a row, each kind of dispute a column; or all fifteen stand below each other."""
    if not _is_reviews(sheet):
        return [sheet]
    values = _review_values(sheet)
    if random.random() < 0.5:
        rows: Sheet = [[Box("处理结果", "heading"), *(Box(label, "heading") for _, label in REVIEW_BLOCKS)]]
        for outcome, label in REVIEW_COLUMNS:
            rows.append([Box(label), *(values[block, outcome] for block, _ in REVIEW_BLOCKS)])
        return [rows]
    rows = []
    for block, label in REVIEW_BLOCKS:
        for place, (outcome, text) in enumerate(REVIEW_COLUMNS):
            first = [Box(label, "group", rowspan=len(REVIEW_COLUMNS))] if place == 0 else []
            rows.append([*first, Box(text), values[block, outcome]])
    return [rows]


def column_without_organisations(random: Random, sheet: Sheet) -> list[Sheet]:
    """法人或其他组织 is named in each heading of its columns, without a row of its own."""
    if heading_rows(sheet) != 3 or _is_reviews(sheet):
        return [sheet]
    last = [replace(box, text=box.text) for box in sheet[2]]
    head = [replace(sheet[0][0], rowspan=2), *sheet[0][1:]]
    return [[head, [replace(sheet[1][0], rowspan=1), *last, replace(sheet[1][2], rowspan=1)], *sheet[3:]]]


def serial_numbers(random: Random, sheet: Sheet) -> list[Sheet]:
    """A column 序号 stands at the left of table 3."""
    if heading_rows(sheet) != 3 or _is_reviews(sheet):
        return [sheet]
    top = heading_rows(sheet)
    rows: Sheet = [[Box("序号", "heading", rowspan=top), *sheet[0]], *sheet[1:top]]
    rows += [[Box(str(number), "note"), *row] for number, row in enumerate(sheet[top:], 1)]
    return [rows]


QUIRKS: tuple[Habit, ...] = (
    empty_rows_above, empty_columns_left, unit_row, note_row, caption_row, heading_repeated, spans_of_labels_lost,
    clauses_apart, reviews_in_two, reviews_by_row, reviews_transposed, column_without_organisations, serial_numbers,
)  # fmt: skip
"""Undamaged all of them: every number stands under its label."""
AROUND: tuple[Habit, ...] = (empty_rows_above, empty_columns_left, unit_row, note_row, caption_row)
"""Those that leave the form itself as it is, so that a damaged form can stand in them as well."""


def glued(sheets: Sequence[Sheet], random: Random, titles: Sequence[str] = ()) -> Sheet:
    """Several tables in one grid, below each other, with a title row before each where titles are given."""
    width = max(map(_width, sheets))
    rows: Sheet = []
    for place, sheet in enumerate(sheets):
        if titles:
            rows.append([Box(titles[place], "note", colspan=random.choice((width, 1)))])
        own, drawn_out = _width(sheet), random.random() < 0.5
        reaching = {cell.row for cell in to_grid(sheet).cells if cell.column + cell.colspan == own}
        for number, row in enumerate(sheet):
            wide = list(row)
            # The cells at the right edge reach to the edge of the widest table.
            if drawn_out and number in reaching and wide:
                wide[-1] = replace(wide[-1], colspan=wide[-1].colspan + width - own)
            rows.append(wide)
    return rows
