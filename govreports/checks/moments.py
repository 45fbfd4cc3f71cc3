"""Dates and years: the period, the year in the title, and when the report was published against when it was due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from govreports.checks.deadlines import BodyKind, body_kind, due_on
from govreports.checks.rules import PRACTICE, REGULATION, Group, Rule, Years, report_check
from govreports.model.layouts import FIRST_YEAR
from govreports.model.report import CheckResult, Report, Severity

TOLERATED_DAYS = 3
"""Dates of one publication may differ by a long weekend."""

FIRST_DAY = date(2008, 5, 1)
"""The first regulation came into force on this day; the reports for its year begin with it."""

_UNTIL = re.compile(r"截[至止]到?\s*(?P<year>\d{4})\s*年")
_YEAR_ASKED = re.compile(r"[?&]fbtime=(?P<year>20\d\d)(?!\d)")
"""The report year in the addresses of one widespread system, which makes the page from its tables."""

_IN_URL = (
    re.compile(r"/t(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)_"),
    re.compile(r"/art/(?P<y>20\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d\d)[-/]?(?P<m>\d\d)[-/]?(?P<d>\d\d)/"),
)


_OWING = {
    BodyKind.GOVERNMENT: "a government",
    BodyKind.DEPARTMENT: "a department",
    BodyKind.TOWNSHIP: "a township (without being named by the law)",
}


def day(moment: str | None) -> date | None:
    """The day of an ISO 8601 moment of any precision; None when there is none or it names no day."""
    if moment is None:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def published(report: Report) -> date | None:
    """The day of publication as the page states it: in its head, else in its PubDate."""
    return day(report.header.published_at) or day(report.meta_published_at)


def day_in_address(url: str) -> date | None:
    """The day that the address of a page carries, as many systems write it; None when there is none."""
    for pattern in _IN_URL:
        if match := pattern.search(url):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                return None
    return None


@report_check(
    "YEAR_CONFLICT",
    Severity.ERROR,
    Group.TIME,
    Years.ALL,
    "The title, the period (统计期限) and the address (fbtime=) name one year.",
    PRACTICE,
)
def years_agree(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    asked = _YEAR_ASKED.search(report.source)
    stated = {
        "title": report.title_year,
        "period (统计期限)": None if report.period is None else report.period.end.year,
        "address": None if asked is None else int(asked["year"]),
    }
    years = {place: year for place, year in stated.items() if year is not None}
    written = ", ".join(f"{place} {year}" for place, year in years.items())
    if len(years) < 2:
        yield rule.unknown("", f"fewer than two years are stated: {written or 'none'}")
    elif len(set(years.values())) == 1:
        yield rule.passed("", f"the years agree: {written}")
    else:
        first, *_, last = years.values()
        yield rule.failed("", f"the years differ: {written}", left=str(first), right=str(last))


@report_check(
    "PERIOD_INVALID",
    Severity.ERROR,
    Group.TIME,
    Years.ALL,
    "The period runs from 1 January to 31 December of one year (from 1 May in 2008), and no 截至 names a year after "
    "the publication.",
    REGULATION,
)
def period_is_a_year(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One failure for the period and one for years after the publication; else one result."""
    appeared, period = published(report), report.period
    failed = False
    if appeared is not None:
        # What stands before the first heading is in the body only.
        text = "\n".join((report.body, *(section.text for section in report.sections)))
        latest = max((int(match["year"]) for match in _UNTIL.finditer(text)), default=appeared.year)
        if latest > appeared.year:
            failed = True
            message = f"the text counts until (截至) {latest}, but was published in {appeared.year}"
            yield rule.failed("text", message, left=str(latest), right=str(appeared.year))
    if period is None:
        if not failed:
            yield rule.unknown("", "the text states no period (统计期限)")
        return
    year = period.end.year
    first = FIRST_DAY if year == FIRST_YEAR else date(year, 1, 1)
    sides = f"{period.start.isoformat()} to {period.end.isoformat()}"
    if period.start in (first, date(year, 1, 1)) and period.end == date(year, 12, 31):
        yield rule.passed("", f"the period is {sides}")
    else:
        message = f"the period (统计期限) is {sides}, which is not a calendar year"
        yield rule.failed("", message, left=sides, right=f"{first.isoformat()} to {date(year, 12, 31).isoformat()}")


@report_check(
    "LATE_PUBLICATION",
    Severity.WARN,
    Group.TIME,
    Years.ALL,
    "Published by 31 March of the next year, since report year 2019 by 31 January for departments (art. 49); info for "
    "townships.",
    REGULATION,
)
def published_in_time(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result, from stated dates alone."""
    appeared, year = published(report), report.report_year
    if appeared is None or year is None:
        yield rule.unknown("", "the day of publication or the report year is not known")
        return
    if report.reporting_body is None and due_on(BodyKind.DEPARTMENT, year) < appeared <= due_on(
        BodyKind.GOVERNMENT, year
    ):
        yield rule.unknown("", f"published on {appeared.isoformat()}, in time for a government, late for a department")
        return
    kind = body_kind(report.reporting_body or "")
    last = due_on(kind, year)
    severity = Severity.INFO if kind is BodyKind.TOWNSHIP else rule.severity
    if appeared <= last:
        message = f"published on {appeared.isoformat()}, due by {last.isoformat()}"
        yield rule.passed("", message, left=appeared.isoformat(), right=last.isoformat())
    else:
        late = (appeared - last).days
        message = (
            f"published on {appeared.isoformat()}, {late} days after {last.isoformat()}, by when {_OWING[kind]} owes "
            f"the report for {year}"
        )
        yield rule.failed("", message, left=appeared.isoformat(), right=last.isoformat(), severity=severity)


@report_check(
    "EARLY_PUBLICATION",
    Severity.WARN,
    Group.TIME,
    Years.ALL,
    "A report is not published before the year it counts is over.",
    PRACTICE,
)
def published_after_year(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result, from stated dates alone."""
    appeared, year = published(report), report.report_year
    if appeared is None or year is None:
        yield rule.unknown("", "the day of publication or the report year is not known")
    elif appeared.year <= year:
        message = f"published on {appeared.isoformat()}, before the end of {year}"
        yield rule.failed("", message, left=appeared.isoformat(), right=str(year))
    else:
        yield rule.passed("", f"published on {appeared.isoformat()}, after the end of {year}")


@report_check(
    "DATE_CONFLICT",
    Severity.WARN,
    Group.TIME,
    Years.ALL,
    f"The day of publication in the head, in PubDate and in the address differ by no more than {TOLERATED_DAYS} days.",
    PRACTICE,
)
def dates_agree(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    stated = {
        "head": day(report.header.published_at),
        "PubDate": day(report.meta_published_at),
        "address": day_in_address(report.source),
    }
    days = {place: found for place, found in stated.items() if found is not None}
    written = ", ".join(f"{place} {found.isoformat()}" for place, found in days.items())
    if len(days) < 2:
        yield rule.unknown("", "fewer than two days of publication are stated")
    elif (max(days.values()) - min(days.values())).days > TOLERATED_DAYS:
        message = f"days of publication differ: {written}"
        yield rule.failed("", message, left=min(days.values()).isoformat(), right=max(days.values()).isoformat())
    else:
        yield rule.passed("", f"days of publication agree: {written}")
