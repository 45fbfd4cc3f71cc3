"""Single cells: blanks, marks, impossible numbers, split digits, shifted rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from govreports.checks import check
from govreports.model.report import LayoutName, Report, Severity, Statistic, Status
from tests.checks import build
from tests.checks.test_sums import consistent_rows


def failed(report: Report, rule: str) -> list[str]:
    return [each.subject for each in check(report) if each.rule == rule and each.status is Status.FAIL]


def test_blanks_and_marks_are_told_apart() -> None:
    report = build.with_cell(build.report(), "reviews", "reconsideration", "upheld", build.number(None))
    assert failed(report, "CELL_BLANK") == ["reviews"]
    assert failed(report, "CELL_NON_NUMERIC") == []
    marked = build.with_cell(build.report(), "reviews", "reconsideration", "upheld", build.number("/"))
    assert failed(marked, "CELL_NON_NUMERIC") == ["reviews"]
    assert failed(marked, "CELL_BLANK") == []


def test_a_negative_count_and_a_fraction_are_errors() -> None:

    negative = build.with_cell(build.report(), "applications", "granted", "total", build.number(-1))
    assert failed(negative, "CELL_NEGATIVE") == ["applications.granted.total"]
    fraction = build.with_cell(build.report(), "applications", "granted", "total", build.number(Decimal("1.5")))
    assert failed(fraction, "CELL_NON_INTEGER") == ["applications.granted.total"]


def test_fees_may_have_a_fraction_and_a_change_may_be_negative() -> None:

    fees = build.with_cell(
        build.report(), "proactive_disclosure", "fees", "amount_10k_yuan", build.number(Decimal("96171.6"))
    )
    assert failed(fees, "CELL_NON_INTEGER") == []
    report = build.report(LayoutName.L2019, year=2020)
    change = build.with_cell(report, "proactive_disclosure", "penalties", "items_delta", build.number(-8))
    assert failed(change, "CELL_NEGATIVE") == []


def test_negative_statistics_of_older_reports_are_found() -> None:

    old = replace(
        build.report(),
        layout=LayoutName.L2014,
        report_year=2016,
        statistics=(Statistic("received", "收到申请数", "件", Decimal(-3), "-3"),),
    )
    assert failed(old, "CELL_NEGATIVE") == ["received"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("北京市人民政府", False),
        ("清河县人民政府", True),
        ("清河县人民政府办公室", True),
        ("临江区", True),
        ("清河县水利局", True),
        ("石桥镇人民政府", True),
        ("某省人民政府", False),
        ("某市人民政府办公厅", None),
        ("某自治区人民政府", False),
        ("国家某总局", False),
    ],
)
def test_only_some_bodies_make_regulations(body: str, found: bool | None) -> None:
    rows: dict[str, Any] = {"regulations": [1, 0, 1], "normative_documents": [0] * 3, "licensing": [0],
                            "penalties": [0], "coercion": [0], "fees": [0]}  # fmt: skip
    report = build.report(body=body, proactive_rows=rows)
    assert failed(report, "T2_COUNTY_REGULATION") == (["regulations"] if found else [])
    [result] = [each for each in check(report) if each.rule == "T2_COUNTY_REGULATION"]
    assert (result.status is Status.NOT_ASSESSABLE) is (found is None)


def changed(**rows: list[int | None]) -> Report:
    return build.report(application_rows=consistent_rows() | rows)


def test_digits_that_fell_into_two_cells() -> None:
    report = changed(granted=[7, 9, 0, 0, 0, 0, 79])
    assert failed(report, "DIGIT_SPLIT") == ["granted"]
    assert failed(changed(granted=[7, 0, 0, 0, 0, 7, 9]), "DIGIT_SPLIT") == []


def test_a_total_that_was_split() -> None:
    assert failed(changed(granted=[40, 39, 0, 0, 0, 7, 9]), "DIGIT_SPLIT") == ["granted"]


def test_rows_moved_by_a_column() -> None:
    turned = {row: [line[-1], *line[:-1]] for row, line in consistent_rows().items()}
    report = build.report(application_rows=turned)
    [found] = [each for each in check(report) if each.rule == "COLUMN_SHIFT" and each.status is Status.FAIL]
    assert "too far to the right" in found.message
    assert found.severity is Severity.WARN


def test_two_broken_rows_are_no_shift() -> None:
    assert failed(changed(granted=[79, 79, 0, 0, 0, 0, 0]), "COLUMN_SHIFT") == []


def test_a_blank_that_may_hide_a_moved_number_is_a_warning() -> None:
    def severities(*blanks: tuple[str, str, str]) -> set[Severity]:
        report = build.report()
        for table, row, column in blanks:
            report = build.with_cell(report, table, row, column, build.number(None))
        return {each.severity for each in check(report) if each.rule == "CELL_BLANK" and each.status is Status.FAIL}

    assert severities(("reviews", "reconsideration", "upheld")) == {Severity.INFO}
    assert severities(("reviews", "reconsideration", "total")) == {Severity.WARN}
    assert severities(("proactive_disclosure", "regulations", "in_force")) == {Severity.WARN}
    assert severities(("proactive_disclosure", "licensing", "decisions")) == {Severity.WARN}
    assert severities(("applications", "granted", "enterprise")) == {Severity.INFO}
