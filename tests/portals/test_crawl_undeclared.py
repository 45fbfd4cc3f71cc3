"""A portal without a declaration, crawled into the database as any other."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from govreports.demo.server import serve_hosts
from govreports.runs.conduct import undeclared_portals
from govreports.usage import UsageError
from tests.families import odd_portals
from tests.families.crawling import ROOT

CRAWL = """
import sys
from govreports.runs.conduct import conduct, undeclared_portals
from govreports.runs.plan import Plan
named = undeclared_portals(sys.argv[1:])
sys.exit(not conduct(Plan("crawl --portal", tuple(named), undeclared=named)))
"""


def crawl(folder: Path, *portals: str, **settings: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    given = {f"GOVREPORTS_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-c", CRAWL, *portals],
        cwd=folder,
        env=clean | given | {"COLUMNS": "160", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_its_reports_are_stored_under_a_key_of_their_own(tmp_path: Path) -> None:
    hosts = odd_portals.with_home(odd_portals.COLUMNS["numbers"])
    with serve_hosts(hosts) as server:
        done = crawl(tmp_path, odd_portals.HOME, LOOPBACK=server.address, DOWNLOAD_DELAY="0", TODAY="2026-04-10")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "d411522: good: 18 report pages listed, 18 read" in done.stdout
    with sqlite3.connect(tmp_path / "govreports.db") as database:
        (row,) = database.execute("select slug, name, division_code, family, home, verified from portal").fetchall()
        (reports,) = database.execute("select count(*) from report where portal = 'd411522'").fetchone()
    assert row == ("d411522", "光山县", "411522", "generic", odd_portals.HOME, 0)
    assert reports == 18


def test_a_portal_without_a_column_is_told_with_the_next_step(tmp_path: Path) -> None:
    page = odd_portals.html(f'<a href="/xw/">新闻</a>{odd_portals.WORDS}')
    with serve_hosts(odd_portals.portal({"/": page})) as server:
        done = crawl(tmp_path, odd_portals.HOME, LOOPBACK=server.address, DOWNLOAD_DELAY="0")
    assert done.returncode == 1
    assert "no_column" in done.stdout
    assert "portals probe" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(("given", "said"), [("999999", "no division has the code"), ("somewhere", "neither")])
def test_what_names_no_portal_is_a_mistake_of_use_in_one_line(given: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as failure:
        undeclared_portals([given])
    assert "\n" not in str(failure.value)


def test_a_declared_portal_is_named_when_it_is_crawled_without_its_declaration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert undeclared_portals(["320703"]) == {"d320703": "320703"}
    assert "declared as lianyun" in capsys.readouterr().err
