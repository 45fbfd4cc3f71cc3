"""Table 3 as plain numbers, to try out quickly what another reading of it would make of its sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from govreports.checks.readings import Numbers
from govreports.checks.sums import outcome_rows
from govreports.checks.wording import COLUMNS
from govreports.model.report import StatutoryTable

WIDTH = len(COLUMNS)
TOTAL = WIDTH - 1
ROW_SUM, OUTCOME_SUM, BALANCE = "T3_COL_SUM", "T3_OUTCOME_SUM", "T3_IDENTITY"
_BALANCE_SIGNS = {"new_received": 1, "carried_in": 1, "concluded": -1, "carried_out": -1}

Sum = tuple[str, int | str]
"""One identity: its rule, and the row key or the column's index."""


def _balance(rows: Numbers, index: int) -> Decimal:
    return sum(((rows[key][index] or Decimal(0)) * sign for key, sign in _BALANCE_SIGNS.items()), Decimal(0))


@dataclass(frozen=True, slots=True)
class Defect:
    """A broken identity: what its left side lacks to make it hold."""

    identity: Sum
    lack: Decimal


class Identities:
    """The identities of one layout and their state for any numbers put into it."""

    def __init__(self, table: StatutoryTable) -> None:
        self.outcomes = outcome_rows(table)

    def defects(self, rows: Numbers) -> tuple[Defect, ...] | None:
        """The broken identities; None when a total is blank, so that not all can be tried."""
        broken: list[Defect] = []
        for identity, lack in self._lacks(rows):
            if lack is None:
                return None
            if lack:
                broken.append(Defect(identity, lack))
        return tuple(broken)

    def _lacks(self, rows: Numbers) -> Iterator[tuple[Sum, Decimal | None]]:
        for key, line in rows.items():
            total = line[TOTAL]
            applicants = [value for value in line[:TOTAL] if value is not None]
            if total is None:
                yield (ROW_SUM, key), Decimal(0) if not applicants else None
            else:
                yield (ROW_SUM, key), total - sum(applicants, Decimal(0))
        for index in range(WIDTH):
            column = {key: line[index] for key, line in rows.items()}
            concluded = column["concluded"]
            if concluded is None:
                empty = all(value is None for value in column.values())
                yield (OUTCOME_SUM, index), Decimal(0) if empty else None
                continue
            yield (OUTCOME_SUM, index), concluded - self.outcomes_of(rows, index)
            yield (BALANCE, index), -_balance(rows, index)

    def outcomes_of(self, rows: Numbers, index: int) -> Decimal:
        """What the outcome rows add up to in a column, blanks counted as zero."""
        return sum((rows[key][index] or Decimal(0) for key in self.outcomes), Decimal(0))

    def balancing(self, rows: Numbers, index: int, key: str) -> Decimal:
        """What one of the four rows of the balance must be in a column for the other three."""
        return (rows[key][index] or Decimal(0)) - _balance(rows, index) * _BALANCE_SIGNS[key]

    def signs(self, key: str, index: int) -> dict[Sum, int]:
        """The identities that a cell enters, with +1 where more of it fills the lack and -1 where it grows it."""
        entered: dict[Sum, int] = {(ROW_SUM, key): -1 if index == TOTAL else 1}
        if key in self.outcomes:
            entered[OUTCOME_SUM, index] = 1
        elif key == "concluded":
            entered[OUTCOME_SUM, index] = -1
        if key in _BALANCE_SIGNS:
            entered[BALANCE, index] = _BALANCE_SIGNS[key]
        return entered
