"""Pages and files that are not there, night after night: called dead after three days, never for a refusal, and seen
again when they come back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.families.sites import Answer, serve
from tests.families.test_crawls import page, row
from tests.pipelines.test_flow import flow
from tests.pipelines.test_nights import COLUMN, HOST, path, report

GONE = Answer("<html><body>404</body></html>", 404)
SAYS_SO = Answer("<html><body><p>您访问的页面不存在</p></body></html>")
LED_HOME = Answer(status=302, headers={"Location": f"https://{HOST}/"})
FILE = f"{COLUMN}x.pdf"
HAD, NEVER, TAKEN, REFUSED, WITH_FILE, LATE = range(1, 7)


@dataclass(frozen=True)
class Night:
    """One crawl: our counters, the paths that were asked, the findings on addresses afterwards, and the reports."""

    ours: dict[str, int]
    asked: list[str]
    findings: set[tuple[str, str]]
    reports: int

    def asked_for(self, *paths: str) -> list[str]:
        return [one for one in paths if one in self.asked]


def found(database: Path) -> tuple[set[tuple[str, str]], int]:
    rules = "('LINK_DEAD', 'RETRACTED', 'ATTACHMENT_DEAD', 'ATTACHMENT_LOST')"
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(f"SELECT rule, url FROM finding_current WHERE rule IN {rules}").fetchall()
        (reports,) = connection.execute("SELECT COUNT(*) FROM current_report").fetchone()
    return {(rule, url.removeprefix(f"https://{HOST}")) for rule, url in rows}, reports


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Night]:
    """The same portal on several days, in one database."""
    database = tmp_path_factory.mktemp("missed") / "reports.db"
    links = [row(f".{path(n).removeprefix(COLUMN[:-1])}", f"第{n}局", "2026-01-01") for n in range(1, 7)]
    pages: dict[str, Answer | str | list[Answer]] = {f"{HOST}{COLUMN}": page(*links), f"{HOST}/": page()}
    pages |= {HOST + path(n): report(n) for n in range(1, 7)}
    pages[HOST + path(WITH_FILE)] = report(WITH_FILE, more=f"<a href='{FILE}'>附件：年度报告.pdf</a>")
    seen: dict[str, Night] = {}

    def night(day: str, changes: dict[str, Answer | str], **arguments: str) -> None:
        pages.update({HOST + where: answer for where, answer in changes.items()})
        with serve(pages) as site:
            done = flow("tests.families.portals:Echeng", site.address, database, day, years="2025", **arguments)
        assert "Traceback" not in done.log
        seen[day] = Night(done.ours(), [one.removeprefix(HOST) for one in site.requests], *found(database))

    file = Answer(b"%PDF-1.4 cannot be read, but was had", content_type="application/pdf")
    night("2026-04-10", {path(NEVER): GONE, path(REFUSED): Answer("", 403), path(LATE): GONE, FILE: file})
    night("2026-04-11", {path(REFUSED): Answer("", 412)})
    night("2026-04-12", {path(REFUSED): Answer("", 521), path(LATE): report(LATE)})
    night("2026-04-17", {path(TAKEN): SAYS_SO, path(REFUSED): Answer("", 468), FILE: GONE})
    night("2026-04-18", {path(TAKEN): LED_HOME, path(LATE): report(LATE)})
    night("2026-04-19", {path(TAKEN): Answer("", 410), path(LATE): GONE})
    night("2026-04-20", {path(LATE): report(LATE)})
    night("2026-04-21", {}, dry_run="1")
    night("2026-05-12", {path(NEVER): report(NEVER)})
    night("2026-05-19", {})
    night("2026-06-12", {path(TAKEN): report(TAKEN), FILE: file})
    return seen


def test_a_page_that_is_not_there_is_asked_for_three_nights_and_then_called_dead(nights: dict[str, Night]) -> None:
    for day in ("2026-04-10", "2026-04-11", "2026-04-12"):
        assert nights[day].asked_for(path(NEVER)), day
        assert nights[day].ours["failed/http_404"] >= 1, "also on the night that shows it to be dead"
        assert "dead" not in nights[day].ours
    assert nights["2026-04-11"].findings == set()
    assert nights["2026-04-12"].findings == {("LINK_DEAD", path(NEVER))}


def test_a_dead_page_costs_no_request_and_is_no_failure_of_the_night(nights: dict[str, Night]) -> None:
    night = nights["2026-04-17"]
    assert not night.asked_for(path(NEVER))
    assert night.ours["dead"] == 1
    assert "failed/http_404" not in night.ours


def test_a_dead_page_that_is_asked_for_again_and_still_gone_is_no_failure_either(nights: dict[str, Night]) -> None:
    night = nights["2026-05-12"]
    assert night.asked_for(path(TAKEN))
    assert night.ours["dead"] == 1
    assert "failed/gone" not in night.ours


def test_a_success_in_between_begins_the_count_anew(nights: dict[str, Night]) -> None:
    assert nights["2026-04-12"].reports == nights["2026-04-11"].reports + 1
    assert not any(url == path(LATE) for night in nights.values() for _, url in night.findings)


def test_refusals_never_make_a_page_dead(nights: dict[str, Night]) -> None:
    assert all(night.asked_for(path(REFUSED)) for day, night in nights.items() if day != "2026-04-21")
    assert not any(url == path(REFUSED) for night in nights.values() for _, url in night.findings)


def test_a_stored_page_that_is_gone_in_whatever_way_is_retracted_and_its_copy_stays(nights: dict[str, Night]) -> None:
    assert nights["2026-04-17"].ours["refused/soft_404"] == 1
    assert nights["2026-04-18"].ours["refused/soft_404"] == 1
    assert nights["2026-04-19"].ours["failed/gone"] == 1
    retracted = [day for day, night in nights.items() if ("RETRACTED", path(TAKEN)) in night.findings]
    assert retracted == ["2026-04-19", "2026-04-20", "2026-04-21", "2026-05-12", "2026-05-19"]
    assert nights["2026-04-20"].reports == nights["2026-04-17"].reports


def test_a_file_that_is_gone_is_lost_at_once_and_dead_after_three_days(nights: dict[str, Night]) -> None:
    for day in ("2026-04-17", "2026-04-18"):
        assert ("ATTACHMENT_LOST", path(WITH_FILE)) in nights[day].findings
    for day in ("2026-04-19", "2026-04-20", "2026-05-19"):
        assert {rule for rule, url in nights[day].findings if url == path(WITH_FILE)} == {"ATTACHMENT_DEAD"}


def test_a_page_with_a_dead_file_is_due_like_any_other_and_the_file_rarely(nights: dict[str, Night]) -> None:
    asked = {day: night.asked_for(path(WITH_FILE), FILE) for day, night in nights.items()}
    assert asked["2026-04-18"] == asked["2026-04-19"] == [path(WITH_FILE), FILE]
    assert asked["2026-04-20"] == []
    assert asked["2026-05-12"] == [path(WITH_FILE), FILE]
    assert asked["2026-05-19"] == [path(WITH_FILE)]
    assert asked["2026-06-12"] == [path(WITH_FILE), FILE]


def test_a_dry_run_remembers_nothing(nights: dict[str, Night]) -> None:
    assert nights["2026-04-21"].findings == nights["2026-04-20"].findings


def test_what_answers_again_ends_its_finding(nights: dict[str, Night]) -> None:
    assert ("LINK_DEAD", path(NEVER)) in nights["2026-04-20"].findings
    assert not any(url == path(NEVER) for _, url in nights["2026-05-12"].findings)
    assert nights["2026-05-12"].ours["written/new"] == 1
    assert nights["2026-06-12"].findings == set()
