"""What authors put beside the form's own cells: units, other years, blank cells, wrong rowspans."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.generators.sheets import Box, Habit, Sheet, heading_rows

_YEARS = (("本年", "上年"), ("2024年", "2023年"), ("本年度", "上年度"), ("今年", "去年"))


def _values(row: list[Box]) -> list[Box]:
    return [box for box in row if box.role == "value"]


def unit_column(random: Random, sheet: Sheet) -> list[Sheet]:
    """A column 单位 between labels and values, without a heading of its own in table 3."""
    if not _has_labels(sheet):
        return [sheet]
    top = heading_rows(sheet)
    rows: Sheet = []
    named = False
    for number, row in enumerate(sheet):
        first = next((place for place, box in enumerate(row) if box.role == "value"), None)
        if first is not None:
            rows.append([*row[:first], Box(random.choice(("件", "件", "条")), "note"), *row[first:]])
        elif row[0].role == "clause" or (top == 3 and number == 0):
            rows.append([replace(row[0], colspan=row[0].colspan + 1), *row[1:]])
        elif top == 3:
            rows.append(row)
        else:
            rows.append([row[0], Box("" if named else "单位", "note"), *row[1:]])
            named = True
    return [rows]


def _has_labels(sheet: Sheet) -> bool:
    return all(row[0].role != "value" for row in sheet)


def last_year_columns(random: Random, sheet: Sheet) -> list[Sheet]:
    """Every column of tables 3 and 4 holds two years, named in one more row of the heading."""
    top = heading_rows(sheet)
    if top != 3:
        return [sheet]
    this, other = random.choice(_YEARS)
    before = random.random() < 0.5
    rows = [[replace(box, colspan=2 * box.colspan) for box in row] for row in sheet[:top]]
    if _has_labels(sheet):
        rows[0][0] = replace(sheet[0][0], rowspan=top + 1)
    pair = (other, this) if before else (this, other)
    rows.append([Box(text, "heading") for _ in _values(sheet[-1]) for text in pair])
    for row in sheet[top:]:
        wide: list[Box] = []
        for box in row:
            old = [Box(str(random.randint(0, 99)), "other")] if box.role == "value" else []
            wide += [*old, box] if before else [box, *old]
        rows.append(wide)
    return [rows]


def last_year_rows(random: Random, sheet: Sheet) -> list[Sheet]:
    """Below each row of table 3 stands the same row of the year before; a column says which is which."""
    top = heading_rows(sheet)
    if top != 3 or not _has_labels(sheet):
        return [sheet]
    this, other = random.choice(_YEARS)
    rows: Sheet = [[sheet[0][0], Box("年度", "heading", rowspan=top), *sheet[0][1:]], *sheet[1:top]]
    for row in sheet[top:]:
        labels = [replace(box, rowspan=2 * box.rowspan) for box in row if box.role != "value"]
        rows.append([*labels, Box(this, "note"), *_values(row)])
        rows.append([Box(other, "note"), *(Box(str(random.randint(0, 99)), "other") for _ in _values(row))])
    return [rows]


def change_column(random: Random, sheet: Sheet) -> list[Sheet]:
    """A last column compares with the year before."""
    top = heading_rows(sheet)
    if top != 3:
        return [sheet]
    name = random.choice(("上年总计", "去年同期", "同比增长", "2023年总计"))
    rows = [[*sheet[0], Box(name, "heading", rowspan=top)], *sheet[1:top]]
    return [[*rows, *([*row, Box(str(random.randint(0, 99)), "other")] for row in sheet[top:])]]


def blanks_behind(random: Random, sheet: Sheet) -> list[Sheet]:
    """Some rows end in a blank cell that the others do not have."""
    whole = [bool(_values(row)) and all(box.text.strip() for box in _values(row)) for row in sheet]
    return [
        [
            [*row, Box("", "filler")] if full and random.random() < 0.3 else row
            for full, row in zip(whole, sheet, strict=True)
        ]
    ]


def rowspan_wrong(random: Random, sheet: Sheet) -> list[Sheet]:
    """The rowspan of one group of labels is one too short or too long."""
    places = [
        (number, place)
        for number, row in enumerate(sheet)
        for place, box in enumerate(row)
        if box.role == "group" and box.rowspan > 1
    ]
    if heading_rows(sheet) != 3 or not places:
        return [sheet]
    number, place = random.choice(places)
    rows = [list(row) for row in sheet]
    box = rows[number][place]
    rows[number][place] = replace(box, rowspan=box.rowspan + random.choice((-1, 1)))
    return [rows]


NEIGHBOURS: tuple[Habit, ...] = (
    unit_column, last_year_columns, last_year_rows, change_column, blanks_behind, rowspan_wrong,
)  # fmt: skip
"""Whatever stands beside them, the numbers of the year stand under or beside their labels."""
