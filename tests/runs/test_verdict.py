"""Whether a portal's crawl was good is judged by what was listed, had and promised, never by the exit alone."""

from __future__ import annotations

from datetime import date

import pytest

from govreports.runs.summary import remarks
from govreports.runs.verdict import Outcome, Promise, judge

PROMISE = Promise(first_year=2022, least=2, most=5)


def verdict(counters: dict[str, int], reason: str = "finished", shortfalls: dict[int, int] | None = None):
    return judge(counters, finish_reason=reason, shortfalls=shortfalls, promise=PROMISE)


def test_a_full_crawl_is_good() -> None:
    assert verdict({"govreports/listed": 4, "govreports/fetched": 4}, shortfalls={}).good


def test_zero_listed_is_never_good() -> None:
    assert verdict({}).outcome is Outcome.NOTHING_LISTED


@pytest.mark.parametrize(
    ("counters", "outcome"),
    [
        ({"govreports/list_failed/dns": 1}, Outcome.LIST_FAILED),
        ({"govreports/listed": 3, "govreports/list_failed/http_500": 1}, Outcome.LIST_INCOMPLETE),
        ({"govreports/listed": 3, "govreports/fetched": 2, "govreports/failed/http_404": 1}, Outcome.PARTIAL),
        ({"govreports/listed": 3, "govreports/fetched": 3, "govreports/refused/blocked": 1}, Outcome.PARTIAL),
    ],
)
def test_what_was_not_had_is_told_with_a_next_step(counters: dict[str, int], outcome: Outcome) -> None:
    result = verdict(counters)
    assert result.outcome is outcome
    assert result.next_step


def test_reports_that_cannot_be_replayed_are_no_good_crawl() -> None:
    result = verdict({"govreports/listed": 3, "govreports/fetched": 3, "govreports/unarchived": 2}, shortfalls={})
    assert result.outcome is Outcome.PARTIAL
    assert "2 answers were not archived" in result.message


def test_a_listed_page_of_which_nothing_is_told_is_no_good_crawl() -> None:
    told = {"govreports/listed": 9, "govreports/skipped": 3, "govreports/fetched": 2, "govreports/not_modified": 2}
    result = verdict(told | {"govreports/failed/dns": 1}, shortfalls={})
    assert result.outcome is Outcome.PARTIAL
    assert "1 of 9 listed pages were neither had nor told of" in result.message
    assert "not had: dns" in verdict(told | {"govreports/failed/dns": 2}, shortfalls={}).message


def test_pages_known_to_be_dead_are_told_and_spoil_no_night() -> None:
    counters = {"govreports/listed": 4, "govreports/fetched": 2, "govreports/dead": 2}
    result = verdict(counters, shortfalls={})
    assert result.good
    assert result.message == "4 report pages listed, 2 read, 2 known to be gone"
    assert verdict(counters | {"govreports/listed": 5, "govreports/failed/http_404": 1}).outcome is Outcome.PARTIAL


def test_a_column_of_nothing_but_dead_pages_is_never_good() -> None:
    result = verdict({"govreports/listed": 2, "govreports/dead": 2}, shortfalls={})
    assert result.outcome is Outcome.PARTIAL
    assert "look whether the column moved" in result.next_step


def test_fewer_reports_than_promised_is_not_good() -> None:
    result = verdict({"govreports/listed": 3, "govreports/fetched": 3}, shortfalls={2023: 1})
    assert result.outcome is Outcome.BELOW_EXPECTATION
    assert "2023: 1" in result.message


def test_an_interrupted_crawl_is_not_good_whatever_it_had() -> None:
    counters = {"govreports/listed": 3, "govreports/fetched": 3}
    assert verdict(counters, reason="shutdown", shortfalls={}).outcome is Outcome.STOPPED


def test_a_year_is_due_after_the_end_of_march() -> None:
    assert list(PROMISE.years_due(date(2026, 3, 31))) == [2022, 2023, 2024]
    assert list(PROMISE.years_due(date(2026, 4, 1))) == [2022, 2023, 2024, 2025]


def test_years_without_any_report_are_shortfalls() -> None:
    assert PROMISE.shortfalls({2022: 2, 2023: 1}, date(2025, 5, 1)) == {2023: 1, 2024: 0}


def test_the_summary_tells_what_was_met_beside_the_reports() -> None:
    counters = {
        "govreports/kind/annual_report": 9,
        "govreports/kind/template": 2,
        "govreports/failed/http_404": 1,
        "govreports/dead": 2,
        "govreports/refused/challenge": 2,
        "govreports/attachment_failed/private_address": 3,
        "govreports/written/kept": 4,
        "govreports/outdated": 6,
        "govreports/off_portal": 5,
    }
    assert list(remarks(counters)) == [
        "kept out of the panel: template 2",
        "gone: 3 (2 known)",
        "not had: challenge 2, http_404 1",
        "files not had, the reports are stored without them: private_address 3",
        "held back, what is stored is better: 4; why: SELECT * FROM rejection",
        "older in the archive than what is stored, left aside: 6",
        "links in its lists that lead outside the portal, left alone: 5; the log names them",
    ]
    assert not list(remarks({"govreports/listed": 3, "govreports/kind/annual_report": 3}))


def test_reports_that_left_their_list_are_told_apart_and_hide_no_listed_page_that_was_lost() -> None:
    apart = {"govreports/unlisted": 4, "govreports/unlisted/fetched": 2, "govreports/unlisted/dead": 1}
    apart |= {"govreports/unlisted/failed/http_404": 1, "govreports/unlisted/failed/timeout": 1}
    assert list(remarks(apart)) == ["no longer listed: 4 (gone 2, timeout 1)"]
    good = verdict({"govreports/listed": 3, "govreports/fetched": 3} | apart, shortfalls={})
    assert good.message == "3 report pages listed, 3 read, 4 no longer listed"
    assert good.good
    lost = verdict({"govreports/listed": 3, "govreports/fetched": 2} | apart, shortfalls={})
    assert "1 of 3 listed pages were neither had nor told of" in lost.message
