"""The reports of a body over the years: gaps, doubles, and every pair of consecutive years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from govreports.checks.across.pages import differing_cells
from govreports.checks.across.pairs import AcrossResult, YearReport, check_pair
from govreports.checks.rules import PRACTICE, REGULATION, RULES, Group, Rule, Years, register
from govreports.checks.scope import tables
from govreports.checks.wording import cell_label, some
from govreports.model.report import CheckResult, Kind, Report, Severity

_YEAR_DUPLICATE = register(
    Rule(
        "YEAR_DUPLICATE",
        Severity.WARN,
        Group.ACROSS,
        Years.ALL,
        "Two different documents claim to be the report of one body for one year; both are kept.",
        PRACTICE,
    )
)
_YEAR_GAP = register(
    Rule(
        "YEAR_GAP",
        Severity.INFO,
        Group.ACROSS,
        Years.ALL,
        "There are reports for the year before and the year after, but none for this year.",
        REGULATION,
    )
)


def check_history(reports: Iterable[YearReport]) -> Iterator[AcrossResult]:
    """All rules over the years of each body. Only annual reports count; a body may come in any order.

    Of several reports for one year the one with the most table cells is compared with its neighbours.
    """
    bodies: dict[str, dict[int, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for each in reports:
        if each.report.kind is Kind.ANNUAL_REPORT:
            bodies[each.agency_key][each.year].append(each.report)
    for agency_key, years in bodies.items():
        for year, several in years.items():
            for result in _doubles(several):
                yield AcrossResult(agency_key, year, result)
        for before, after in pairwise(sorted(years)):
            if after - before == 1:
                for result in check_pair(fullest(years[before]), fullest(years[after])):
                    yield AcrossResult(agency_key, after, result)
            for gap in range(before + 1, after):
                message = f"no report for {gap}, although there are reports for {before} and {after}"
                yield AcrossResult(agency_key, gap, _YEAR_GAP.failed("", message))


def fullest(several: list[Report]) -> Report:
    """Of several reports for one year the one with the most table cells, the first of equals."""
    return max(several, key=lambda report: sum(len(line) for _, t in tables(report) for line in t.cells.values()))


def _doubles(several: list[Report]) -> Iterator[CheckResult]:
    """YEAR_DUPLICATE once for the year, VERSION_DIVERGES once for each document that differs from the first."""
    if len({report.source for report in several}) < 2:
        yield _YEAR_DUPLICATE.passed("", "one document for the year")
        return
    sources = some(report.source for report in several)
    yield _YEAR_DUPLICATE.failed("", f"{len(several)} documents for the year: {sources}", left=str(len(several)))
    first, *others = several
    for other in others:
        yield _divergence(first, other)


def _divergence(one: Report, two: Report) -> CheckResult:
    rule, subject = RULES["VERSION_DIVERGES"], two.source
    differing = [place for place, _, _ in differing_cells(one, two)]
    if not dict(tables(one)).keys() & dict(tables(two)).keys():
        return rule.unknown(subject, "the documents have no table in common")
    if not differing:
        return rule.passed(subject, "the documents have the same numbers")
    places = sorted(differing)
    message = f"{len(places)} cells differ between {one.source} and {two.source}: "
    return rule.failed(
        subject,
        message + some(cell_label(*place) for place in places),
        cells=tuple(".".join(place) for place in places),
    )
