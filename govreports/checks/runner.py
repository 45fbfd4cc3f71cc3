"""Every rule on one report."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.rules import REPORT_CHECKS, Group
from govreports.checks.scope import form, speaks_about
from govreports.model.report import CheckResult, Report

_ORDER = {group: place for place, group in enumerate(Group)}


def check(report: Report) -> Iterator[CheckResult]:
    """Try every rule that speaks about this report's kind and format; pass, fail and not assessable alike.

    Pure: no network, no files, no clock. Results come group by group, from the structure to the dates. A rule
    that does not speak about the report gives no result.
    """
    layout = form(report)
    for rule, function in sorted(REPORT_CHECKS, key=lambda entry: _ORDER[entry[0].group]):
        if speaks_about(rule, report, layout):
            yield from function(rule, report)
