"""Proving a report: rules on its structure, cells, sums, text and dates, with readable results.

Importing this package fills the register of rules.
"""

from govreports.checks import (
    across,
    cells,
    fees,
    moments,
    narrative,
    readers,
    shifts,
    statistics,
    structure,
    sums,
    tables,
)
from govreports.checks.diagnosis import diagnose
from govreports.checks.rules import RULES, Rule
from govreports.checks.runner import check

__all__ = [
    "RULES",
    "Rule",
    "across",
    "cells",
    "check",
    "diagnose",
    "fees",
    "moments",
    "narrative",
    "readers",
    "shifts",
    "statistics",
    "structure",
    "sums",
    "tables",
]
