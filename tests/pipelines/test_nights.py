"""What a night costs: an unchanged portal its list pages, a due page a conditional request, a changed one a read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.families.sites import Answer, serve
from tests.families.test_crawls import page, row
from tests.pipelines.test_flow import flow

HOST, COLUMN = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
STATEMENT = "一、总体情况 本机关按照规定公开政府信息,未收到申请。" * 30


def report(number: int, said: str = STATEMENT, more: str = "") -> str:
    return (
        f"<html><body><h1>鄂城区第{number}局2025年政府信息公开工作年度报告</h1>"
        f"<div id='zoom'><p>{said}</p>{more}</div></body></html>"
    )


def path(number: int) -> str:
    return f"{COLUMN}t2026010{number}_{number}.html"


class Portal:
    """A portal whose pages have entity tags, that answers conditional requests and counts them."""

    def __init__(self) -> None:
        self.pages = {number: report(number) for number in range(1, 5)}
        self.pages[4] = report(4, more="<a href='x.docx'>附件：年度报告.docx</a>")
        self.moved: set[int] = set()

    def answers(self) -> dict[str, Answer | str | list[Answer]]:
        links = [row(f".{path(n).removeprefix(COLUMN[:-1])}", f"第{n}局", "2026-01-01") for n in sorted(self.pages)]
        found: dict[str, Answer | str | list[Answer]] = {f"{HOST}{COLUMN}": page(*links)}
        for number, body in self.pages.items():
            tag = f'"{number}-{len(body)}"'
            found[HOST + path(number)] = Answer(body, headers={"ETag": tag}, fresh_for=tag)
            if number in self.moved:
                # The new address knows the tag of the old page: only the address tells that it is another one.
                found[HOST + path(number)] = Answer(status=302, headers={"Location": path(number) + "?v=2"})
                found[f"{HOST}{path(number)}?v=2"] = Answer(
                    report(number, "三、收到和处理申请情况 " + STATEMENT), fresh_for=f'"{number}-{len(report(number))}"'
                )
        # A refusal that another try the next night would only repeat.
        found[f"{HOST}{COLUMN}x.docx"] = Answer("forbidden", 403)
        return found


@dataclass(frozen=True)
class Night:
    """One crawl: our counters, the paths that were asked, and the rows of every table afterwards."""

    ours: dict[str, int]
    asked: list[str]
    rows: dict[str, list[tuple[object, ...]]]


def contents(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Night]:
    """The same portal on several days, in one database."""
    database = tmp_path_factory.mktemp("nights") / "reports.db"
    portal = Portal()
    seen: dict[str, Night] = {}

    def night(name: str, day: str, **arguments: str) -> None:
        with serve(portal.answers()) as site:
            done = flow("tests.families.portals:Echeng", site.address, database, day, years="2025", **arguments)
        assert "Traceback" not in done.log
        seen[name] = Night(done.ours(), [one.removeprefix(HOST) for one in site.requests], contents(database))

    night("first", "2026-04-10")
    night("next", "2026-04-11")
    night("a week later", "2026-04-17")
    portal.pages[1] = report(1, "二、主动公开 " + STATEMENT)
    portal.moved.add(2)
    night("changed", "2026-04-24")
    night("full", "2026-04-25", full="1")
    return seen


def pages(night: Night) -> list[int]:
    """Numbers of the report pages that were asked for, redirects left aside."""
    return sorted(number for number in range(1, 6) for asked in night.asked if asked == path(number))


def test_the_first_night_asks_for_everything(nights: dict[str, Night]) -> None:
    first = nights["first"]
    assert (first.ours["listed"], first.ours["fetched"], first.ours["written/new"]) == (4, 4, 4)
    assert "skipped" not in first.ours
    assert "due" not in first.ours


def test_an_unchanged_portal_costs_its_list_pages_and_writes_no_row(nights: dict[str, Night]) -> None:
    night = nights["next"]
    assert night.asked == ["/robots.txt", COLUMN]
    assert (night.ours["listed"], night.ours["skipped"]) == (4, 4)
    assert "fetched" not in night.ours
    assert night.rows == nights["first"].rows


def test_a_due_page_is_asked_whether_it_changed_and_the_look_is_remembered(nights: dict[str, Night]) -> None:
    night = nights["a week later"]
    assert pages(night) == [1, 2, 3, 4]
    # The fourth has a file of its own, about which its entity tag says nothing.
    assert (night.ours["due"], night.ours["not_modified"], night.ours["fetched"]) == (4, 3, 1)
    assert night.ours["written/unchanged"] == 1
    changed = {name for name, rows in night.rows.items() if rows != nights["next"].rows[name]}
    assert changed == {"fetch"}


def test_a_changed_page_is_read_and_one_that_leads_elsewhere_is_not_taken_for_the_same(
    nights: dict[str, Night],
) -> None:
    night = nights["changed"]
    assert (night.ours["due"], night.ours["not_modified"]) == (4, 1)
    assert night.ours["written/changed"] == 2
    assert pages(night) == [1, 2, 2, 3, 4]


def test_a_full_night_asks_for_everything_and_writes_no_report_twice(nights: dict[str, Night]) -> None:
    night = nights["full"]
    assert pages(night) == [1, 2, 3, 4]
    assert night.ours["written/unchanged"] == 4
    assert "not_modified" not in night.ours
    for table in ("report", "revision", "section", "attachment"):
        assert night.rows[table] == nights["changed"].rows[table]
