"""The main job as a new user runs it: the demonstration portals crawled into SQLite, once, again, and a month later."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from govreports.demo.sites import PORTALS, expected
from govreports.model.report import Kind
from tests.runs.test_crawl_command import govreports

BOOKS = ("run", "portal_run")
"""Tables that every run writes; all others may only change when a page did."""


@dataclass(frozen=True)
class Visit:
    """One `govreports demo`: what it printed, and what the database held afterwards."""

    output: str
    code: int
    counts: dict[str, int]


class Demonstration:
    """A folder in which the command is run as a user would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "govreports-demo.db"

    def run(self, *arguments: str) -> Visit:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
        done = subprocess.run(
            [sys.executable, "-m", "govreports", "demo", *arguments],
            cwd=self.folder,
            env=clean | {"COLUMNS": "200"},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        return Visit(done.stdout + done.stderr, done.returncode, self.counts())

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(question, values).fetchall()

    def counts(self) -> dict[str, int]:
        tables = [str(name) for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: int(str(self.rows(f'SELECT count(*) FROM "{name}"')[0][0])) for name in tables}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return Demonstration(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="module")
def first(demonstration: Demonstration) -> Visit:
    return demonstration.run()


@pytest.fixture(scope="module")
def second(demonstration: Demonstration, first: Visit) -> Visit:
    return demonstration.run()


@pytest.fixture(scope="module")
def later(demonstration: Demonstration, second: Visit) -> Visit:
    return demonstration.run("--visit", "2")


def test_every_portal_is_crawled_and_good(first: Visit) -> None:
    assert first.code == 0, first.output
    for portal in PORTALS:
        assert portal in first.output


def test_every_published_report_is_stored_with_its_kind_and_year(first: Visit, demonstration: Demonstration) -> None:
    stored = {
        url: (kind, year) for url, kind, year in demonstration.rows("SELECT url, kind, report_year FROM current_report")
    }
    for report in expected(1):
        assert stored.get(report.url) == (report.kind.value, report.report_year), report.url


def test_nothing_but_annual_reports_enters_the_panel(first: Visit, demonstration: Demonstration) -> None:
    published = {report.url for report in expected(1) if report.kind is Kind.ANNUAL_REPORT}
    assert {url for (url,) in demonstration.rows("SELECT url FROM application_panel")} == published


def test_every_planted_error_is_found_and_no_other_sum_fails(first: Visit, demonstration: Demonstration) -> None:
    sums = ("T3_IDENTITY", "T3_COL_SUM", "T3_OUTCOME_SUM", "T4_SUM")
    found: dict[str, set[str]] = {}
    for url, rule in demonstration.rows("SELECT url, rule FROM finding_current"):
        found.setdefault(str(url), set()).add(str(rule))
    for report in expected(1):
        rules = found.get(report.url, set())
        assert set(report.rules) <= rules, report.url
        if not report.rules:
            assert not rules.intersection(sums), report.url


def test_a_second_visit_writes_nothing_but_its_own_books(first: Visit, second: Visit) -> None:
    assert second.code == 0, second.output
    assert "nothing new: no report was written" in second.output
    assert {name: count for name, count in second.counts.items() if name not in BOOKS} == {
        name: count for name, count in first.counts.items() if name not in BOOKS
    }


def test_a_changed_report_gets_a_revision_and_the_old_one_stays(later: Visit, demonstration: Demonstration) -> None:
    assert later.code == 0, later.output
    revised = demonstration.rows(
        "SELECT r.url, v.number, v.findings_error FROM revision v JOIN report r ON r.id = v.report_id "
        "WHERE r.id IN (SELECT report_id FROM revision WHERE number = 2) ORDER BY v.number"
    )
    assert [number for _, number, _ in revised] == [1, 2]
    assert revised[0][2], "the sums were wrong at the first visit"
    assert not revised[1][2], "and were corrected on the page"


def test_a_new_report_is_found_a_month_later(later: Visit, second: Visit) -> None:
    assert later.counts["report"] == second.counts["report"] + 1


@pytest.mark.parametrize(
    ("seed", "portal", "body", "year"),
    [
        ("001_b946b0eb2e73828a", "lianyun", "连云区人民政府", 2024),
        ("002_a60cb2bb719e2deb", "huarong", None, 2025),
        ("003_c3b0ef98b8a3f889", "jianshan", "尖山区", 2025),
    ],
)
def test_the_seed_reports_are_in_the_database_cell_by_cell(
    first: Visit, demonstration: Demonstration, corpus: Path, seed: str, portal: str, body: str | None, year: int
) -> None:
    wanted = json.loads((corpus / "seeds" / f"{seed}.expected.json").read_text())["tables"]
    revisions = demonstration.rows(
        "SELECT revision_id FROM application_panel WHERE portal = ? AND report_year = ? "
        "AND (reporting_body = ? OR ? IS NULL)",
        portal,
        year,
        body,
        body,
    )
    tables = [_tables_of(demonstration, revision) for (revision,) in revisions]
    assert {"applications": wanted["applications"], "reviews": wanted["reviews"]} in tables


def _tables_of(demonstration: Demonstration, revision: object) -> dict[str, dict[str, list[object]]]:
    applications = demonstration.rows(
        "SELECT row_key, natural_person, enterprise, research_institute, public_welfare, legal_service, "
        "other_organization, total FROM application_outcome WHERE revision_id = ?",
        revision,
    )
    reviews = demonstration.rows(
        "SELECT block, upheld, corrected, other, pending, total FROM review_outcome WHERE revision_id = ?", revision
    )
    return {
        "applications": {str(key): list(values) for key, *values in applications},
        "reviews": {str(key): list(values) for key, *values in reviews},
    }


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_searches_for_words_that_the_demonstration_holds(
    demonstration: Demonstration, first: Visit, readme: str
) -> None:
    assert first.code == 0
    shown = re.search(r"govreports search (.+?) *#", (Path(__file__).parents[1] / readme).read_text(encoding="utf-8"))
    assert shown is not None
    # Which reports come first depends on which portal was stored last: all of them are looked at.
    words = [*shown[1].split(), "--limit", "1000"]
    found = govreports(demonstration.folder, "search", *words, DATABASE_URL="sqlite:///govreports-demo.db")
    assert found.returncode == 0
    assert "http://www.lianyun.gov.cn" in found.stdout


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_what_the_demonstration_tells_of_each_portal(first: Visit, readme: str) -> None:
    told = re.compile(rf"^(?:{'|'.join(PORTALS)})(?:: (?!started|good)| +│).*", re.MULTILINE)
    shown = (Path(__file__).parents[1] / readme).read_text(encoding="utf-8")
    assert {line.rstrip() for line in told.findall(shown)} == {line.rstrip() for line in told.findall(first.output)}
