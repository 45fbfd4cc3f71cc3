"""Kind, format, sections, tables, and what the readers could not place."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.checks import RULES, check, diagnose
from govreports.model.report import (
    CheckResult,
    Header,
    Kind,
    LayoutName,
    Oddity,
    Period,
    Report,
    Section,
    Severity,
    Status,
    StatutoryTable,
    Tables,
)
from tests.checks import build


def failures(report: Report) -> set[tuple[str, str]]:
    return {(each.rule, each.subject) for each in check(report) if each.status is Status.FAIL}


def of_rule(report: Report, rule: str) -> dict[str, CheckResult]:
    return {each.subject: each for each in check(report) if each.rule == rule}


def without(report: Report, *numbers: int) -> Report:
    return replace(report, sections=tuple(each for each in report.sections if each.number not in numbers))


@pytest.mark.parametrize("layout", build.NEW_LAYOUTS)
def test_a_complete_report_has_no_findings(layout: LayoutName) -> None:
    assert failures(build.report(layout, year=2024 if layout is LayoutName.L2021 else 2020)) == set()


def test_only_the_reason_is_told_of_what_is_no_filled_in_annual_report() -> None:
    bare = replace(build.report(), tables=Tables(), sections=(), kind_reason="it announces a meeting")
    assert failures(replace(bare, kind=Kind.NOT_REPORT)) == {("NOT_ANNUAL_REPORT", "")}
    assert failures(replace(bare, kind=Kind.TEMPLATE)) == {("PLACEHOLDER_TEXT", "")}
    assert list(check(replace(bare, kind=Kind.LISTING))) == []


@pytest.mark.parametrize(
    ("layout", "year", "status"),
    [
        (LayoutName.L2021, 2021, Status.PASS),
        (LayoutName.L2019, 2020, Status.PASS),
        (LayoutName.L2019, 2021, Status.FAIL),
        (LayoutName.L2021, 2019, Status.FAIL),
        (LayoutName.L2014, 2016, Status.PASS),
        (LayoutName.FREE, 2012, Status.PASS),
        (LayoutName.L2014, 2020, Status.FAIL),
        (None, 2020, Status.NOT_ASSESSABLE),
        (LayoutName.FREE, 2023, Status.NOT_ASSESSABLE),
    ],
)
def test_the_format_must_fit_the_report_year(layout: LayoutName | None, year: int, status: Status) -> None:
    report = replace(build.report(), layout=layout, report_year=year)
    assert of_rule(report, "FORMAT_YEAR_MISMATCH")[""].status is status


def test_older_reports_are_not_held_to_the_forms_of_2019() -> None:
    old = replace(build.report(), layout=LayoutName.L2014, report_year=2016, tables=Tables(), sections=())
    assert not {rule for rule, _ in failures(old)} & {"TABLE_MISSING", "SECTION_MISSING", "SECTION_EMPTY"}


def test_a_new_report_without_any_table_is_held_to_its_form() -> None:
    bare = replace(build.report(), layout=None, tables=Tables())
    assert {subject for rule, subject in failures(bare) if rule == "TABLE_MISSING"} == {
        "proactive_disclosure",
        "applications",
        "reviews",
    }
    yearless = replace(bare, report_year=None, title_year=None)
    assert ("TABLE_MISSING", "reviews") in failures(yearless)


def test_sections_missing_empty_and_out_of_order() -> None:
    report = build.report(texts={1: "总体良好。", 5: "无"})
    assert {("SECTION_EMPTY", "1"), ("SECTION_EMPTY", "5")} <= failures(report)
    assert ("SECTION_MISSING", "4") in failures(without(report, 4))
    assert of_rule(without(report, 5), "SECTION_EMPTY")["5"].status is Status.NOT_ASSESSABLE
    turned = replace(report, sections=tuple(reversed(report.sections)))
    assert ("SECTION_ORDER", "") in failures(turned)


def test_an_overview_names_what_it_leaves_out() -> None:
    [found] = of_rule(build.report(texts={1: "主动公开与依申请公开工作有序推进。" * 12}), "SECTION1_ASPECTS").values()
    assert "政府信息管理, 平台建设, 监督保障" in found.message


def with_pictures(report: Report, number: int | None) -> Report:
    sections = tuple(replace(section, pictures=2 if section.number == number else 0) for section in report.sections)
    return replace(report, sections=sections)


def test_a_table_missing_where_a_picture_stands_is_a_picture() -> None:
    bare = replace(build.report(), tables=Tables())
    found = failures(with_pictures(bare, 3))
    assert {rule for rule, _ in found if rule.startswith("TABLE")} == {"TABLE_AS_IMAGE"}


def test_a_picture_elsewhere_counts_only_when_a_section_of_the_tables_is_missing() -> None:
    bare = replace(build.report(), tables=Tables())
    assert ("TABLE_MISSING", "reviews") in failures(with_pictures(bare, 1))
    assert ("TABLE_AS_IMAGE", "reviews") in failures(with_pictures(without(bare, 2, 3, 4), 1))


def test_a_page_with_nothing_but_an_attachment_says_so() -> None:
    report = replace(build.report(), body="详见附件。", attachments=("report.pdf",))
    assert ("ONLY_ATTACHMENT", "") in failures(report)


def test_the_shape_and_rows_of_the_form() -> None:
    report = build.report()
    table = report.tables.applications
    assert table is not None
    cells = {row: line for row, line in table.cells.items() if row != "granted"}
    cut = replace(report, tables=replace(report.tables, applications=replace(table, cells=cells, shape=(27, 10))))
    assert {("TABLE_SHAPE", "applications"), ("ROW_MISSING", "applications")} <= failures(cut)
    assert of_rule(cut, "T3_COL_SUM")["granted"].status is Status.NOT_ASSESSABLE
    assert of_rule(cut, "T3_OUTCOME_SUM")["total"].status is Status.NOT_ASSESSABLE
    assert (
        of_rule(replace(cut, tables=Tables(applications=replace(table, shape=None))), "TABLE_SHAPE")[
            "applications"
        ].status
        is Status.NOT_ASSESSABLE
    )


def test_an_oddity_becomes_a_finding_under_its_rule_once() -> None:
    report = build.with_cell(build.report(), "applications", "granted", "total", None)
    assert ("ROW_INCOMPLETE", "applications") in failures(report)
    table = report.tables.applications
    assert table is not None
    told = replace(table, oddities=(Oddity("ROW_INCOMPLETE", "granted", "3 | 0 | 0 | 0 | 0 | 0"),))
    found = failures(replace(report, tables=replace(report.tables, applications=told)))
    assert ("ROW_INCOMPLETE", "granted") in found
    assert ("ROW_INCOMPLETE", "applications") not in found


def test_an_oddity_without_a_rule_is_still_a_finding() -> None:
    report = replace(build.report(), oddities=(Oddity("SOMETHING_NEW", "table 3", "1 | 2"),))
    [found] = of_rule(report, "OTHER_ODDITY").values()
    assert (found.status, found.severity) == (Status.FAIL, Severity.WARN)
    assert found.message == "SOMETHING_NEW: table 3: 1 | 2"


def test_a_placeholder_in_a_filled_in_report_does_not_pass_at_the_same_time() -> None:
    report = replace(build.report(), oddities=(Oddity("PLACEHOLDER_TEXT", "", "XX条"),))
    assert of_rule(report, "PLACEHOLDER_TEXT")[""].status is Status.FAIL
    assert sum(each.rule == "PLACEHOLDER_TEXT" for each in check(report)) == 1


def test_an_unreadable_attachment_is_told_of_pages_that_are_no_report_too() -> None:
    oddity = Oddity("ATTACHMENT_UNREADABLE", "report.wps", "damaged")
    page = replace(build.report(), kind=Kind.NOT_REPORT, oddities=(oddity, Oddity("ROW_UNKNOWN", "x", "y")))
    assert failures(page) == {("NOT_ANNUAL_REPORT", ""), ("ATTACHMENT_UNREADABLE", "report.wps")}


def test_what_a_file_hides_is_told_of_pages_that_are_no_report_too() -> None:
    remark = Oddity("SCANNED_TEXT", "report.pdf", "page 1, page 2")
    page = replace(build.report(), kind=Kind.NOT_REPORT, oddities=(remark,))
    assert of_rule(page, "SCANNED_TEXT")["report.pdf"].message == (
        "text laid over a scanned page: report.pdf: page 1, page 2"
    )


def named_by_readers() -> set[str]:
    """Rule names that the library's readers give to their oddities, found in its source."""
    package = Path(__file__).parents[2] / "govreports"
    names: set[str] = set()
    for folder in ("parsing", "reading"):
        for path in (package / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                    called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                    if called.lower() in ("oddity", "odd", "placed", "_remark"):
                        names |= {
                            leaf.value
                            for argument in node.args
                            for leaf in ast.walk(argument)
                            if isinstance(leaf, ast.Constant)
                            and isinstance(leaf.value, str)
                            and re.fullmatch(r"[A-Z]+(?:_[A-Z]+)+", leaf.value)
                        }
    return names


def test_every_oddity_that_a_reader_can_name_has_a_rule() -> None:
    names = named_by_readers()
    assert names, "the search found no oddity at all"
    assert names <= set(RULES)


def test_sections_of_other_names_are_no_disorder() -> None:
    report = build.report()
    extra = replace(report, sections=(Section(None, "附表", ""), *report.sections))
    assert ("SECTION_ORDER", "") not in failures(extra)


anything = st.builds(
    replace,
    st.builds(build.report, st.sampled_from(build.NEW_LAYOUTS)),
    kind=st.sampled_from(Kind),
    layout=st.none() | st.sampled_from(LayoutName),
    report_year=st.none() | st.integers(2008, 2026),
    title_year=st.none() | st.integers(2008, 2026),
    period=st.none() | st.builds(Period, st.dates(), st.dates()),
    reporting_body=st.none() | st.sampled_from(["清河县", "某局", ""]),
    header=st.builds(Header, published_at=st.none() | st.sampled_from(["2025-01-20", "2025-13-40", "2025", ""])),
    sections=st.just(())
    | st.builds(lambda text: (Section(1, "总体情况", text), Section(None, "附表", text)), st.text()),
    tables=st.just(Tables())
    | st.builds(
        lambda layout, row, cell: Tables(
            applications=StatutoryTable(layout, {row: {"total": cell}, "concluded": {}}, "grid"),
            reviews=StatutoryTable(layout, {}, "sequence"),
        ),
        st.sampled_from(build.NEW_LAYOUTS),
        st.sampled_from(["granted", "a row of another form"]),
        st.sampled_from([build.number(None), build.number("/"), build.number(-3), build.number(4)]),
    ),
)


@settings(max_examples=80)
@given(anything)
def test_whatever_a_report_lacks_the_rules_and_the_diagnosis_get_through(report: Report) -> None:
    results = list(check(report))
    assert all(each.rule in RULES and each.message for each in results)
    assert diagnose(report, results) == ()


def test_rules_on_tables_that_were_not_found_say_so() -> None:
    report = build.report()
    report = replace(report, tables=replace(report.tables, reviews=None))
    rules = ("CELL_BLANK", "CELL_NON_NUMERIC", "ROW_INCOMPLETE", "CELL_NEGATIVE", "CELL_NON_INTEGER")
    for rule in (*rules, "TABLE_SHAPE", "ROW_MISSING"):
        found = {each.subject: each.status for each in check(report) if each.rule == rule}
        assert found["reviews"] is Status.NOT_ASSESSABLE, rule
        assert len(found) == 3, rule
