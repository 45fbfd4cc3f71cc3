"""Real reports: the findings that must appear, and no false alarm on reports without a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govreports.assessment import assess
from govreports.checks import diagnose
from govreports.model.document import Page
from govreports.model.report import CheckResult, ProvenReport, Severity

SEEDS = (
    "000_1b3850b58c529e60",
    "001_b946b0eb2e73828a",
    "002_a60cb2bb719e2deb",
    "003_c3b0ef98b8a3f889",
    "004_f88eca96e636ec53",
)
FAULTLESS = (
    "seeds/001_b946b0eb2e73828a.txt",
    "seeds/002_a60cb2bb719e2deb.txt",
    "pages/pingtan_report_2023_full.html",
    "pages/pingtan_report_2025_full.html",
    "pages/pingtan_report_2015_full.html",
    "files/huaian_city_2024_annual_report.pdf",
)


def proven(path: Path) -> ProvenReport:
    return assess(Page(path.name, path.read_bytes()))


def grave(report: ProvenReport) -> list[CheckResult]:
    return [each for each in report.findings() if each.severity is not Severity.INFO]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_shows_the_findings_that_are_expected_of_it(corpus: Path, seed: str) -> None:
    expected = json.loads((corpus / "seeds" / f"{seed}.expected.json").read_text(encoding="utf-8"))
    found = {each.rule for each in proven(corpus / "seeds" / f"{seed}.txt").findings()}
    assert set(expected["findings"]) <= found


@pytest.mark.parametrize("name", FAULTLESS)
def test_a_report_without_a_fault_raises_no_alarm(corpus: Path, name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pdfplumber")
    assert [each.message for each in grave(proven(corpus / name))] == []


def test_lawsuits_are_told_from_reviews_and_the_misplaced_totals_are_explained(corpus: Path) -> None:
    report = proven(corpus / "seeds" / "003_c3b0ef98b8a3f889.txt")
    assert {(each.rule, each.subject) for each in grave(report)} == {
        ("T4_SUM", "reconsideration"),
        ("T4_SUM", "litigation_direct"),
        ("T4_SUM", "litigation_after_reconsideration"),
        ("TEXT_LITIGATION", ""),
    }
    [proposal] = diagnose(report.report, report.results)
    assert {place: new for place, _, new in proposal.changes} == {
        "reviews.reconsideration.total": "1",
        "reviews.litigation_direct.total": "2",
        "reviews.litigation_after_reconsideration.total": "0",
    }


def test_blank_totals_of_a_real_report_are_filled_from_its_own_rows(corpus: Path) -> None:
    report = proven(corpus / "pages" / "shanghai_gov_office_report_2019_body.html")
    assert {each.rule for each in grave(report)} == {"T3_TOTAL_BLANK"}
    [proposal] = diagnose(report.report, report.results)
    assert ("applications.unable_not_held.total", "", "265") in proposal.changes
