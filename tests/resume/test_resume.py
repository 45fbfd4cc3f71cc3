"""A crawl that is killed at any moment and started again loses nothing, repeats nothing and leaves nothing half."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from govreports.demo.server import serve
from govreports.store.database import connect, prepare
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from tests.store.build import PORTAL, observation, proven, report

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    *("section", "proactive_disclosure", "application_outcome", "review_outcome"),
    *("cell", "statistic", "finding", "proposal", "attachment"),
)
"""Tables that hold what belongs to a revision."""
SECONDS = 30


def start(address: str, database: Path, *command: str) -> subprocess.Popen[bytes]:
    """A crawl in a process of its own, as the launcher starts it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    given = {
        "GOVREPORTS_LOOPBACK": address,
        "GOVREPORTS_DATABASE_URL": f"sqlite:///{database}",
        "GOVREPORTS_DOWNLOAD_DELAY": "0",
        "GOVREPORTS_TODAY": "2026-04-10",
        "SCRAPY_SETTINGS_MODULE": "govreports.settings",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-m", *(command or ("scrapy", "crawl", "lianyun"))],
        cwd=database.parent,
        env=clean | given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def whole(database: Path) -> dict[str, tuple[object, ...]]:
    """Every stored report by its address: its revision and how many rows of each table belong to it.

    Fails when the file is damaged or a row hangs in the air.
    """
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        counts = ", ".join(f"(SELECT count(*) FROM {part} WHERE revision_id = v.id)" for part in PARTS)
        found = connection.execute(
            f"SELECT r.url, v.number, v.content_hash, f.sha256, f.checked_on, {counts} FROM report r "
            "LEFT JOIN revision v ON v.report_id = r.id LEFT JOIN fetch f ON f.portal = r.portal AND f.url = r.url"
        ).fetchall()
    assert len({url for url, *_ in found}) == len(found)
    return {url: tuple(rest) for url, *rest in found}


def stored(database: Path) -> int:
    """Reports that are stored so far; 0 before there is a schema."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM revision").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def wait_for(what: Callable[[], bool], seconds: float = SECONDS) -> bool:
    """Whether something came true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.01)
    return False


def descendants(pid: int) -> set[int]:
    """Processes that a process started, and theirs."""
    found: set[int] = set()
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found |= {child} | descendants(child)
    return found


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_crawl_killed_again_and_again_ends_with_what_an_undisturbed_one_has(tmp_path: Path) -> None:
    chance = random.Random(20260410)
    undisturbed, disturbed = tmp_path / "undisturbed.db", tmp_path / "disturbed.db"
    left_behind: set[int] = set()
    progress: list[int] = []
    with serve(1) as server:
        assert start(server.address, undisturbed).wait(SECONDS) == 0
        expected = whole(undisturbed)
        for kill in range(4):
            crawl = start(server.address, disturbed)
            goal = stored(disturbed) + chance.randint(0, 4)
            if kill:
                wait_for(lambda goal=goal, crawl=crawl: stored(disturbed) > goal or crawl.poll() is not None)
            time.sleep(chance.random() * 0.05)
            left_behind |= descendants(crawl.pid)
            crawl.kill()
            crawl.wait(SECONDS)
            if stored(disturbed):
                so_far = whole(disturbed)
                assert so_far == {url: expected[url] for url in so_far}
            progress.append(stored(disturbed))
        assert start(server.address, disturbed).wait(SECONDS) == 0
    assert any(0 < count < len(expected) for count in progress), "the kills must have hit a crawl at work"
    assert whole(disturbed) == expected
    assert wait_for(lambda: not any(map(alive, left_behind))), "readers of killed crawls must end by themselves"


def test_a_crawl_whose_conductor_is_killed_ends_itself(tmp_path: Path) -> None:
    with serve(1) as server:
        conductor = start(server.address, tmp_path / "reports.db", "govreports", "crawl", "lianyun")
        crawls: set[int] = set()
        assert wait_for(lambda: stored(tmp_path / "reports.db") > 0)
        crawls = descendants(conductor.pid)
        conductor.kill()
        conductor.wait(SECONDS)
        assert crawls
        assert wait_for(lambda: not any(map(alive, crawls)))
    whole(tmp_path / "reports.db")


def _write_for_ever(url: str, first: int) -> None:
    writer = Writer(connect(url))
    page = proven(report())
    for number in range(first, first + 100_000):
        writer.write(observation(f"http://a.example/{number}"), page)


def test_a_writer_killed_at_random_moments_never_leaves_half_a_report(tmp_path: Path) -> None:
    chance = random.Random(7)
    database = tmp_path / "reports.db"
    engine: Engine = connect(f"sqlite:///{database}")
    prepare(engine)
    ensure_portal(engine, PORTAL)
    engine.dispose()
    context = multiprocessing.get_context("fork")
    for kill in range(30):
        writer = context.Process(target=_write_for_ever, args=(f"sqlite:///{database}", kill * 100_000))
        writer.start()
        assert writer.pid is not None
        before = stored(database)
        assert wait_for(lambda before=before: stored(database) > before)
        time.sleep(chance.random() * 0.02)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(SECONDS)
    found = whole(database)
    assert len(found) >= 30
    assert len(set(found.values())) == 1, "every report has all of its parts, like every other"
