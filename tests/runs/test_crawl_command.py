"""`govreports crawl` as a user runs it: one portal's trouble is classed and told, the others finish."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from govreports.demo import sites
from govreports.demo.server import serve_hosts


def govreports(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command in a folder of its own, with exactly these settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    given = {f"GOVREPORTS_{name}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "govreports", *arguments],
        cwd=folder,
        env=clean | given | {"COLUMNS": "160"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def closed_port() -> str:
    """A loopback address where nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{held.getsockname()[1]}"


def test_a_dead_portal_ends_classed_and_the_other_finishes(tmp_path: Path) -> None:
    living = {host: pages for host, pages in sites.hosts().items() if "sysjs" in host}
    with serve_hosts(living) as server:
        done = govreports(tmp_path, "crawl", "jianshan", "anshan", LOOPBACK=server.address, DOWNLOAD_DELAY="0")
    assert done.returncode == 1
    assert "jianshan: good" in done.stdout
    assert "anshan: list_failed" in done.stdout
    assert "next:" in done.stdout


def test_a_refused_connection_is_told_in_words(tmp_path: Path) -> None:
    done = govreports(tmp_path, "crawl", "jianshan", LOOPBACK=closed_port(), DOWNLOAD_DELAY="0", TODAY="2026-04-10")
    assert done.returncode == 1
    assert "refused" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_dry_run_with_a_limit_writes_nothing(tmp_path: Path) -> None:
    with serve_hosts(sites.hosts()) as server:
        done = govreports(
            tmp_path, "crawl", "jianshan", "--limit", "2", "--dry-run", LOOPBACK=server.address, DOWNLOAD_DELAY="0"
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing was stored" in done.stdout
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize(
    ("arguments", "settings", "told"),
    [
        (("crawl", "lianyn"), {}, "did you mean lianyun"),
        (("crawl", "lianyun", "--years", "24"), {}, "--years 24"),
        (("crawl", "lianyun"), {"DATABASE_URL": "oracle://x"}, "GOVREPORTS_DATABASE_URL"),
        (("parse", "no-such-file.html"), {}, "no such file"),
        (("db", "query", "SELECT nothing FROM nowhere"), {}, "govreports:"),
    ],
)
def test_a_users_slip_is_one_line_and_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], settings: dict[str, str], told: str
) -> None:
    done = govreports(tmp_path, *arguments, **settings)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stdout


def test_a_crawl_whose_process_dies_is_a_crash_not_a_success(tmp_path: Path) -> None:
    from govreports.config import Config
    from govreports.runs.launcher import execute
    from govreports.runs.plan import Plan
    from govreports.runs.verdict import Outcome

    told = []
    settings = Config(log_dir=tmp_path)  # type: ignore[call-arg]
    (result,) = execute(Plan("crawl", ("no-such-portal",)), settings, None, told.append)
    assert result.outcome is Outcome.CRASHED
    assert result.log.exists()
    assert told[-1].outcome == Outcome.CRASHED


def test_an_archive_that_is_not_there_is_told_before_anything_is_begun(tmp_path: Path) -> None:
    for command, settings in (
        (["nightly"], {"FROM_ARCHIVE": "nowhere"}),
        (["crawl", "jianshan", "--from-archive", "nowhere"], {}),
    ):
        done = govreports(tmp_path, *command, **settings)
        assert done.returncode == 2
        assert "nowhere: no such file or folder" in done.stderr
        assert not (tmp_path / "govreports.db").exists()
