"""Formulas in a workbook that no program has calculated yet: what stands beside them as their results is no value."""

from __future__ import annotations

import re

from govreports.reading.zipsafe import Container

_CALCULATES_LATER = re.compile(rb"""<(?:\w+:)?calcPr\b[^<>]*\bfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<>]*</(?:\w+:)?f\s*>)\s*(?:<(?:\w+:)?v\s*>([^<>]*)</(?:\w+:)?v\s*>)?"""
)
_NO_RESULTS = frozenset({b"", b"0"})


def uncalculated(container: Container) -> int:
    """Number of formulas in a workbook that asks to be calculated when it is opened and holds no result but 0.

    Programs that write workbooks without calculating them leave it like this; 0 for a workbook that was calculated.
    """
    workbook = next((name for name in container.names if name.endswith("xl/workbook.xml")), None)
    if workbook is None or not _CALCULATES_LATER.search(container.read(workbook)):
        return 0
    sheets = (container.read(name) for name in container.names if "/worksheets/" in name)
    results = [found.group(1) or b"" for sheet in sheets for found in _FORMULA.finditer(sheet)]
    return len(results) if all(result.strip() in _NO_RESULTS for result in results) else 0
