"""Whole pages as portals serve them: every number exact, every doubt said, one report never mixed with another."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.assessment import assess
from govreports.model.document import Page
from govreports.model.report import Kind, LayoutName, ProvenReport
from tests.generators.articles import Subject, style, usual
from tests.generators.facts import Facts, facts
from tests.generators.pages import GeneratedPage, page
from tests.generators.scoring import assessed
from tests.generators.sheets import HABITS, sheets

SEEDS = st.integers(0, 2**32)
ADDRESS = "http://www.example.gov.cn/nb/1.html"


def _proven(made: GeneratedPage) -> ProvenReport:
    return assess(Page(ADDRESS, made.data, made.content_type))


@settings(max_examples=40)
@given(seed=SEEDS)
def test_every_cell_and_field_of_an_undamaged_page_is_exact(seed: int) -> None:
    made = page(Random(seed))
    proven = _proven(made)
    truth, report = made.truth, proven.report
    # Mistyped labels may cost a row, which is said.
    lines = assessed(proven, truth.facts).examples
    assert [line for line in lines if "slipped" not in made.habits or "silent" in line] == []
    assert report.kind is Kind.ANNUAL_REPORT
    assert (report.title, report.report_year, report.reporting_body) == (truth.title, truth.year, truth.body)
    header = report.header
    stated = (header.index_no, header.issuing_agency, header.issued_on, header.published_at, header.source)
    assert stated == (truth.index_no, truth.issuing_agency, truth.issued_on, truth.published_at, truth.source)
    assert [section.number for section in report.sections if section.number] == [1, 2, 3, 4, 5, 6]


@settings(max_examples=40)
@given(seed=SEEDS)
def test_no_cell_of_a_damaged_page_is_wrong_or_lost_in_silence(seed: int) -> None:
    made = page(Random(seed), damaged=True)
    assert [line for line in assessed(_proven(made), made.truth.facts).examples if "silent" in line] == []


def _article(random: Random, layout: LayoutName, body: str, year: int) -> tuple[str, Facts]:
    published = facts(random, layout)
    habit = random.choice(HABITS)
    tables = {name: habit(random, sheet) for name, sheet in sheets(published).items()}
    text = usual(random, Subject(body, year, published), tables, style(random))
    return f"<h1>{body}{year}年政府信息公开工作年度报告</h1>{text}", published


@settings(max_examples=20)
@given(seed=SEEDS, layouts=st.lists(st.sampled_from([LayoutName.L2021, LayoutName.L2019]), min_size=2, max_size=2))
def test_of_two_reports_on_one_page_the_first_is_read_and_the_second_is_reported(
    seed: int, layouts: list[LayoutName]
) -> None:
    random = Random(seed)
    first, published = _article(random, layouts[0], "云岭市人民政府", 2024)
    second, _ = _article(random, layouts[1], "云岭市人民政府办公室", 2023)
    proven = assess(Page(ADDRESS, f"<html><body><div id=zoom>{first}{second}</div></body></html>".encode()))
    assert assessed(proven, published).examples == []
    assert "TABLE_DUPLICATE" in {finding.rule for finding in proven.findings()}
