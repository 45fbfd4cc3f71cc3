"""What a table of whole numbers might have meant: shared by the repairs of tables 3 and 4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from govreports.model.report import Semantic, StatutoryTable

LIKELY, POSSIBLE = "likely", "possible"

Line = list[Decimal | None]
"""The numbers of a row in the order of the form; None for a blank."""

Numbers = dict[str, Line]
"""Rows by their key."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers a table would have, the rule that speaks for them, and the sentence that explains them."""

    rule: str
    explanation: str
    rows: Numbers
    confidence: str


_NOTHING = frozenset({Semantic.EMPTY})
UNWRITTEN = _NOTHING | {Semantic.NA_MARK}
"""What may stand where a number was meant: nothing, or a mark such as /."""


def numbers_of(
    table: StatutoryTable, rows: Iterable[str], columns: Iterable[str], blank: frozenset[Semantic] = _NOTHING
) -> Numbers | None:
    """The table as numbers, None for cells of ``blank``; None when one of these cells is absent or says more."""
    order, numbers = tuple(columns), {}
    for row in rows:
        line: Line = []
        for column in order:
            cell = table.cell(row, column)
            if cell is None or (cell.value is None and cell.semantic not in blank):
                return None
            line.append(cell.value)
        numbers[row] = line
    return numbers


def differing(published: Numbers, readings: Iterable[Reading]) -> list[Reading]:
    """The readings that differ from the published numbers, the last of those that say the same."""
    distinct = {
        tuple(tuple(line) for line in reading.rows.values()): reading
        for reading in readings
        if reading.rows != published
    }
    return list(distinct.values())


def only_reading(published: Numbers, readings: Iterable[Reading]) -> Reading | None:
    """The one reading that differs from the published numbers; None when there is none, or several that differ."""
    found = differing(published, readings)
    return found[0] if len(found) == 1 else None
