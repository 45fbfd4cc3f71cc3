"""Stored reports that their lists show no more: asked for when they are due, retracted when they are gone, and no fault
of the night."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from govreports.runs.verdict import Outcome, judge
from tests.families.sites import Answer, serve
from tests.families.test_crawls import page, row
from tests.pipelines.test_flow import flow
from tests.pipelines.test_missed import GONE, LED_HOME, Night, found
from tests.pipelines.test_nights import COLUMN, HOST, STATEMENT, path, report
from tests.runs.test_crawl_command import govreports
from tests.store import test_missed_nights as huarong

STAYS, TAKEN, ALIVE, BACK, LED, REFUSED, NEWS = range(1, 8)
OLD_HOST, OLD_COLUMN = "old.echeng.gov.cn", "/gknb/"
OLD_PAGE = f"{OLD_COLUMN}t20190110_9.html"
LISTS_ALONE = ["/robots.txt", COLUMN, f"{OLD_HOST}/robots.txt", f"{OLD_HOST}{OLD_COLUMN}"]


def listing(*numbers: int, more: str = "") -> str:
    links = [row(f".{path(n).removeprefix(COLUMN[:-1])}", f"第{n}局", "2026-01-01") for n in numbers]
    return page(*links, more=more)


def tagged(body: str) -> Answer:
    tag = f'"{len(body)}"'
    return Answer(body, headers={"ETag": tag}, fresh_for=tag)


class Portal:
    """One portal on several days, in one database."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "reports.db"
        self.pages: dict[str, Answer | str | list[Answer]] = {f"{HOST}/": page()}
        self.pages |= {HOST + path(n): tagged(report(n)) for n in range(1, 7)}
        self.pages[HOST + path(NEWS)] = f"<html><body><h1>本区召开会议</h1><p>{'会议指出。' * 200}</p></body></html>"
        self.pages[OLD_HOST + OLD_COLUMN] = page(row(f".{OLD_PAGE.removeprefix('/gknb')}", "第9局", "2019-01-10"))
        self.pages[OLD_HOST + OLD_PAGE] = report(9).replace("2025年", "2018年")
        self.pages[HOST + COLUMN] = listing(*range(1, 8))

    def night(self, day: str, **arguments: str) -> Night:
        with serve(self.pages) as site:
            spider = "tests.families.portals:Echeng"
            done = flow(spider, site.address, self.database, day, **arguments)
        assert "Traceback" not in done.log
        return Night(done.ours(), [one.removeprefix(HOST) for one in site.requests], *found(self.database))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()


def outcome(night: Night) -> Outcome:
    counters = {f"govreports/{name}": count for name, count in night.ours.items()}
    return judge(counters, finish_reason="finished", shortfalls={}, promise=None).outcome


def numbers(night: Night) -> list[int]:
    """Numbers of the report pages that were asked for."""
    return [number for number in range(1, 8) if path(number) in night.asked]


def unlisted(night: Night) -> dict[str, int]:
    """What came of the reports that no list showed."""
    return {name: count for name, count in night.ours.items() if name.startswith("unlisted")}


def retracted(night: Night) -> set[str]:
    return {url for rule, url in night.findings if rule == "RETRACTED"}


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Night]:
    """Five reports leave their list: two are taken down, one is refused, two are still there."""
    portal = Portal(tmp_path_factory.mktemp("unlisted"))
    seen = {"first": portal.night("2026-04-10")}
    portal.pages |= {
        HOST + COLUMN: listing(STAYS),
        HOST + path(TAKEN): GONE,
        HOST + path(LED): LED_HOME,
        HOST + path(REFUSED): Answer("", 403),
    }
    seen["not due"] = portal.night("2026-04-11")
    seen["of a year"] = portal.night("2026-04-17", years="2025")
    seen["of a few pages"] = portal.night("2026-04-17", limit="9")
    seen["dry"] = portal.night("2026-04-17", dry_run="1")
    portal.pages[HOST + COLUMN] = listing(STAYS, more="<p>共8条</p>")
    seen["short"] = portal.night("2026-04-17")
    portal.pages[HOST + COLUMN] = listing(STAYS)
    seen["due"] = portal.night("2026-04-17")
    seen["second look"] = portal.night("2026-04-18")
    seen["third look"] = portal.night("2026-04-19")
    seen["known"] = portal.night("2026-04-20")
    portal.pages |= {HOST + COLUMN: listing(STAYS, BACK, TAKEN), HOST + path(TAKEN): tagged(report(TAKEN))}
    seen["back"] = portal.night("2026-04-26")
    portal.pages[HOST + path(ALIVE)] = tagged(report(ALIVE, "二、主动公开 " + STATEMENT))
    seen["full"] = portal.night("2026-04-27", full="1")
    titles = portal.rows(f"SELECT listed_title, listed_on FROM report WHERE url LIKE '%{path(ALIVE)}'")
    assert titles == [(f"第{ALIVE}局", "2026-01-01")], "what its list once said of a report stays"
    return seen


def test_reports_that_left_their_list_cost_nothing_until_they_are_due(nights: dict[str, Night]) -> None:
    night = nights["not due"]
    assert night.asked == LISTS_ALONE
    assert unlisted(night) == {"unlisted": 5, "unlisted/skipped": 5}, "news that left is missed by nobody"
    assert (night.ours["listed"], night.ours["skipped"]) == (2, 2)
    assert outcome(night) is Outcome.GOOD


