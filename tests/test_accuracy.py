"""The measurement of accuracy measures: right readings count as exact, wrong ones as flagged or silent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.accuracy import faults, measure
from benchmarks.inputs import damaged_pages, html_pages, word, workbooks


def test_undamaged_documents_of_several_kinds_are_exact() -> None:
    for cases in (html_pages(4, 1), word(2, 1), workbooks(2, 1)):
        result = measure(cases)
        assert faults({"these": result}, {"these": 1.0}) == []
        assert result.cells["exact"] == result.cells.total() > 0


def test_damage_is_flagged_and_never_silent() -> None:
    result = measure(damaged_pages(6, 2))
    assert result.silent == []
    assert result.flagged() > 0


def test_a_number_that_is_not_the_published_one_is_a_silent_fault() -> None:
    case = next(html_pages(1, 1))
    values = {name: dict(cells) for name, cells in case.facts.values.items()}
    values["proactive_disclosure"]["licensing", "decisions"] = Decimal(987654)
    result = measure(iter([replace(case, facts=replace(case.facts, values=values))]))
    assert result.cells["wrong silent"] == 1
    assert any("licensing.decisions" in line for line in faults({"these": result}, {"these": 0.9}))
