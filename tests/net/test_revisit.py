"""A known page is asked again when it is due, never too late, and asked in a way that proves what it proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import ListEntry
from govreports.net.revisit import (
    OLD_INTERVAL,
    OLD_SPREAD,
    YOUNG_DAYS,
    YOUNG_INTERVAL,
    KnownPage,
    conditions,
    interval,
    is_due,
)

TODAY = date(2026, 4, 10)
PAGE = KnownPage(
    url="http://a.gov.cn/t20260120_1.html",
    final_url="https://a.gov.cn/t20260120_1.html",
    etag='"5"',
    last_modified="Tue, 20 Jan 2026 08:01:30 GMT",
    checked_on=TODAY,
    dated=date(2026, 1, 20),
    listed=ListEntry("某局年度报告", date(2026, 1, 20)),
)


def seen_before(days: int, page: KnownPage = PAGE) -> KnownPage:
    return replace(page, checked_on=TODAY - timedelta(days=days))


def test_a_young_report_is_asked_weekly_and_an_old_one_rarely() -> None:
    old = replace(PAGE, dated=date(2015, 3, 1))
    assert next(days for days in range(20) if is_due(seen_before(days), TODAY)) == YOUNG_INTERVAL
    assert not is_due(seen_before(OLD_INTERVAL - 1, old), TODAY)
    assert is_due(seen_before(OLD_INTERVAL + OLD_SPREAD, old), TODAY)


def test_old_reports_that_were_fetched_in_one_night_are_due_in_many() -> None:
    pages = [replace(PAGE, url=f"http://a.gov.cn/{n}.html", dated=date(2015, 3, 1)) for n in range(300)]
    assert len({interval(page, TODAY) for page in pages}) > OLD_SPREAD // 2


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, checked_on=None),
        replace(PAGE, troubled=True),
        replace(PAGE, checked_on=TODAY + timedelta(days=400)),
    ],
)
def test_a_page_of_unknown_state_is_due_at_once(page: KnownPage) -> None:
    assert is_due(page, TODAY)


def test_a_page_that_was_listed_anew_is_due_and_only_until_it_was_looked_at() -> None:
    page = seen_before(3)
    assert is_due(page, TODAY, listed_on=TODAY - timedelta(days=2))
    assert not is_due(page, TODAY, listed_on=TODAY - timedelta(days=3))


@settings(max_examples=100)
@given(
    st.dates(date(2008, 5, 1), date(2040, 1, 1)),
    st.integers(0, 400),
    st.dates(date(2008, 5, 1), date(2040, 1, 1)),
    st.text(max_size=20),
)
def test_no_page_stays_unseen_longer_than_the_longest_interval(today: date, days: int, dated: date, path: str) -> None:
    page = replace(PAGE, url=f"http://a.gov.cn/{path}", dated=dated, checked_on=today - timedelta(days=days))
    if days >= OLD_INTERVAL + OLD_SPREAD or (days >= YOUNG_INTERVAL and (today - dated).days <= YOUNG_DAYS):
        assert is_due(page, today)
    if days < YOUNG_INTERVAL:
        assert not is_due(page, today)


def test_the_stronger_validator_is_sent_alone() -> None:
    assert conditions(PAGE) == {"If-None-Match": '"5"'}
    assert conditions(replace(PAGE, etag=None)) == {"If-Modified-Since": PAGE.last_modified}
    assert conditions(replace(PAGE, etag=None, last_modified=None)) == {}


def test_validators_of_a_page_prove_nothing_about_its_files_or_about_held_back_content() -> None:
    assert conditions(replace(PAGE, comparable=False)) == {}