@pytest.mark.parametrize("name", ["of a year", "of a few pages", "dry"])
def test_a_crawl_that_sees_a_part_takes_nothing_for_unlisted(nights: dict[str, Night], name: str) -> None:
    assert unlisted(nights[name]) == {}
    assert set(numbers(nights[name])) <= {STAYS}


def test_a_list_that_was_not_read_to_its_end_says_nothing_of_what_it_did_not_show(nights: dict[str, Night]) -> None:
    night = nights["short"]
    assert outcome(night) is Outcome.LIST_INCOMPLETE
    assert unlisted(night) == {}
    assert numbers(night) == []


def test_a_due_report_is_asked_for_and_counts_apart_whatever_comes_of_it(nights: dict[str, Night]) -> None:
    night = nights["due"]
    assert numbers(night) == [TAKEN, ALIVE, BACK, LED, REFUSED]
    came = {"due": 5, "not_modified": 2, "fetched": 1, "failed/http_404": 1, "failed/http_403": 1}
    expected = {f"unlisted/{name}": count for name, count in came.items()} | {"unlisted": 5}
    assert unlisted(night) == expected | {"unlisted/refused/soft_404": 1}
    assert {"listed", "skipped"} & set(night.ours) == {"listed", "skipped"}
    assert "fetched" not in night.ours
    assert outcome(night) is Outcome.GOOD


def test_one_that_is_still_there_is_confirmed_and_nothing_more(nights: dict[str, Night]) -> None:
    assert numbers(nights["second look"]) == [TAKEN, LED, REFUSED]
    assert not any(url in {path(ALIVE), path(BACK)} for night in nights.values() for _, url in night.findings)


def test_one_that_is_gone_on_three_days_is_retracted_and_its_copy_stays(nights: dict[str, Night]) -> None:
    assert nights["second look"].findings == set()
    assert retracted(nights["third look"]) == {path(TAKEN), path(LED)}
    assert {night.reports for night in nights.values()} == {nights["first"].reports}
    known = nights["known"]
    assert numbers(known) == [REFUSED]
    assert unlisted(known)["unlisted/dead"] == 2
    assert "dead" not in known.ours


def test_no_night_is_bad_for_reports_that_left_their_list(nights: dict[str, Night]) -> None:
    seen = {name: outcome(night) for name, night in nights.items() if name not in {"short", "dry"}}
    assert set(seen.values()) == {Outcome.GOOD}, seen


def test_one_that_is_listed_again_is_like_any_other(nights: dict[str, Night]) -> None:
    night = nights["back"]
    assert unlisted(night)["unlisted"] == 3
    assert night.ours["listed"] == 4
    assert retracted(night) == {path(LED)}


def test_a_full_night_asks_for_them_all_and_keeps_what_changed(nights: dict[str, Night]) -> None:
    night = nights["full"]
    assert numbers(night) == [STAYS, TAKEN, ALIVE, BACK, LED, REFUSED]
    assert unlisted(night)["unlisted/fetched"] == 2
    assert night.ours["written/changed"] == 1


def test_a_summary_tells_them_and_what_an_archive_does_not_list_has_left_no_list(tmp_path: Path) -> None:
    host, column, one, two = huarong.HOST, huarong.COLUMN, huarong.path(1), huarong.path(2)
    pages: dict[str, Answer | str | list[Answer]] = {host + column: huarong.listing(1, 2)}
    pages |= {host + path: report(number) for number, path in enumerate((one, two), start=1)}

    def told(day: str, archive: str, *arguments: str) -> str:
        with serve(pages) as site:
            done = govreports(
                tmp_path, "crawl", "huarong", *arguments,
                LOOPBACK=site.address, DOWNLOAD_DELAY="0", TODAY=day, ARCHIVE_DIR=archive,
            )  # fmt: skip
        assert (done.returncode, "Traceback" in done.stdout + done.stderr) == (0, False)
        return done.stdout

    assert "no longer listed" not in told("2023-02-03", "")
    pages |= {host + column: huarong.listing(1), host + two: GONE}
    assert "huarong: no longer listed: 1\n" in told("2023-02-04", "")
    assert "huarong: no longer listed: 1 (gone 1)\n" in told("2023-02-05", "archive", "--full")
    assert "no longer listed" not in told("2023-02-10", "", "--from-archive", "archive")


def test_reports_of_a_source_that_ended_are_asked_for_when_its_list_is_gone_but_not_in_trouble(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    portal.night("2026-04-10")
    portal.pages[OLD_HOST + OLD_PAGE] = GONE
    portal.pages[OLD_HOST + OLD_COLUMN] = Answer("", 403)
    assert unlisted(portal.night("2026-12-24")) == {}
    portal.pages[OLD_HOST + OLD_COLUMN] = GONE
    looks = [portal.night(day) for day in ("2026-12-25", "2026-12-26", "2026-12-27")]
    assert [unlisted(night).get("unlisted/failed/http_404") for night in looks] == [1, 1, 1]
    assert [outcome(night) for night in looks] == [Outcome.GOOD] * 3
    assert [retracted(night) for night in looks] == [set(), set(), {f"https://{OLD_HOST}{OLD_PAGE}"}]
