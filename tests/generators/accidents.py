"""Graver accidents than a cell: columns lost, doubled or laid beside, wrong spans, numbers with notes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.generators.damage import Damage
from tests.generators.sheets import Box, Sheet, groups_lost, heading_rows


def _is_applications(sheet: Sheet) -> bool:
    return any(box.text.startswith("自然人") for row in sheet[:4] for box in row)


def column_lost(random: Random, sheet: Sheet) -> Sheet:
    """One of the seven columns of table 3 is missing, heading and values alike."""
    if not _is_applications(sheet):
        return sheet
    gone = random.randrange(7)
    top = [list(row) for row in sheet[:3]]
    if gone in (0, 6):
        del top[1][0 if gone == 0 else 2]
    else:
        del top[2][gone - 1]
        top[1][1] = replace(top[1][1], colspan=4)
    top[0][1] = replace(top[0][1], colspan=6)
    return top + [[*row[:-7], *row[-7:][:gone], *row[-7:][gone + 1 :]] for row in sheet[3:]]


def last_year_beside(random: Random, sheet: Sheet) -> Sheet:
    """Every column is doubled: last year's number stands before this year's."""
    if not _is_applications(sheet):
        rows: Sheet = []
        for row in sheet:
            wide = [replace(box, colspan=2 * box.colspan) if box.role != "value" else box for box in row]
            rows.append([part for box in wide for part in (_doubled(random, box) if box.role == "value" else [box])])
        top = heading_rows(sheet)
        leaves = sheet[-1] if len(sheet[-1]) == 15 else []
        years = [Box(text, "heading") for _ in leaves for text in ("上年", "本年")]
        return rows[:top] + ([years] if years else []) + rows[top:]
    top = heading_rows(sheet)
    rows = [[replace(box, colspan=2 * box.colspan) for box in row] for row in sheet[:top]]
    rows[0][0] = replace(sheet[0][0], rowspan=top + 1)
    rows.append([Box(text, "heading") for _ in range(7) for text in ("上年", "本年")])
    for row in sheet[top:]:
        rows.append([part for box in row for part in (_doubled(random, box) if box.role == "value" else [box])])
    return rows


def _doubled(random: Random, box: Box) -> list[Box]:
    return [replace(box, text=str(random.randint(0, 99)), colspan=1), box]


def halves_beside(random: Random, sheet: Sheet) -> Sheet:
    """The lower half of table 3 stands to the right of the upper half, each with its heading."""
    if not _is_applications(sheet):
        return sheet
    plain = groups_lost(random, sheet)[0]
    top, body = plain[:3], plain[3:]
    half = (len(body) + 1) // 2
    rows = [[*row, *row] for row in top]
    for number in range(half):
        left = [replace(box, colspan=3 if box.role == "label" else 1) for box in body[number]]
        right = body[half + number] if half + number < len(body) else [Box("", "filler") for _ in range(8)]
        rows.append([*left, *(replace(box, colspan=3 if place == 0 else 1) for place, box in enumerate(right))])
    return rows


def span_wrong(random: Random, sheet: Sheet) -> Sheet:
    """One colspan or rowspan is too great or too small by one."""
    places = [(r, c) for r, row in enumerate(sheet) for c, box in enumerate(row) if box.colspan > 1 or box.rowspan > 1]
    r, c = random.choice(places)
    box, by = sheet[r][c], random.choice((-1, 1))
    if box.colspan > 1 and (box.rowspan == 1 or random.random() < 0.5):
        box = replace(box, colspan=box.colspan + by)
    else:
        box = replace(box, rowspan=box.rowspan + by)
    row = [*sheet[r][:c], box, *sheet[r][c + 1 :]]
    return [*sheet[:r], row, *sheet[r + 1 :]]


def number_with_note(random: Random, sheet: Sheet) -> Sheet:
    """A number carries a footnote sign or a remark."""
    rows = [number for number, row in enumerate(sheet) if any(box.role == "value" for box in row)]
    number = random.choice(rows)
    places = [n for n, box in enumerate(sheet[number]) if box.role == "value" and box.text.strip()]
    if not places:
        return sheet
    place = random.choice(places)
    box = sheet[number][place]
    text = random.choice(("{0}*", "{0}（含转办3件）", "{0}①", "约{0}", "{0}余", "1{0}?")).format(box.text)
    return [
        *sheet[:number],
        [*sheet[number][:place], replace(box, text=text), *sheet[number][place + 1 :]],
        *sheet[number + 1 :],
    ]


def row_lost(random: Random, sheet: Sheet) -> Sheet:
    """A row is missing, and the spans that held it are too long."""
    rows = [number for number, row in enumerate(sheet) if any(box.role == "value" for box in row)]
    number = random.choice(rows)
    return sheet[:number] + sheet[number + 1 :]


def rows_merged(random: Random, sheet: Sheet) -> Sheet:
    """A value cell reaches down over the cell below."""
    rows = [n for n, row in enumerate(sheet[:-1]) if row[-1].role == "value" and sheet[n + 1][-1].role == "value"]
    if not rows:
        return sheet
    number, back = random.choice(rows), random.randint(1, 2)
    if len(sheet[number]) < 4 or len(sheet[number + 1]) < 4:
        return sheet
    upper, lower = list(sheet[number]), list(sheet[number + 1])
    upper[-back] = replace(upper[-back], rowspan=2)
    del lower[-back]
    return [*sheet[:number], upper, lower, *sheet[number + 2 :]]


def columns_reversed(random: Random, sheet: Sheet) -> Sheet:
    """总计 is the first value column of table 3, heading and values alike: unusual, but it says so."""
    if not _is_applications(sheet):
        return sheet
    top = [list(row) for row in sheet[:3]]
    top[1] = [top[1][2], top[1][0], top[1][1]]
    return top + [[*row[:-7], row[-1], *row[-7:-1]] for row in sheet[3:]]


ACCIDENTS: tuple[Damage, ...] = (
    column_lost, last_year_beside, halves_beside, span_wrong, number_with_note, row_lost, rows_merged, columns_reversed,
)  # fmt: skip
"""After these a number may be lost or doubtful, but never wrong without a word."""
