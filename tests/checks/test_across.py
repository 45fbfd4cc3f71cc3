"""Reports against each other: years of one body, bodies of one year, what is due and what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.checks.across import (
    AcrossResult,
    Expected,
    YearReport,
    check_children,
    check_copies,
    check_history,
    check_neighbours,
    check_pair,
    missing_reports,
)
from govreports.checks.deadlines import BodyKind
from govreports.model.layouts import PROACTIVE_ROWS
from govreports.model.report import CheckResult, LayoutName, Report, Scope, Severity, Status, Tables
from tests.checks import build
from tests.checks.test_diagnosis import rows

OLD, NEW = LayoutName.L2019, LayoutName.L2021


def disclosed(layout: LayoutName, **given: list[int]) -> dict[str, Any]:
    return {row.key: given.get(row.key, [0] * len(row.columns)) for row in PROACTIVE_ROWS[layout]}


@pytest.mark.parametrize(
    ("layout", "rules"),
    [(NEW, {"CARRYOVER", "YOY_SPIKE", "DOC_STOCK", "FEE_UNIT_SUSPECT"}),
     (OLD, {"CARRYOVER", "YOY_SPIKE", "ITEM_STOCK", "PUBLIC_STOCK"})],
)  # fmt: skip
def test_a_year_whose_tables_were_not_found_cannot_be_compared(layout: LayoutName, rules: set[str]) -> None:
    year = 2024 if layout is NEW else 2020
    earlier, later = build.report(layout, year=year - 1), replace(build.report(layout, year=year), tables=Tables())
    found = [each for each in check_pair(earlier, later) if not each.rule.startswith("COPY")]
    assert {each.rule for each in found} == rules
    assert {each.status for each in found} == {Status.NOT_ASSESSABLE}


def pair(earlier: Report, later: Report, rule: str) -> dict[str, CheckResult]:
    return {each.subject: each for each in check_pair(earlier, later) if each.rule == rule}


def received(total: int, **given: Any) -> Report:
    nothing: dict[str, Any] = {key: [0] * 7 for key in rows()}
    nothing["new_received"] = nothing["concluded"] = nothing["granted"] = [total, 0, 0, 0, 0, 0, total]
    return build.report(application_rows=nothing, **given)


def test_what_was_pending_is_carried_in() -> None:
    earlier, later = build.report(application_rows=rows(), year=2023), build.report(application_rows=rows())
    found = pair(earlier, later, "CARRYOVER")
    assert (found["total"].status, found["total"].severity) == (Status.FAIL, Severity.ERROR)
    assert found["total"].message == "总计: 二 (12), but last year's 四 (5)"
    assert (found["natural_person"].status, found["natural_person"].severity) == (Status.FAIL, Severity.WARN)
    assert found["enterprise"].status is Status.PASS


@settings(max_examples=20)
@given(build.reports(), st.sampled_from(build.COLUMNS))
def test_a_carry_over_without_a_number_is_not_assessable(report: Report, column: str) -> None:
    blank = build.with_cell(report, "applications", "carried_in", column, build.number(None))
    assert pair(report, blank, "CARRYOVER")[column].status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(("in_force", "status"), [(64, Status.PASS), (66, Status.FAIL)])
def test_documents_in_force_follow_from_last_year(in_force: int, status: Status) -> None:
    earlier = build.report(proactive_rows=disclosed(NEW, normative_documents=[8, 0, 62]), year=2023)
    later = build.report(proactive_rows=disclosed(NEW, normative_documents=[10, 8, in_force]))
    assert pair(earlier, later, "DOC_STOCK")["normative_documents"].status is status


def test_stocks_of_the_format_of_2019() -> None:
    earlier = build.report(
        OLD, year=2019, proactive_rows=disclosed(OLD, normative_documents=[5, 5, 100], licensing=[10, -2, 3])
    )
    fitting = build.report(
        OLD, year=2020, proactive_rows=disclosed(OLD, normative_documents=[4, 4, 100], licensing=[8, 0, 3])
    )
    assert pair(earlier, fitting, "PUBLIC_STOCK")["normative_documents"].status is Status.PASS
    assert pair(earlier, fitting, "ITEM_STOCK")["licensing"].status is Status.PASS
    lost = build.report(
        OLD, year=2020, proactive_rows=disclosed(OLD, normative_documents=[4, 4, 60], licensing=[9, 0, 3])
    )
    assert pair(earlier, lost, "PUBLIC_STOCK")["normative_documents"].status is Status.FAIL
    assert pair(earlier, lost, "ITEM_STOCK")["licensing"].status is Status.FAIL


def test_the_break_between_the_formats_is_not_compared() -> None:
    found = {each.rule for each in check_pair(build.report(OLD, year=2020), build.report(year=2021))}
    assert "CARRYOVER" in found
    assert not found & {"DOC_STOCK", "PUBLIC_STOCK", "ITEM_STOCK", "FEE_UNIT_SUSPECT"}


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [(20, 150, Status.FAIL), (3, 20, Status.PASS), (0, 40, Status.FAIL), (200, 39, Status.FAIL), (50, 60, Status.PASS)],
)
def test_leaps_between_years(before: int, now: int, status: Status) -> None:
    found = pair(received(before, year=2023), received(now), "YOY_SPIKE")
    assert {each.status for each in found.values()} == {status}


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [(248, 2_480_000, Status.FAIL), (248, 300, Status.PASS), (0, 300, Status.NOT_ASSESSABLE)],
)
def test_fees_that_changed_their_unit(before: int, now: int, status: Status) -> None:
    earlier = build.report(proactive_rows=disclosed(NEW, fees=[before]), year=2023)
    later = build.report(proactive_rows=disclosed(NEW, fees=[now]))
    assert pair(earlier, later, "FEE_UNIT_SUSPECT")["fees"].status is status


def test_the_same_numbers_as_last_year() -> None:
    busy = build.report(application_rows=rows())
    assert pair(busy, busy, "COPY_NUMBERS")[""].status is Status.FAIL
    assert pair(build.report(), build.report(), "COPY_NUMBERS")[""].status is Status.NOT_ASSESSABLE
    other = build.with_cell(busy, "reviews", "reconsideration", "total", build.number(1))
    assert pair(busy, other, "COPY_NUMBERS")[""].status is Status.PASS
    bare = replace(busy, tables=Tables())
    assert pair(bare, bare, "COPY_NUMBERS") == {}


def prose(seed: int, length: int = 600) -> str:
    """Invented text: characters drawn at random, so that two seeds share next to nothing."""
    alphabet = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]
    return "".join(Random(seed).choices(alphabet, k=length))


def written(text: str, **given: Any) -> Report:
    return build.report(texts={1: text, 5: build.SELF_CRITICISM}, **given)


@pytest.mark.parametrize(
    ("kept", "status", "severity"),
    [(600, Status.FAIL, Severity.ERROR), (420, Status.FAIL, Severity.WARN), (100, Status.PASS, Severity.WARN)],
)
def test_text_taken_over_from_last_year(kept: int, status: Status, severity: Severity) -> None:
    later = written(prose(1)[:kept] + prose(2, 600 - kept))
    found = pair(written(prose(1)), later, "COPY_TEXT")[""]
    assert (found.status, found.severity) == (status, severity)


def test_new_numbers_in_the_same_sentences_do_not_hide_a_copy() -> None:
    earlier, later = (prose(1, 300) + f"收到申请{year}件" + prose(2, 300) for year in (2023, 2024))
    assert pair(written(earlier), written(later), "COPY_TEXT")[""].status is Status.FAIL


def test_short_texts_are_not_compared() -> None:
    short = build.report(texts={1: "总体良好。"})
    assert pair(short, short, "COPY_TEXT")[""].status is Status.NOT_ASSESSABLE


def of(results: Iterator[AcrossResult]) -> dict[tuple[str, int, str, str], Status]:
    return {(each.agency_key, each.year, each.result.rule, each.result.subject): each.result.status for each in results}


def test_a_text_shared_by_two_bodies_of_one_year() -> None:
    reports = [YearReport(written(prose(n)), f"body {n}", 2024) for n in range(30)]
    reports.append(YearReport(written(prose(7)[:560] + prose(99, 40)), "copyist", 2024))
    reports.append(YearReport(written(prose(3)), "a year later", 2025))
    found = of(check_copies(reports))
    failed = {key for key, status in found.items() if status is Status.FAIL}
    assert failed == {("body 7", 2024, "COPY_PEER", "copyist"), ("copyist", 2024, "COPY_PEER", "body 7")}
    assert len(found) == len(reports)


def test_a_body_is_not_compared_with_itself() -> None:
    twice = [YearReport(written(prose(1)), "body", 2024)] * 2
    assert set(of(check_copies(twice)).values()) == {Status.PASS}


def test_the_history_of_a_body_shows_gaps_doubles_and_neighbours() -> None:
    def year(number: int, source: str = "a") -> YearReport:
        report = build.report(application_rows=rows(), year=number)
        return YearReport(replace(report, source=f"{source}{number}"), "body", number)

    other = year(2024, "b")
    differing = build.with_cell(other.report, "reviews", "reconsideration", "total", build.number(4))
    found = of(check_history([year(2021), year(2022), year(2024), replace(other, report=differing)]))
    assert found["body", 2023, "YEAR_GAP", ""] is Status.FAIL
    assert found["body", 2024, "YEAR_DUPLICATE", ""] is Status.FAIL
    assert found["body", 2024, "VERSION_DIVERGES", "b2024"] is Status.FAIL
    assert found["body", 2022, "CARRYOVER", "total"] is Status.FAIL
    assert ("body", 2024, "CARRYOVER", "total") not in found


def test_the_same_document_seen_twice_is_no_double() -> None:
    report = YearReport(build.report(), "body", 2024)
    assert of(check_history([report, report]))["body", 2024, "YEAR_DUPLICATE", ""] is Status.PASS


def region(total: int) -> YearReport:
    return YearReport(replace(received(total), scope=Scope.REGION_AGGREGATE), "county", 2024)


@pytest.mark.parametrize(
    ("whole", "status", "severity"),
    [(30, Status.PASS, Severity.INFO), (40, Status.FAIL, Severity.INFO), (15, Status.FAIL, Severity.WARN)],
)
def test_a_region_counts_what_its_parts_count(whole: int, status: Status, severity: Severity) -> None:
    parts = [YearReport(received(total), f"part {total}", 2024) for total in (10, 20)]
    found = {each.result.subject: each.result for each in check_children(region(whole), parts)}
    assert (found["new_received"].status, found["new_received"].severity) == (status, severity)


def test_parts_without_a_number_leave_the_region_unassessed() -> None:
    bare = YearReport(replace(build.report(), tables=Tables()), "part", 2024)
    found = list(check_children(region(30), [bare]))
    assert {each.result.status for each in found} == {Status.NOT_ASSESSABLE}
    own = YearReport(received(30), "body", 2024)
    assert [each.result.status for each in check_children(own, [bare])] == [Status.NOT_ASSESSABLE]


def test_a_county_without_applications_among_busy_ones() -> None:
    counties = [YearReport(received(total), str(total), 2024) for total in (0, 150, 250)]
    found = of(check_neighbours(counties))
    assert found["0", 2024, "PEER_ZERO", ""] is Status.FAIL
    assert found["150", 2024, "PEER_ZERO", ""] is Status.PASS


@pytest.mark.parametrize(
    ("kind", "today", "status", "severity"),
    [
        (BodyKind.DEPARTMENT, date(2025, 3, 3), Status.FAIL, Severity.WARN),
        (BodyKind.DEPARTMENT, date(2025, 3, 2), Status.NOT_ASSESSABLE, Severity.WARN),
        (BodyKind.GOVERNMENT, date(2025, 3, 3), Status.NOT_ASSESSABLE, Severity.WARN),
        (BodyKind.GOVERNMENT, date(2025, 5, 1), Status.FAIL, Severity.WARN),
        (BodyKind.TOWNSHIP, date(2025, 5, 1), Status.FAIL, Severity.INFO),
    ],
)
def test_a_report_is_missed_a_month_after_it_was_due(
    kind: BodyKind, today: date, status: Status, severity: Severity
) -> None:
    [found] = missing_reports([Expected("body", kind, 2024)], set(), today)
    assert (found.result.status, found.result.severity) == (status, severity)
    [there] = missing_reports([Expected("body", kind, 2024)], {("body", 2024)}, today)
    assert there.result.status is Status.PASS
