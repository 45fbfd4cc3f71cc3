"""Years, periods, deadlines and dates that contradict each other; and the sums of older statistics."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from govreports.checks import check
from govreports.checks.deadlines import BodyKind, body_kind, due_on
from govreports.checks.moments import day_in_address
from govreports.model.report import CheckResult, Header, LayoutName, Period, Report, Severity, Statistic, Status
from tests.checks import build


def result(report: Report, rule: str, subject: str = "") -> CheckResult:
    [found] = [each for each in check(report) if each.rule == rule and each.subject == subject]
    return found


def test_the_title_and_the_period_name_one_year() -> None:
    assert result(build.report(), "YEAR_CONFLICT").status is Status.PASS
    assert result(replace(build.report(), title_year=2023), "YEAR_CONFLICT").status is Status.FAIL
    assert result(replace(build.report(), period=None), "YEAR_CONFLICT").status is Status.NOT_ASSESSABLE
    asked = replace(build.report(), source="https://a.example/annual.jsp?area=01&fbtime=2022")
    assert (
        result(asked, "YEAR_CONFLICT").message == "the years differ: title 2024, period (统计期限) 2024, address 2022"
    )


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), Status.PASS),
        (date(2024, 1, 1), date(2023, 12, 31), Status.FAIL),
        (date(2024, 1, 1), date(2024, 12, 30), Status.FAIL),
        (date(2023, 1, 1), date(2024, 12, 31), Status.FAIL),
        (date(2008, 5, 1), date(2008, 12, 31), Status.PASS),
    ],
)
def test_the_period_is_one_calendar_year(start: date, end: date, status: Status) -> None:
    assert result(replace(build.report(), period=Period(start, end)), "PERIOD_INVALID").status is status


def test_nothing_is_counted_until_after_the_publication() -> None:
    report = build.report(texts={1: build.OVERVIEW + "截至2087年底，栏目运行平稳。"})
    assert result(report, "PERIOD_INVALID", "text").status is Status.FAIL
    opening = replace(build.report(), body="数据截至2087年12月31日。" + build.OVERVIEW)
    assert result(opening, "PERIOD_INVALID", "text").status is Status.FAIL, "before the first heading"
    plan = build.report(texts={1: build.OVERVIEW + "到2035年基本建成，截至2024年底已完成一半。"})
    assert [each.status for each in check(plan) if each.rule == "PERIOD_INVALID"] == [Status.PASS]


@pytest.mark.parametrize(
    ("body", "year", "published", "status", "severity"),
    [
        ("清河县人民政府", 2024, "2025-03-31", Status.PASS, Severity.WARN),
        ("清河县人民政府", 2024, "2025-04-01T08:00", Status.FAIL, Severity.WARN),
        ("清河县水利局", 2024, "2025-01-31", Status.PASS, Severity.WARN),
        ("清河县水利局", 2024, "2025-02-01", Status.FAIL, Severity.WARN),
        ("清河县水利局", 2017, "2018-03-01", Status.PASS, Severity.WARN),
        ("石桥镇人民政府", 2024, "2025-05-01", Status.FAIL, Severity.INFO),
    ],
)
def test_the_deadline_depends_on_body_and_year(
    body: str, year: int, published: str, status: Status, severity: Severity
) -> None:
    report = replace(build.report(body=body, year=year), header=Header(published_at=published))
    found = result(report, "LATE_PUBLICATION")
    assert (found.status, found.severity) == (status, severity)


def test_a_report_cannot_appear_before_its_year_is_over() -> None:
    early = replace(build.report(), header=Header(published_at="2024-12-30"))
    assert result(early, "EARLY_PUBLICATION").status is Status.FAIL
    silent = replace(build.report(), header=Header())
    assert result(silent, "EARLY_PUBLICATION").status is Status.NOT_ASSESSABLE
    assert result(silent, "LATE_PUBLICATION").status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("meta", "status"), [("2025-01-21", Status.PASS), ("2025-01-23T10:00", Status.PASS), ("2025-02-20", Status.FAIL)]
)
def test_dates_of_one_publication_agree(meta: str, status: Status) -> None:
    assert result(replace(build.report(), meta_published_at=meta), "DATE_CONFLICT").status is status


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.example/xxgk/202101/t20210116_4743388.html", date(2021, 1, 16)),
        ("https://a.example/art/2023/5/15/art_1_2.html", date(2023, 5, 15)),
        ("https://a.example/2024-01/31/c_1.html", date(2024, 1, 31)),
        ("https://a.example/2024/01/31/c_1.html", date(2024, 1, 31)),
        ("https://a.example/20240131/1.html", date(2024, 1, 31)),
        ("https://a.example/2024/t20241331_9.html", None),
        ("https://a.example/post_1234567.html", None),
        ("report.pdf", None),
    ],
)
def test_the_day_is_read_from_addresses_that_carry_one(url: str, found: date | None) -> None:
    assert day_in_address(url) == found


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (BodyKind.GOVERNMENT, "清河县 清河县人民政府 清河县人民政府办公室 清河县府办 清河区政府办 某市政务公开办公室"),
        (BodyKind.DEPARTMENT, "某市生态环境局 清河县外事办公室 清河县金融办 清河县残联 清河县红十字会 清河县档案馆"),
        (BodyKind.DEPARTMENT, "清河市人民政府外事办公室 清河县民政局办公室 清河县烟草专卖局（公司） 清河县第一中学"),
        (BodyKind.TOWNSHIP, "城关街道办事处 城关街道办 石桥镇党政办公室 石桥镇 清河苏木 城关街道党政综合办公室"),
    ],
)
def test_kinds_of_bodies_by_their_names(kind: BodyKind, names: str) -> None:
    assert {name: body_kind(name) for name in names.split()} == dict.fromkeys(names.split(), kind)


def test_a_report_of_nobody_known_is_late_only_where_it_is_for_everybody() -> None:
    for published, status in (
        ("2025-01-31", Status.PASS),
        ("2025-03-01", Status.NOT_ASSESSABLE),
        ("2025-04-01", Status.FAIL),
    ):
        report = replace(build.report(), reporting_body=None, header=Header(published_at=published))
        assert result(report, "LATE_PUBLICATION").status is status


def test_departments_had_as_long_as_everybody_before_2019() -> None:
    assert due_on(BodyKind.DEPARTMENT, 2018) == date(2019, 3, 31)


def old_report(**values: int) -> Report:
    rows = tuple(Statistic(key, key, "件", Decimal(value), str(value)) for key, value in values.items())
    return replace(build.report(), layout=LayoutName.L2014, report_year=2016, statistics=rows)


CHANNELS = {"received_in_person": 1, "received_fax": 0, "received_online": 4, "received_letter": 2}


@pytest.mark.parametrize(
    ("rule", "subject", "values", "status"),
    [
        ("F14_CHANNEL_SUM", "received", CHANNELS | {"received": 7}, Status.PASS),
        ("F14_CHANNEL_SUM", "received", CHANNELS | {"received": 8}, Status.FAIL),
        ("F14_CHANNEL_SUM", "received", {"received": 8, "received_online": 8}, Status.NOT_ASSESSABLE),
        (
            "F14_CHANNEL_SUM",
            "received",
            {"received": 3, "received_in_person": 1, "received_online": 1, "received_letter_or_fax": 1},
            Status.PASS,
        ),
        ("F14_STAFF_SUM", "staff", {"staff": 5, "staff_full_time": 2, "staff_part_time": 4}, Status.FAIL),
        ("F14_DOC_LE", "disclosed", {"disclosed": 5, "disclosed_normative": 6}, Status.FAIL),
        ("F14_DOC_LE", "normative_made", {"normative_made": 6, "disclosed_normative": 6}, Status.PASS),
    ],
)
def test_older_statistics_add_up(rule: str, subject: str, values: dict[str, int], status: Status) -> None:
    assert result(old_report(**values), rule, subject).status is status


def test_new_reports_have_no_results_of_older_statistics() -> None:
    assert not [each for each in check(build.report()) if each.rule.startswith("F14")]
