"""The text against the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from govreports.checks import check
from govreports.model.report import CheckResult, Report, Scope, Status
from tests.checks import build
from tests.checks.test_sums import consistent_rows

RECEIVED = {"new_received": [60, 8, 0, 0, 0, 0, 68], "carried_in": [11, 0, 0, 0, 0, 0, 11]}
PADDING = build.OVERVIEW


def told(text: str, section: int = 1, **given: Any) -> Report:
    """A report whose table 3 counts 68 new, 11 carried in, 78 concluded, 1 carried out."""
    rows: dict[str, Any] = consistent_rows() | RECEIVED
    rows["granted"] = rows["concluded"] = [70, 8, 0, 0, 0, 0, 78]
    rows["carried_out"] = [1, 0, 0, 0, 0, 0, 1]
    return build.report(application_rows=rows, texts={section: PADDING + "\n" + text}, **given)


def result(report: Report, rule: str, subject: str = "") -> CheckResult:
    [found] = [each for each in check(report) if each.rule == rule and each.subject == subject]
    return found


@pytest.mark.parametrize(
    ("rule", "text", "status"),
    [
        ("TEXT_RECEIVED", "受理政府信息公开申请79件。", Status.PASS),
        ("TEXT_RECEIVED", "收到政府信息公开申请68件。", Status.PASS),
        ("TEXT_RECEIVED", "收到政府信息公开申请77件。", Status.FAIL),
        ("TEXT_RECEIVED", "收到政府信息公开申请77件。共收到申请79件。", Status.PASS),
        ("TEXT_RECEIVED", "办理政府信息公开申请78件。", Status.PASS),
        ("TEXT_RECEIVED", "县政府办公室收到政府信息公开申请5件。", Status.NOT_ASSESSABLE),
        ("TEXT_RECEIVED", "按程序办理。", Status.NOT_ASSESSABLE),
        ("TEXT_NEW_RECEIVED", "新收政府信息公开申请68件。", Status.PASS),
        ("TEXT_NEW_RECEIVED", "新收政府信息公开申请86件。", Status.FAIL),
        ("TEXT_CARRIED_IN", "上年结转申请10件。", Status.FAIL),
        ("TEXT_CARRIED_OUT", "结转下年度继续办理申请1件。", Status.PASS),
        ("TEXT_CLOSED", "答复申请87件。", Status.FAIL),
    ],
)
def test_numbers_of_applications_are_held_against_table_3(rule: str, text: str, status: Status) -> None:
    assert result(told(text), rule).status is status


def test_the_message_quotes_the_text_and_both_numbers() -> None:
    found = result(told("收到政府信息公开申请77件。"), "TEXT_RECEIVED")
    assert found.message == (
        "收到申请: the text says 77 (“收到政府信息公开申请77件”), but the table has 一、本年新收 (68) or "
        "一、本年新收 (68) + 二、上年结转 (11) = 79"
    )
    assert (found.left, found.right) == ("77", "68/79")


@pytest.mark.parametrize(("text", "status"), [("新收申请5件。", Status.PASS), ("新收申请6件。", Status.FAIL)])
def test_a_total_left_blank_is_what_its_row_adds_up_to(text: str, status: Status) -> None:
    report = told(text)
    for column, value in zip(build.COLUMNS, (4, 1, None, None, None, None, None), strict=True):
        report = build.with_cell(report, "applications", "new_received", column, build.number(value))
    found = result(report, "TEXT_NEW_RECEIVED")
    assert found.status is status
    assert "一、本年新收/自然人 (4) + 一、本年新收/商业企业 (1) = 5" in found.message


def test_partly_granted_may_be_told_together_with_granted() -> None:
    report = told("予以公开申请和部分公开78件。")
    assert result(report, "TEXT_GRANTED", "partially_granted").status is Status.PASS


@pytest.mark.parametrize(
    ("text", "review", "litigation"),
    [
        ("未发生行政复议，行政诉讼案件2件。", Status.PASS, Status.FAIL),
        ("未发生行政复议、行政诉讼。", Status.PASS, Status.FAIL),
        ("行政复议0件，行政诉讼3件。", Status.PASS, Status.PASS),
        ("行政复议1件。", Status.FAIL, Status.NOT_ASSESSABLE),
    ],
)
def test_reviews_and_lawsuits_are_held_against_table_4(text: str, review: Status, litigation: Status) -> None:
    rows = {"reconsideration": [0] * 5, "litigation_direct": [1, 0, 0, 0, 1],
            "litigation_after_reconsideration": [2, 0, 0, 0, 2]}  # fmt: skip
    report = told("依申请公开。" + text, review_rows=rows)
    assert result(report, "TEXT_REVIEW").status is review
    assert result(report, "TEXT_LITIGATION").status is litigation


def test_a_table_without_the_number_leaves_the_text_unassessed() -> None:
    report = build.with_cell(told("收到申请3件。"), "applications", "new_received", "total", build.number("/"))
    assert result(report, "TEXT_RECEIVED").status is Status.NOT_ASSESSABLE
    bare = replace(report, tables=replace(report.tables, applications=None))
    assert result(bare, "TEXT_RECEIVED").status is Status.NOT_ASSESSABLE


def test_the_office_of_a_body_that_reports_for_itself_is_no_part() -> None:
    report = replace(told("县政府办公室收到政府信息公开申请5件。"), scope=Scope.OWN_BODY)
    assert result(report, "TEXT_RECEIVED").status is Status.FAIL


def test_documents_made_are_held_against_table_2() -> None:
    rows: dict[str, Any] = {"regulations": [0] * 3, "normative_documents": [7, 0, 9], "licensing": [0],
                            "penalties": [0], "coercion": [0], "fees": [0]}  # fmt: skip
    assert result(told("制发规范性文件7件。", proactive_rows=rows), "TEXT_DOCS").status is Status.PASS
    assert result(told("制发规范性文件6件。", proactive_rows=rows), "TEXT_DOCS").status is Status.FAIL


@pytest.mark.parametrize(
    ("text", "rule", "status"),
    [
        ("本年度收取信息处理费3940元。", "FEE_STATEMENT", Status.PASS),
        ("未收取任何费用。", "FEE_STATEMENT", Status.PASS),
        ("无。", "FEE_STATEMENT", Status.FAIL),
        ("本年度收取信息处理费3940元。", "FEE_GRANULARITY", Status.PASS),
        ("本年度收取信息处理费3945元。", "FEE_GRANULARITY", Status.FAIL),
        ("无。", "FEE_GRANULARITY", Status.NOT_ASSESSABLE),
        ("无。", "FEE_VS_UNPAID", Status.PASS),
    ],
)
def test_section_six_speaks_of_the_fee(text: str, rule: str, status: Status) -> None:
    assert result(build.report(texts={6: text}), rule).status is status


def test_unpaid_fees_want_a_word_about_the_fee() -> None:
    report = build.report(texts={6: "无。"})
    unpaid = build.with_cell(report, "applications", "other_unpaid", "total", build.number(2))
    assert result(unpaid, "FEE_VS_UNPAID").status is Status.FAIL


def test_a_report_that_lost_its_headings_is_read_as_a_whole() -> None:
    report = replace(told(""), sections=(), body="本年度收到政府信息公开申请77件。")
    assert result(report, "TEXT_RECEIVED").status is Status.FAIL


def test_a_body_that_decides_on_reviews_is_not_taken_for_one_under_review() -> None:
    report = told("全年办结行政复议案件300件。推进信息公开。")
    assert result(report, "TEXT_REVIEW").status is Status.NOT_ASSESSABLE
