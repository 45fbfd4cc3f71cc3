"""Invented numbers for the statutory tables, as an author would publish them, with the values they stand for.

Everything draws from a ``random.Random``, so that property tests and benchmarks share one source.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    NOT_OUTCOMES,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import LayoutName

Cells = dict[tuple[str, str], str]
"""Published text of each cell by (row key, column key)."""

APPLICANTS = tuple(key for key, _ in APPLICANT_COLUMNS)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one report publishes: the raw text of each cell of tables 2, 3 and 4, and the numbers behind them."""

    layout: LayoutName
    raws: dict[str, Cells]
    values: dict[str, dict[tuple[str, str], Decimal | None]]


def facts(random: Random, layout: LayoutName, blanks: float = 0.0, marks: float = 0.0, dressed: bool = False) -> Facts:
    """A report's numbers; the statutory sums hold.

    ``blanks`` and ``marks`` are the shares of cells left empty or marked "/", ``dressed`` writes numbers in the
    habits of authors (full width, thousands separators, units).
    """
    numbers = {
        "proactive_disclosure": _proactive(random, layout),
        "applications": _applications(random, layout),
        "reviews": _reviews(random),
    }
    raws: dict[str, Cells] = {}
    values: dict[str, dict[tuple[str, str], Decimal | None]] = {}
    for table, cells in numbers.items():
        raws[table], values[table] = {}, {}
        for place, number in cells.items():
            chance = random.random()
            if chance < blanks:
                raw, value = random.choice(("", " ", "\u3000")), None
            elif chance < blanks + marks:
                raw, value = random.choice(("/", "—", "－", "无", "-", "--", "——")), None
            else:
                raw, value = (_dressed(random, number, place) if dressed else str(number)), number
            if place[1] == "amount_yuan" and value is not None:
                raw, value = f"{number}万元", number * 10000
            raws[table][place], values[table][place] = raw, value
    return Facts(layout, raws, values)


def _count(random: Random) -> Decimal:
    size = random.choice((0, 0, 0, 1, 1, 2, 3, 5))
    return Decimal(random.randint(10 ** (size - 1), 10**size - 1) if size else 0)


def _proactive(random: Random, layout: LayoutName) -> dict[tuple[str, str], Decimal]:
    cells = {}
    for row in PROACTIVE_ROWS[layout]:
        for column, _ in row.columns:
            number = _count(random)
            if column in ("amount_10k_yuan", "amount_yuan"):
                number = random.choice((number, Decimal(random.randint(1, 10**9)) / 10**6))
            if column == "items_delta" and random.random() < 0.3:
                number = -number or Decimal(0)
            cells[row.key, column] = number
    return cells


def _applications(random: Random, layout: LayoutName) -> dict[tuple[str, str], Decimal]:
    rows = [row.key for row in APPLICATION_ROWS[layout]]
    cells = {(row, column): _count(random) for row in rows for column in APPLICANTS}
    for column in APPLICANTS[:-1]:
        concluded = sum((cells[row, column] for row in rows if row not in NOT_OUTCOMES), Decimal(0))
        cells["concluded", column] = concluded
        cells["carried_in", column] = min(cells["carried_in", column], concluded)
        cells["new_received", column] = concluded + cells["carried_out", column] - cells["carried_in", column]
    for row in rows:
        cells[row, "total"] = sum((cells[row, column] for column in APPLICANTS[:-1]), Decimal(0))
    return cells


def _reviews(random: Random) -> dict[tuple[str, str], Decimal]:
    cells = {}
    for block, _ in REVIEW_BLOCKS:
        for outcome, _ in REVIEW_COLUMNS[:-1]:
            cells[block, outcome] = Decimal(random.choice((0, 0, random.randint(0, 400))))
        cells[block, "total"] = sum((cells[block, key] for key, _ in REVIEW_COLUMNS[:-1]), Decimal(0))
    return cells


def _dressed(random: Random, number: Decimal, place: tuple[str, str]) -> str:
    text = str(number)
    habit = random.choice(("plain", "plain", "full width", "thousands", "padded", "unit", "sign", "note"))
    if habit == "full width":
        return text.translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－"))
    if habit == "thousands" and abs(number) >= 1000:
        return f"{number:,}".replace(",", random.choice((",", "，")))
    if habit == "padded":
        return f"\u00a0{text} "
    if habit == "unit" and place[1] not in ("amount_10k_yuan", "amount_yuan"):
        return f"{text}件"
    if habit == "note":
        return text + random.choice(("①", "[1]", "*", "（注1）", "²"))
    if habit == "sign" and place[1] == "items_delta" and number > 0:
        return f"+{text}"
    return text
