"""Reports on the portal of a division that their body does not belong to."""

from __future__ import annotations

from govreports.checks.across.pairs import AcrossResult
from govreports.checks.rules import PRACTICE, Group, Rule, Years, register
from govreports.model.report import Severity

_AGENCY_MISMATCH = register(
    Rule(
        "AGENCY_MISMATCH",
        Severity.WARN,
        Group.ACROSS,
        Years.ALL,
        "The body belongs to the portal's division or to one in it; another's report is kept and counted for its body.",
        PRACTICE,
    )
)


def check_placement(agency_key: str, year: int, portal: str, reposted: bool) -> AcrossResult:
    """One result a report: whether the portal that shows it is of the body's own division."""
    if reposted:
        message = f"the portal {portal} shows a report of {agency_key}, which does not belong to its division"
        return AcrossResult(agency_key, year, _AGENCY_MISMATCH.failed(portal, message))
    return AcrossResult(agency_key, year, _AGENCY_MISMATCH.passed(portal, "the body belongs to the portal's division"))
