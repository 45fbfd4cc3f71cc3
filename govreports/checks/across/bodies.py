"""Bodies held against each other: a region and its parts, a county and its neighbours, what is due and what came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from govreports.checks.across.pairs import AcrossResult, YearReport
from govreports.checks.deadlines import BodyKind, due_on
from govreports.checks.rules import PRACTICE, REGULATION, Group, Rule, Years, register
from govreports.checks.wording import ROWS, number
from govreports.model.report import CheckResult, Scope, Severity

GRACE = timedelta(days=30)
BUSY_NEIGHBOURS = Decimal(100)

_HIERARCHY_SUM = register(
    Rule(
        "HIERARCHY_SUM",
        Severity.INFO,
        Group.ACROSS,
        Years.SINCE_2019,
        "A report for a whole region counts what its parts count together; warn when it counts less than one of them.",
        PRACTICE,
    )
)
_PEER_ZERO = register(
    Rule(
        "PEER_ZERO",
        Severity.INFO,
        Group.ACROSS,
        Years.SINCE_2019,
        f"A county received no application while the counties of its city received over {BUSY_NEIGHBOURS} on average.",
        PRACTICE,
    )
)
_REPORT_MISSING = register(
    Rule(
        "REPORT_MISSING",
        Severity.WARN,
        Group.ACROSS,
        Years.ALL,
        f"No report was found {GRACE.days} days after it was due, although the portal was crawled; info for townships.",
        REGULATION,
    )
)


@dataclass(frozen=True, slots=True)
class Expected:
    """A body that owes a report for a year and whose portal was crawled without failure."""

    agency_key: str
    kind: BodyKind
    year: int


def missing_reports(
    expected: Iterable[Expected], found: Collection[tuple[str, int]], today: date
) -> Iterator[AcrossResult]:
    """REPORT_MISSING for each expectation: ``found`` holds (agency key, year), ``today`` is the day of the check."""
    for each in expected:
        severity = Severity.INFO if each.kind is BodyKind.TOWNSHIP else Severity.WARN
        due = due_on(each.kind, each.year)
        if (each.agency_key, each.year) in found:
            result = _REPORT_MISSING.passed("", f"the report for {each.year} was found", severity=severity)
        elif today <= due + GRACE:
            message = f"the report for {each.year} was due by {due.isoformat()}; it may still come"
            result = _REPORT_MISSING.unknown("", message, severity=severity)
        else:
            message = f"no report for {each.year} was found; it was due by {due.isoformat()}"
            result = _REPORT_MISSING.failed("", message, right=due.isoformat(), severity=severity)
        yield AcrossResult(each.agency_key, each.year, result)


def check_children(parent: YearReport, children: Collection[YearReport]) -> Iterator[AcrossResult]:
    """HIERARCHY_SUM of a region and all its parts in the same year; one result a row of the balance.

    The caller answers for ``children`` being complete.
    """
    table = parent.report.tables.applications
    if parent.report.scope is not Scope.REGION_AGGREGATE or table is None or not children:
        result = _HIERARCHY_SUM.unknown("", "the report does not count a whole region, or its parts are not known")
        yield AcrossResult(parent.agency_key, parent.year, result)
        return
    for row in ("new_received", "carried_in", "concluded", "carried_out"):
        values = [
            None if (own := child.report.tables.applications) is None else own.value(row, "total") for child in children
        ]
        result = _sum_of_parts(row, table.value(row, "total"), values)
        yield AcrossResult(parent.agency_key, parent.year, result)


def _sum_of_parts(row: str, whole: Decimal | None, values: list[Decimal | None]) -> CheckResult:
    parts = [value for value in values if value is not None]
    if whole is None or len(parts) < len(values):
        return _HIERARCHY_SUM.unknown(row, f"{ROWS[row]}: a 总计 is missing")
    total = sum(parts, Decimal(0))
    sides = f"{ROWS[row]}: {number(whole)} for the region, {number(total)} for its {len(parts)} parts together"
    left, right = number(whole), number(total)
    if whole == total:
        return _HIERARCHY_SUM.passed(row, sides, left=left, right=right)
    if whole < max(parts):
        message = f"{sides}; one part alone has {number(max(parts))}"
        return _HIERARCHY_SUM.failed(row, message, left=left, right=right, severity=Severity.WARN)
    return _HIERARCHY_SUM.failed(row, sides, left=left, right=right)


def check_neighbours(counties: Collection[YearReport]) -> Iterator[AcrossResult]:
    """PEER_ZERO for the counties of one city in one year; one result a county."""
    received = {
        each.agency_key: None
        if (table := each.report.tables.applications) is None
        else table.value("new_received", "total")
        for each in counties
    }
    for each in counties:
        own = received[each.agency_key]
        others = [value for key, value in received.items() if key != each.agency_key and value is not None]
        yield AcrossResult(each.agency_key, each.year, _among_neighbours(own, others))


def _among_neighbours(own: Decimal | None, others: list[Decimal]) -> CheckResult:
    if own is None or not others:
        return _PEER_ZERO.unknown("", "一、本年新收 is missing, or no neighbour is known")
    mean = sum(others, Decimal(0)) / len(others)
    message = f"一、本年新收 is {number(own)}, the {len(others)} neighbours have {mean:.0f} on average"
    verdict = _PEER_ZERO.failed if not own and mean > BUSY_NEIGHBOURS else _PEER_ZERO.passed
    return verdict("", message, left=number(own), right=f"{mean:.0f}")
