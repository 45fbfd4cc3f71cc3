"""``govreports parse`` among bad files: every good one is printed, every bad one gets one line, nothing hangs."""

from __future__ import annotations

import json
import os
import pty
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from govreports.model.document import Page
from govreports.reading import Unreadable
from govreports.runs.parsing_files import parse_files
from govreports.runs.readers import Reader
from tests.generators.pages import page
from tests.robustness.building import last_cell, noise, slow_pdf


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "govreports", "parse", *arguments]


def parse(*arguments: str, data: bytes = b"", **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The command with this standard input."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVREPORTS_")}
    return subprocess.run(
        command(*arguments), input=data, capture_output=True, env=environment | settings, timeout=120, check=False
    )


def good(number: int) -> bytes:
    """A report page."""
    return page(random.Random(number)).data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports among all that a folder may hold."""
    for number, name in enumerate(("a.html", "m.html", "z.html")):
        (tmp_path / name).write_bytes(good(number))
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "noise.doc").write_bytes(noise(5000))
    (tmp_path / "far.xlsx").write_bytes(last_cell('"'))
    (tmp_path / ".hidden").write_bytes(b"x")
    os.mkfifo(tmp_path / "fifo.html")
    (tmp_path / "endless.html").symlink_to("/dev/zero")
    (tmp_path / "gone.html").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to(".", target_is_directory=True)
    return tmp_path


def test_good_files_are_printed_in_order_and_bad_ones_told_in_a_line_each(folder: Path) -> None:
    done = parse(str(folder))
    assert done.returncode == 1
    printed = [json.loads(line)["input"] for line in done.stdout.decode().splitlines()]
    assert printed == [str(folder / name) for name in ("a.html", "m.html", "z.html")]
    said = done.stderr.decode().splitlines()
    assert sorted(line.split(": ")[1] for line in said) == [
        str(folder / name) for name in ("empty.html", "endless.html", "far.xlsx", "fifo.html", "gone.html", "noise.doc")
    ]
    assert all(line.startswith("govreports: ") for line in said)


def test_all_good_is_exit_code_zero(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(good(1))
    done = parse(str(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")


def test_standard_input_is_a_file_named_by_a_dash() -> None:
    done = parse("-", data=good(2))
    assert done.returncode == 0
    assert json.loads(done.stdout)["input"] == "standard input"


def test_what_is_larger_than_the_limit_is_told_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.html").open("wb") as file:
        file.truncate(40 * 1024**3)
    done = parse(str(tmp_path), GOVREPORTS_DOWNLOAD_MAX_MB="2")
    assert done.returncode == 1
    assert done.stderr.decode().endswith("large.html: larger than 2 MiB; check what it is, or set "
                                         "GOVREPORTS_DOWNLOAD_MAX_MB\n")  # fmt: skip


def test_a_reader_of_the_output_that_leaves_ends_it_quietly(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.html").write_bytes(good(number))
    with subprocess.Popen(command(str(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"input"')
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_path_that_is_not_there_is_a_usage_error_before_anything_is_printed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(good(1))
    done = parse(str(tmp_path / "a.html"), str(tmp_path / "missing.html"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"missing.html: no such file" in done.stderr


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    done = parse(str(tmp_path))
    assert done.returncode == 1
    assert b"holds no file to read" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "closed.html").touch(mode=0)
    done = parse(str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count(b"Permission denied") == 2


def test_a_file_that_takes_too_long_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_bytes(good(1))
    (tmp_path / "b.pdf").write_bytes(slow_pdf())
    (tmp_path / "c.html").write_bytes(good(2))
    assert not parse_files([tmp_path], seconds=4)
    said = capsys.readouterr()
    assert [json.loads(line)["input"][-6:] for line in said.out.splitlines()] == ["a.html", "c.html"]
    assert "b.pdf: not read within 4 seconds" in said.err


def kill(reader: Reader) -> None:
    """End the reader's process as a crash or the system would."""
    reader._process.kill()
    reader._process.join()


def test_a_reader_that_dies_is_replaced() -> None:
    reader = Reader()
    try:
        kill(reader)
        reader.give(Page("a.html", good(1)))
        assert reader.take().report.source == "a.html"
        reader.give(Page("b.pdf", slow_pdf()))
        kill(reader)
        with pytest.raises(Unreadable, match=r"b\.pdf: it crashed its reader"):
            reader.take()
        reader.give(Page("c.html", good(1)))
        assert reader.take().report.source == "c.html"
    finally:
        reader.close()


def test_the_sheet_on_a_narrow_terminal_cuts_no_value_off(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(good(3))
    whole = parse(str(file), "--pretty").stdout.decode()
    narrow = "".join(on_terminal(command(str(file), "--pretty"), columns=60).split())
    # A number may be folded over two lines where it finds no room, but none of its digits may go.
    assert Counter(filter(str.isdigit, narrow)) == Counter(filter(str.isdigit, whole))
    assert "…" not in narrow


def on_terminal(arguments: list[str], columns: int) -> str:
    """What the command writes to a terminal of this width."""
    mine, theirs = pty.openpty()
    environment = os.environ | {"COLUMNS": str(columns), "TERM": "dumb", "NO_COLOR": "1"}
    with subprocess.Popen(arguments, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        written = []
        while True:
            try:
                part = os.read(mine, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            written.append(part)
        process.wait(60)
    os.close(mine)
    return b"".join(written).decode()
