"""Trouble that the operator has to mend ends in one line, and never in a run that calls itself good."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text

from govreports import config
from govreports.cli import main
from govreports.demo import sites
from govreports.demo.server import serve_hosts
from govreports.runs import conduct
from govreports.runs.launcher import _new_log
from govreports.runs.plan import Plan
from govreports.store import database, runs
from govreports.store.across import AcrossCounts
from govreports.store.errors import RunLost
from govreports.store.portals import ensure_portal
from tests.families.test_crawls import REPORT, page, row
from tests.net import faults
from tests.runs.test_crawl_command import govreports
from tests.store.build import PORTAL

HOST, COLUMN = "www.hbhr.gov.cn", "/hrqxxgk/xxgknb/"


def crawl_interrupted_by(
    deed: Callable[[], object], folder: Path, pages: int = 3, **settings: str
) -> subprocess.CompletedProcess[str]:
    """A crawl of a few pages; the deed is done when the second one is asked for."""
    numbers = range(1, pages + 1)
    rows = [row(f"./t202601{n:02}_{n}.html", f"第{n}局", "2026-01-01") for n in numbers]

    def answer(handler: faults.Handler) -> None:
        if handler.path.endswith("_2.html"):
            deed()
        faults.body(REPORT)(handler)

    served = {f"{HOST}{COLUMN}t202601{n:02}_{n}.html": answer for n in numbers}
    with faults.serve({f"{HOST}{COLUMN}": faults.body(page(*rows))} | served) as server:
        address = f"127.0.0.1:{server.server_port}"
        return govreports(
            folder, "crawl", "huarong", "--years", "2025", LOOPBACK=address, DOWNLOAD_DELAY="0", **settings
        )


def test_a_database_that_is_removed_during_the_run_is_no_good_run(tmp_path: Path) -> None:
    def remove() -> None:
        for file in tmp_path.glob("govreports.db*"):
            file.unlink()

    done = crawl_interrupted_by(remove, tmp_path)
    assert done.returncode == 2
    assert "was removed or replaced during the run" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_run_of_another_database_is_not_taken_for_this_one(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'reports.db'}")
    with pytest.raises(RunLost):
        runs.require_run(engine, 1)
    database.prepare(engine)
    with pytest.raises(RunLost):
        runs.require_run(engine, 1)
    runs.require_run(engine, runs.start_run(engine, "crawl"))
    engine.dispose()


def test_a_database_whose_tables_go_during_the_crawl_is_told_in_one_line(tmp_path: Path) -> None:
    def spoil() -> None:
        engine = database.connect(f"sqlite:///{tmp_path / 'govreports.db'}")
        with database.writing(engine) as connection:
            connection.execute(text("ALTER TABLE portal_run RENAME TO gone"))
        engine.dispose()

    done = crawl_interrupted_by(spoil, tmp_path)
    assert done.returncode in {2, 3}
    assert "huarong: stopped: ended early (database)" in done.stdout
    assert "the database cannot be used" in next((tmp_path / "logs").glob("*.log")).read_text()


def test_a_database_that_takes_nothing_any_more_ends_the_crawl_after_a_few_reports(tmp_path: Path) -> None:
    def spoil() -> None:
        engine = database.connect(f"sqlite:///{tmp_path / 'govreports.db'}")
        with database.writing(engine) as connection:
            connection.execute(text("ALTER TABLE revision RENAME TO gone"))
        engine.dispose()

    done = crawl_interrupted_by(spoil, tmp_path, pages=60)
    log = next((tmp_path / "logs").glob("*.log")).read_text()
    assert done.returncode == 2
    assert done.stderr.startswith("govreports: the database cannot be used")
    assert "huarong: stopped: ended early (database)" in done.stdout
    assert 3 <= log.count("dropped: not stored") < 50
    assert log.count("the database cannot be used") == 1
    assert "Traceback" not in log


@pytest.mark.parametrize(
    "command",
    [["status"], ["replay"], ["search", "复议"], ["db", "copy", "sqlite:///govreports.db", "sqlite:///new.db"]],
)
def test_who_only_reads_makes_no_database(command: list[str], tmp_path: Path) -> None:
    done = govreports(tmp_path, *command)
    assert done.returncode == 2
    assert done.stderr.startswith("govreports: sqlite:///govreports.db: is not there; crawl first")
    assert not list(tmp_path.glob("*.db"))


def test_a_log_folder_that_cannot_be_written_is_told_before_anything_is_begun(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with serve_hosts(sites.hosts()) as server:
        done = govreports(
            tmp_path, "crawl", "jianshan", LOOPBACK=server.address, LOG_DIR=str(tmp_path / "file" / "logs")
        )
    assert done.returncode == 2
    assert "GOVREPORTS_LOG_DIR" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "govreports.db").exists()


def test_answers_that_were_not_archived_are_told_with_the_verdict(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = crawl_interrupted_by(lambda: None, tmp_path, ARCHIVE_DIR=str(tmp_path / "file"), TODAY="2023-01-01")
    assert done.returncode == 1
    assert "answers were not archived" in done.stdout
    assert "next: look at the disk and GOVREPORTS_ARCHIVE_DIR" in done.stdout


def test_a_visit_that_could_not_record_its_end_is_ended_with_its_run(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'reports.db'}")
    database.prepare(engine)
    ensure_portal(engine, PORTAL)
    others, run = runs.start_run(engine, "nightly"), runs.start_run(engine, "crawl")
    torn, other = (runs.start_portal_run(engine, one, PORTAL.slug) for one in (run, others))
    runs.interrupt_run(engine, run, "stopped")
    with engine.connect() as connection:
        outcomes = {one.id: one.outcome for one in connection.execute(text("SELECT id, outcome FROM portal_run"))}
        states = {one.id: one.state for one in connection.execute(text("SELECT id, state FROM run"))}
    engine.dispose()
    assert outcomes == {torn: "stopped", other: "running"}
    assert states == {run: "not_good", others: "running"}


def test_a_run_that_was_killed_does_not_say_that_nothing_was_written(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'govreports.db'}")
    database.prepare(engine)
    ensure_portal(engine, PORTAL)
    runs.start_portal_run(engine, runs.start_run(engine, "nightly"), PORTAL.slug)
    engine.dispose()
    done = govreports(tmp_path, "status")
    assert done.returncode == 1
    assert "it is at work, or it was killed" in done.stdout
    assert "no report was written" not in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_run_closes_its_books(number: signal.Signals, tmp_path: Path) -> None:
    rows = [row(f"./t202601{n:02}_{n}.html", f"第{n}局", "2026-01-01") for n in range(1, 29)]
    asked = Event()

    def answer(handler: faults.Handler) -> None:
        asked.set()
        time.sleep(0.3)
        faults.body(REPORT)(handler)

    with faults.serve({f"{HOST}{COLUMN}": faults.body(page(*rows)), f"{HOST}*": answer}) as server:
        settings = {"GOVREPORTS_LOOPBACK": f"127.0.0.1:{server.server_port}", "GOVREPORTS_DOWNLOAD_DELAY": "0"}
        run = subprocess.Popen(
            [sys.executable, "-m", "govreports", "crawl", "huarong", "--years", "2025"],
            cwd=tmp_path, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert asked.wait(60)
        # The first request is that of robots.txt; the crawl's row is written before it.
        run.send_signal(number)
        _, told = run.communicate(timeout=60)
    assert run.returncode == 1
    assert told.strip().endswith("govreports: stopped; what was stored stays, start it again for the rest")
    assert "Traceback" not in told
    with closing(sqlite3.connect(tmp_path / "govreports.db")) as connection:
        assert connection.execute("SELECT state FROM run").fetchall() == [("not_good",)]
        assert connection.execute("SELECT outcome FROM portal_run").fetchall() == [("stopped",)]


def test_an_interrupt_before_the_crawl_begins_is_told_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(conduct, "crawl_portals", interrupted)
    monkeypatch.setattr(sys, "argv", ["govreports", "crawl", "huarong"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.strip() == "govreports: stopped; what was stored stays"


def test_an_interrupt_of_the_checks_after_the_crawl_closes_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*_: object, **__: object) -> AcrossCounts:
        raise KeyboardInterrupt

    monkeypatch.setattr(conduct, "execute", lambda *_: [])
    monkeypatch.setattr(conduct, "check_across", interrupted)
    monkeypatch.setenv("GOVREPORTS_DATABASE_URL", f"sqlite:///{tmp_path / 'reports.db'}")
    monkeypatch.setenv("GOVREPORTS_LOG_DIR", str(tmp_path))
    config.load.cache_clear()
    try:
        assert not conduct.conduct(Plan("crawl huarong", ("huarong",)))
    finally:
        config.load.cache_clear()
    with closing(sqlite3.connect(tmp_path / "reports.db")) as connection:
        assert connection.execute("SELECT state FROM run").fetchall() == [("not_good",)]


def test_two_crawls_of_one_portal_in_one_second_have_a_log_each(tmp_path: Path) -> None:
    with _new_log(tmp_path, "huarong") as first, _new_log(tmp_path, "huarong") as second:
        assert first.name != second.name
    assert all(log.name.startswith("huarong-") for log in tmp_path.glob("*.log"))


def test_a_database_that_is_not_there_is_named_as_it_was_given(tmp_path: Path) -> None:
    done = govreports(tmp_path, "replay", DATABASE_URL="sqlite:///nowhere/my reports.db")
    assert done.returncode == 2
    assert done.stderr.startswith("govreports: sqlite:///nowhere/my reports.db: cannot be opened")
