"""Both sides of a sum: which cells enter it, which are missing, and how the side is written for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import eq
from typing import NamedTuple

from govreports.checks.rules import Rule
from govreports.checks.wording import number, reference
from govreports.model.report import Cell, CheckResult, Semantic, Severity, StatutoryTable

WRITTEN_OUT = 6
"""Longer sums are written without the addends that are zero or blank."""


class Operand(NamedTuple):
    """One cell of a sum with its reference and the label it is written under."""

    reference: str
    label: str
    cell: Cell | None

    @property
    def value(self) -> Decimal | None:
        """The number, None when the cell is absent, blank, marked or text."""
        return None if self.cell is None else self.cell.value

    @property
    def blank(self) -> bool:
        """Whether the cell is there and nothing stands in it."""
        return self.cell is not None and self.cell.semantic is Semantic.EMPTY

    def written(self) -> str:
        """``label (value)``, with the published mark where there is no number."""
        if self.value is not None:
            return f"{self.label} ({number(self.value)})"
        if self.cell is None:
            return f"{self.label} (absent)"
        return f"{self.label} (blank)" if self.blank else f"{self.label} ({self.cell.raw.strip()})"


class Side(NamedTuple):
    """One side of an identity: the sum of its operands."""

    operands: tuple[Operand, ...]

    def value(self) -> Decimal:
        """The sum, blank addends counted as zero."""
        return sum(numbers(self.operands), Decimal(0))

    def written(self) -> str:
        """The sum as people write it; of a long one only the addends that count."""
        shown = self.operands
        if len(shown) > WRITTEN_OUT:
            shown = tuple(operand for operand in shown if operand.value)
        terms = " + ".join(operand.written() for operand in shown) or f"{len(self.operands)} rows of 0"
        return terms if len(shown) == 1 else f"{terms} = {number(self.value())}"


def operand(table: StatutoryTable, name: str, row: str, column: str, label: str) -> Operand:
    """The operand that stands in one cell of a table."""
    return Operand(reference(name, row, column), label, table.cell(row, column))


def compare(
    rule: Rule,
    subject: str,
    label: str,
    left: Side,
    right: Side,
    *,
    blank_is_zero: bool = False,
    totals: tuple[Operand, ...] = (),
    holds: Callable[[Decimal, Decimal], bool] = eq,
    links: tuple[str, str] = (", and", ", but"),
    severity: Severity | None = None,
) -> CheckResult:
    """Hold two sides against each other; ``links`` stand between them where ``holds`` is true, and where not.

    An operand without a number makes the comparison not assessable. With ``blank_is_zero`` a blank addend counts as
    zero, and the result says so, as long as every one of ``totals`` is a number.
    """
    operands = (*left.operands, *right.operands)
    cells = tuple(operand.reference for operand in operands)
    weight = rule.severity if severity is None else severity
    unwritten = [each for each in operands if each.value is None]
    missing = [each for each in unwritten if not (blank_is_zero and each.blank and each not in totals)]
    if missing:
        written = ", ".join(each.written() for each in missing)
        return rule.unknown(subject, f"{label}: no number in {written}", cells=cells, severity=weight)
    sums = left.value(), right.value()
    held = holds(*sums)
    shown = number(sums[0]), number(sums[1])
    # Nearly all comparisons hold, and of these both sums say enough.
    says = f"{shown[0]}{links[0]} {shown[1]}" if held else f"{left.written()}{links[1]} {right.written()}"
    return (rule.passed if held else rule.failed)(
        subject,
        f"{label}: {says}",
        cells=cells,
        assumed_zero=bool(unwritten),
        left=shown[0],
        right=shown[1],
        severity=weight,
    )


def numbers(operands: tuple[Operand, ...]) -> Iterator[Decimal]:
    """The numbers among the operands."""
    return (value for operand in operands if (value := operand.value) is not None)
