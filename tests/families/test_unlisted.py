"""Which stored pages count as listed no more after a walk, and which walks say nothing of that."""

from __future__ import annotations

from datetime import date

import pytest

from govreports.families.unlisted import showed_all, unlisted
from govreports.families.walk import FailedList, ListWalk
from govreports.model.document import ListEntry
from govreports.net.outcomes import Failure
from govreports.net.revisit import KnownPage
from tests.families.portals import Echeng

ENTRY = ListEntry("区民政局", date(2026, 1, 1), "年报")
PAGE = "https://www.echeng.gov.cn/ecqxxgk/xxgknb/t20260101_1.html"
OLD_LIST, OLD_PAGE = "https://old.echeng.gov.cn/gknb/", "https://old.echeng.gov.cn/gknb/t20190101_1.html"


def known(url: str, *, is_report: bool = True) -> dict[str, KnownPage]:
    return {url: KnownPage(url, url, None, None, date(2026, 4, 10), date(2026, 1, 1), ENTRY, is_report=is_report)}


def walked(*failed: FailedList, shown: str = "https://www.echeng.gov.cn/ecqxxgk/xxgknb/t20260102_2.html") -> ListWalk:
    walk = ListWalk(Echeng())
    walk.seen, walk.shown, walk.failed, walk.ended = {shown}, {shown}, [*failed], True
    return walk


def test_a_report_that_no_list_shows_keeps_what_its_list_once_said_of_it() -> None:
    (link,) = unlisted(walked(), known(PAGE)).values()
    assert (link.url, link.entry) == (PAGE, ENTRY)


def test_an_address_that_is_shown_over_the_other_scheme_is_still_listed() -> None:
    assert unlisted(walked(shown=PAGE.replace("https:", "http:")), known(PAGE)) == {}


def test_notices_and_pages_on_hosts_that_are_not_declared_any_more_are_left_aside() -> None:
    assert unlisted(walked(), known(PAGE, is_report=False)) == {}
    assert unlisted(walked(), known("https://www.example.com/t20260101_1.html")) == {}


@pytest.mark.parametrize(
    ("failure", "left"),
    [(Failure.DNS, {OLD_PAGE}), (Failure.SHORT, {OLD_PAGE}), (Failure.TIMEOUT, set()), (Failure.BLOCKED, set())],
)
def test_a_source_that_ended_says_nothing_of_its_host_while_that_is_in_trouble(
    failure: Failure, left: set[str]
) -> None:
    walk = walked(FailedList(OLD_LIST, failure, answerable=False))
    assert showed_all(walk)
    assert set(unlisted(walk, known(OLD_PAGE) | known(PAGE))) == left | {PAGE}


def test_a_walk_that_broke_off_or_missed_a_list_or_saw_nothing_did_not_show_all() -> None:
    assert showed_all(walked())
    assert not showed_all(walked(FailedList(PAGE, Failure.SHORT, answerable=True)))
    broken, empty = walked(), walked()
    broken.ended = False
    empty.seen = set()
    assert not showed_all(broken)
    assert not showed_all(empty)
