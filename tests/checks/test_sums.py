"""The statutory identities: sums that hold, sums that do not, and sums that cannot be tried."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.checks import check
from govreports.model.layouts import PROACTIVE_ROWS
from govreports.model.report import LayoutName, Report, Severity, Status
from tests.checks import build

ARITHMETIC = {"T3_IDENTITY", "T3_COL_SUM", "T3_OUTCOME_SUM", "T4_SUM"}
BOUNDED = settings(max_examples=20)


def outcome(report: Report, rule: str) -> dict[str, Status]:
    """Subject to status of one rule."""
    return {result.subject: result.status for result in check(report) if result.rule == rule}


@BOUNDED
@given(build.reports())
def test_a_report_that_adds_up_has_no_broken_sum(report: Report) -> None:
    results = [result for result in check(report) if result.rule in ARITHMETIC]
    rows = 25 if report.layout is LayoutName.L2021 else 23
    assert len(results) == 7 + rows + 7 + 3
    assert {result.status for result in results} == {Status.PASS}


@BOUNDED
@given(build.reports(), st.data())
def test_one_changed_number_breaks_a_sum(report: Report, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["applications", "reviews"]))
    table = getattr(report.tables, name)
    row = data.draw(st.sampled_from(sorted(table.cells)))
    column = data.draw(st.sampled_from(sorted(table.cells[row])))
    value = data.draw(build.counts.filter(lambda number: number != table.value(row, column)))
    changed = build.with_cell(report, name, row, column, build.number(value))
    failed = [result for result in check(changed) if result.status is Status.FAIL]
    assert any(f"{name}.{row}.{column}" in result.cells for result in failed if result.rule in ARITHMETIC)


@BOUNDED
@given(build.reports(), st.data())
def test_a_sum_with_a_missing_operand_is_not_assessable(report: Report, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["applications", "reviews"]))
    table = getattr(report.tables, name)
    row = data.draw(st.sampled_from(sorted(table.cells)))
    column = data.draw(st.sampled_from(sorted(table.cells[row])))
    cell = data.draw(st.sampled_from([None, build.number("/"), build.number("—")]))
    place = f"{name}.{row}.{column}"
    touching = [
        (result.rule, result.subject) for result in check(report) if result.rule in ARITHMETIC and place in result.cells
    ]
    after = {
        (result.rule, result.subject): result for result in check(build.with_cell(report, name, row, column, cell))
    }
    assert touching
    assert {after[key].status for key in touching} == {Status.NOT_ASSESSABLE}


def test_a_blank_addend_counts_as_zero_and_says_so() -> None:
    report = build.with_cell(build.report(), "applications", "granted", "enterprise", build.number(None))
    [result] = [r for r in check(report) if r.rule == "T3_COL_SUM" and r.subject == "granted"]
    assert (result.status, result.assumed_zero) == (Status.PASS, True)


def test_a_blank_total_is_named_once_and_its_sums_are_left_open() -> None:
    report = build.with_cell(build.report(), "applications", "granted", "total", build.number(None))
    failed = {(r.rule, r.subject) for r in check(report) if r.status is Status.FAIL and r.severity is not Severity.INFO}
    assert failed == {("T3_TOTAL_BLANK", "granted")}
    assert outcome(report, "T3_COL_SUM")["granted"] is Status.NOT_ASSESSABLE
    assert outcome(report, "T3_OUTCOME_SUM")["total"] is Status.NOT_ASSESSABLE
    assert outcome(report, "T3_IDENTITY")["total"] is Status.PASS


def test_the_message_of_a_broken_sum_shows_both_sides() -> None:
    rows = {row: list(values) for row, values in consistent_rows().items()}
    rows["concluded"][0] = 78
    [result] = [
        r
        for r in check(build.report(application_rows=rows))
        if r.rule == "T3_IDENTITY" and r.subject == "natural_person"
    ]
    assert result.message == "table 3, column 自然人: 一 (79) + 二 (0) = 79, but 三(七)总计 (78) + 四 (0) = 78"
    assert (result.left, result.right, result.severity) == ("79", "78", Severity.ERROR)


def consistent_rows() -> dict[str, list[int]]:
    keys = list(build.report().tables.applications.cells)  # type: ignore[union-attr]
    outcomes = {key: [0] * 6 for key in keys if key not in {"new_received", "carried_in", "concluded", "carried_out"}}
    outcomes["granted"] = [79, 0, 0, 0, 0, 0]
    return build.consistent_applications(LayoutName.L2021, outcomes, [0] * 6, [0] * 6)


def test_a_table_that_gives_totals_only_is_not_called_wrong() -> None:
    rows: dict[str, list[Any]] = {key: [None] * 6 + [values[-1]] for key, values in consistent_rows().items()}
    report = build.report(application_rows=rows)
    assert set(outcome(report, "T3_COL_SUM").values()) == {Status.NOT_ASSESSABLE}
    assert outcome(report, "T3_IDENTITY")["total"] is Status.PASS


@pytest.mark.parametrize(("published", "public", "status"), [(13, 524, Status.PASS), (14, 13, Status.FAIL)])
def test_no_more_is_published_than_is_public(published: int, public: int, status: Status) -> None:
    rows = {row.key: [0] * len(row.columns) for row in PROACTIVE_ROWS[LayoutName.L2019]}
    rows["normative_documents"] = [published, published, public]
    report = build.report(LayoutName.L2019, year=2019, proactive_rows=rows)
    assert outcome(report, "T2_PUBLISHED_LE_TOTAL")["normative_documents"] is status


@pytest.mark.parametrize(("before", "delta", "status"), [(10, -8, Status.PASS), (3, -4, Status.FAIL)])
def test_items_cannot_fall_below_none(before: int, delta: int, status: Status) -> None:
    rows = {row.key: [0] * len(row.columns) for row in PROACTIVE_ROWS[LayoutName.L2019]}
    rows["penalties"] = [before, delta, 0]
    report = build.report(LayoutName.L2019, year=2020, proactive_rows=rows)
    assert outcome(report, "T2_ITEMS_NONNEG")["penalties"] is status
    assert not [r for r in check(report) if r.rule == "CELL_NEGATIVE" and r.status is Status.FAIL]


WORKED = Path(__file__).resolve().parents[3] / "shared" / "domain" / "worked_examples.json"
T2_ROWS = {
    "规章": "regulations",
    "行政规范性文件": "normative_documents",
    "规范性文件": "normative_documents",
    "行政许可": "licensing",
    "其他对外管理服务事项": "other_services",
    "行政处罚": "penalties",
    "行政强制": "coercion",
    "行政事业性收费": "fees",
    "行政事业性收费(万元)": "fees",
    "政府集中采购": "procurement",
}
T4_ROWS = dict(zip(("行政复议", "未经复议直接起诉", "复议后起诉"), build.BLOCKS, strict=True))


@pytest.mark.skipif(not WORKED.is_file(), reason="the worked examples are not beside this checkout")
@pytest.mark.parametrize("index", range(3))
def test_real_reports_fail_exactly_where_they_are_wrong(index: int) -> None:
    example = json.loads(WORKED.read_text(encoding="utf-8"))[index]
    disclosed = {
        T2_ROWS[label]: [
            Decimal(str(value)) if isinstance(value, float) else value
            for value in (values if isinstance(values, list) else [values])
        ]
        for label, values in example["table2"].items()
    }
    report = build.report(
        LayoutName(example["format"]),
        year=example["report_year"],
        proactive_rows=disclosed,
        application_rows=example["table3"],
        review_rows={T4_ROWS[label]: values for label, values in example["table4"].items()},
        body="某市人民政府",
    )
    found = {
        (result.rule, result.subject)
        for result in check(report)
        if result.status is Status.FAIL and result.rule.startswith(("T3_", "T4_", "T2_"))
    }
    short = {"partial": "partially_granted"}
    assert found == {(rule, short.get(subject, subject)) for rule, subject in example["expected_failures"]}
