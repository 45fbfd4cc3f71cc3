"""Reports held against each other: the years of one body, the bodies of one year, parents and children.

Pure functions over reports that were stored; who calls them says which report belongs to which body and year.
"""

from govreports.checks.across import stocks
from govreports.checks.across.bodies import (
    Expected,
    check_children,
    check_neighbours,
    missing_reports,
)
from govreports.checks.across.copies import check_copies
from govreports.checks.across.history import check_history, fullest
from govreports.checks.across.issuers import check_placement
from govreports.checks.across.pages import check_backdating, check_change
from govreports.checks.across.pairs import AcrossResult, YearReport, check_pair
from govreports.checks.across.places import check_places

__all__ = [
    "AcrossResult",
    "Expected",
    "YearReport",
    "check_backdating",
    "check_change",
    "check_children",
    "check_copies",
    "check_history",
    "check_neighbours",
    "check_pair",
    "check_placement",
    "check_places",
    "fullest",
    "missing_reports",
    "stocks",
]
