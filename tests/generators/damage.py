"""Accidents in printed tables after which a number may be lost, but never wrong without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generators.sheets import Box, Sheet, heading_rows

Damage = Callable[[Random, Sheet], Sheet]


def _value_rows(sheet: Sheet) -> list[int]:
    return [number for number, row in enumerate(sheet) if any(box.role == "value" for box in row)]


def _with_row(sheet: Sheet, number: int, row: list[Box]) -> Sheet:
    return [*sheet[:number], row, *sheet[number + 1 :]]


def cell_lost(random: Random, sheet: Sheet) -> Sheet:
    """One value cell is missing; the rest of its row moves left."""
    number = random.choice(_value_rows(sheet))
    places = [n for n, box in enumerate(sheet[number]) if box.role == "value"]
    gone = random.choice(places)
    return _with_row(sheet, number, [box for n, box in enumerate(sheet[number]) if n != gone])


def digits_parted(random: Random, sheet: Sheet) -> Sheet:
    """A number of two digits or more stands in two cells."""
    for number in random.sample(_value_rows(sheet), len(_value_rows(sheet))):
        for place, box in enumerate(sheet[number]):
            if box.role == "value" and box.text.isdecimal() and len(box.text) > 1:
                parts = [replace(box, text=box.text[:1]), replace(box, text=box.text[1:])]
                return _with_row(sheet, number, [*sheet[number][:place], *parts, *sheet[number][place + 1 :]])
    return sheet


def cell_spare(random: Random, sheet: Sheet) -> Sheet:
    """A blank cell too many inside a row."""
    number = random.choice(_value_rows(sheet))
    place = random.choice([n for n, box in enumerate(sheet[number]) if box.role == "value"])
    return _with_row(sheet, number, [*sheet[number][:place], Box("", "filler"), *sheet[number][place:]])


def label_mistyped(random: Random, sheet: Sheet) -> Sheet:
    """One character of one label is another."""
    places = [
        (r, c)
        for r, row in enumerate(sheet)
        for c, box in enumerate(row)
        if box.role in ("label", "heading") and len(box.text) > 1
    ]
    r, c = random.choice(places)
    text = sheet[r][c].text
    at = random.randrange(len(text))
    row = list(sheet[r])
    row[c] = replace(row[c], text=text[:at] + random.choice("某甲申中公办理结强罚许") + text[at + 1 :])
    return _with_row(sheet, r, row)


def label_lost(random: Random, sheet: Sheet) -> Sheet:
    """One label is blank."""
    places = [(r, c) for r, row in enumerate(sheet) for c, box in enumerate(row) if box.role in ("label", "heading")]
    r, c = random.choice(places)
    row = list(sheet[r])
    row[c] = replace(row[c], text="")
    return _with_row(sheet, r, row)


def row_unknown(random: Random, sheet: Sheet) -> Sheet:
    """A local row that the form does not have."""
    number = random.choice(_value_rows(sheet))
    label = random.choice(("其他主动公开文件", "其中：网上申请", "小计"))
    row = [replace(box, text="7" if box.role == "value" else label) for box in sheet[number] if box.role != "group"]
    return [*sheet[: number + 1], row, *sheet[number + 1 :]]


def row_twice(random: Random, sheet: Sheet) -> Sheet:
    """A row stands twice, the second time with other numbers."""
    number = random.choice(_value_rows(sheet))
    row = [replace(box, text="9" if box.role == "value" else box.text) for box in sheet[number] if box.role != "group"]
    return [*sheet[: number + 1], row, *sheet[number + 1 :]]


def column_unknown(random: Random, sheet: Sheet) -> Sheet:
    """A column 备注 at the right edge, with remarks or numbers in it."""
    top = heading_rows(sheet)
    rows = [[*row, Box("备注" if n == 0 else "", "heading")] for n, row in enumerate(sheet[:top])]
    return rows + [[*row, Box(random.choice(("", "3", "见附件")), "value")] for row in sheet[top:]]


def heading_moved(random: Random, sheet: Sheet) -> Sheet:
    """A blank cell too many at the left of a heading row moves its labels to the right."""
    number = random.randrange(heading_rows(sheet))
    return _with_row(sheet, number, [Box("", "filler"), *sheet[number]])


def heading_row_lost(random: Random, sheet: Sheet) -> Sheet:
    """One heading row is missing."""
    number = random.randrange(heading_rows(sheet))
    return sheet[:number] + sheet[number + 1 :]


def rows_swapped(random: Random, sheet: Sheet) -> Sheet:
    """Two neighbouring rows have changed places."""
    rows = [number for number in _value_rows(sheet) if all(box.rowspan == 1 for box in sheet[number])]
    pairs = [number for number in rows if number + 1 in rows]
    if not pairs:
        return sheet
    number = random.choice(pairs)
    return [*sheet[:number], sheet[number + 1], sheet[number], *sheet[number + 2 :]]


def columns_swapped(random: Random, sheet: Sheet) -> Sheet:
    """Two of the columns for organisations have changed places, heading and values alike."""
    top = heading_rows(sheet)
    last = sheet[top - 1]
    if len(last) != 5 or last[0].text != "商业企业":
        return sheet
    one, two = random.sample(range(5), 2)
    rows = []
    for number, row in enumerate(sheet):
        offset = len(row) - 6 if number >= top else 0
        if number >= top - 1:
            row = list(row)
            row[offset + one], row[offset + two] = row[offset + two], row[offset + one]
        rows.append(row)
    return rows


def values_merged(random: Random, sheet: Sheet) -> Sheet:
    """Two value cells of a row are merged into one that holds the first number."""
    for number in random.sample(_value_rows(sheet), len(_value_rows(sheet))):
        places = [n for n, box in enumerate(sheet[number]) if box.role == "value"]
        if len(places) > 1:
            place = random.choice(places[:-1])
            row = list(sheet[number])
            row[place : place + 2] = [replace(row[place], colspan=row[place].colspan + row[place + 1].colspan)]
            return _with_row(sheet, number, row)
    return sheet


DAMAGES: tuple[Damage, ...] = (
    cell_lost, digits_parted, cell_spare, label_mistyped, label_lost, row_unknown, row_twice, column_unknown,
    heading_moved, heading_row_lost, rows_swapped, columns_swapped, values_merged,
)  # fmt: skip
