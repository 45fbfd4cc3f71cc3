"""The register of rules on two consecutive years of one body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from govreports.checks.rules import Group, Rule, Years, register
from govreports.checks.scope import form, speaks_about
from govreports.model.report import CheckResult, Report, Severity


@dataclass(frozen=True, slots=True)
class YearReport:
    """A report with the body it is attributed to (any stable key of a lineage) and its report year."""

    report: Report
    agency_key: str
    year: int


@dataclass(frozen=True, slots=True)
class AcrossResult:
    """A result with the body and year it speaks about."""

    agency_key: str
    year: int
    result: CheckResult


PairCheck = Callable[[Rule, Report, Report], Iterator[CheckResult]]

PAIR_CHECKS: list[tuple[Rule, PairCheck]] = []
"""Rules on a report and the one of the year before, each with its function (rule, earlier, later)."""


def pair_check(
    name: str, severity: Severity, years: Years, description: str, source: str
) -> Callable[[PairCheck], PairCheck]:
    """Register a rule on two consecutive years together with its function."""
    rule = register(Rule(name, severity, Group.ACROSS, years, description, source))

    def attach(function: PairCheck) -> PairCheck:
        PAIR_CHECKS.append((rule, function))
        return function

    return attach


def check_pair(earlier: Report, later: Report) -> Iterator[CheckResult]:
    """Every rule on a report and the same body's report of the year before; the results speak of the later one.

    A rule that does not speak about the formats of both gives no result.
    """
    forms = form(earlier), form(later)
    for rule, function in PAIR_CHECKS:
        if speaks_about(rule, earlier, forms[0]) and speaks_about(rule, later, forms[1]):
            yield from function(rule, earlier, later)
