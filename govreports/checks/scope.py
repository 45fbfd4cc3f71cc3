"""Which rules speak about a report: the format in force for it, and the tables it carries."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.rules import Rule, Years
from govreports.checks.wording import TABLES
from govreports.model.layouts import expected_layout
from govreports.model.report import CheckResult, LayoutName, Report, StatutoryTable

_STATUTORY_SECTIONS_OF_A_NEW_REPORT = 3
_LAYOUTS: dict[Years, frozenset[LayoutName]] = {
    Years.ALL: frozenset(LayoutName),
    Years.SINCE_2019: frozenset({LayoutName.L2019, LayoutName.L2021}),
    Years.SINCE_2021: frozenset({LayoutName.L2021}),
    Years.FROM_2019_TO_2020: frozenset({LayoutName.L2019}),
    Years.FROM_2014_TO_2018: frozenset({LayoutName.L2014, LayoutName.FREE}),
}


def form(report: Report) -> LayoutName:
    """The format a report is held to.

    The labels of its tables decide; without tables the report year does, and without a year the six headings,
    which came with the forms of 2019.
    """
    if report.layout in (LayoutName.L2019, LayoutName.L2021):
        return report.layout
    if report.report_year is not None:
        return expected_layout(report.report_year)[0]
    headings = {section.number for section in report.sections if section.number is not None}
    new = len(headings) >= _STATUTORY_SECTIONS_OF_A_NEW_REPORT and report.layout is not LayoutName.L2014
    return LayoutName.L2021 if new else LayoutName.FREE


def speaks_about(rule: Rule, report: Report, layout: LayoutName) -> bool:
    """Whether a rule is to be tried on a report of this format."""
    return report.kind in rule.kinds and layout in _LAYOUTS[rule.years]


def tables(report: Report) -> Iterator[tuple[str, StatutoryTable]]:
    """The statutory tables that were found, each with its key."""
    found = report.tables
    for name, table in (
        ("proactive_disclosure", found.proactive_disclosure),
        ("applications", found.applications),
        ("reviews", found.reviews),
    ):
        if table is not None:
            yield name, table


def tables_not_found(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """A result for each table that a report in a form with tables ought to have and has not."""
    found = dict(tables(report))
    if form(report) in _LAYOUTS[Years.SINCE_2019]:
        for name, label in TABLES.items():
            if name not in found:
                yield rule.unknown(name, f"{label} was not found")


def not_found(rule: Rule, name: str) -> CheckResult:
    """The result of a rule on a table that the report does not carry."""
    return rule.unknown("", f"{TABLES[name]} was not found")
