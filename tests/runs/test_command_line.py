"""The command itself: whatever the terminal, the moment or the slip, it ends with a line and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govreports import cli
from tests.runs.test_crawl_command import govreports


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_a_terminal_that_lacks_a_character_is_shown_its_code(encoding: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govreports", "parse", "-"],
        input="公开年度报告𠮷".encode(),
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b"\\U00020bb7" in done.stdout
    assert b"fault" not in done.stderr


def test_a_stop_while_the_program_loads_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from govreports.__main__ import main

    class Stopped:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "govreports.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "govreports.cli")
    monkeypatch.setattr(sys, "meta_path", [Stopped(), *sys.meta_path])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == "govreports: stopped"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["db", "query", "SELECT 1", "--database", "reports.db"], "is no SQLAlchemy URL"),
        (["db", "query", "SELECT 1", "--database", "mysql://x/y"], "neither a sqlite nor a postgresql URL"),
        (["db", "copy", "reports.db", "sqlite:///new.db"], "is no SQLAlchemy URL"),
        (["db", "query", "SELECT 1"], "is not there; crawl first"),
    ],
)
def test_a_database_that_is_none_is_told_in_one_line(command: list[str], said: str, tmp_path: Path) -> None:
    done = govreports(tmp_path, *command)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_list_of_portals_tells_of_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database, but long enough to be looked at")
    done = govreports(tmp_path, "portals", "list", DATABASE_URL="sqlite:///notes.txt")
    assert done.returncode == 2
    assert "is not a database of ours" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [["replay"], ["archive", "export", "out.warc.gz"]])
@pytest.mark.parametrize("day", ["2026", "30.4.2026", "2026-02-30"])
def test_a_day_that_is_none_is_told_with_an_example(
    command: list[str], day: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["govreports", *command, "--since", day])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == 2
    assert capsys.readouterr().err == f"govreports: --since {day}: give a day, such as 2026-04-30\n"
