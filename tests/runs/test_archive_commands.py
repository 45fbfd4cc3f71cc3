"""The archive's commands: proving, showing and taking out, each slip in one line."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_writer import ArchiveWriter
from govreports.runs.archive_commands import (
    crawl_environment,
    export_answers,
    require_answers,
    show_url,
    verify_archive,
)
from govreports.usage import UsageError
from tests.net.exchanges import exchange

URL = exchange(1).url


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    packed = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"))
    with ArchiveWriter(folder, "hezhou") as writer:
        writer.write(exchange(1))
        writer.write(exchange(2))
        writer.write(exchange(2000, gzip.compress("年度报告".encode()), url=URL, headers=packed))
    with ArchiveWriter(folder, "ganhe") as writer:
        writer.write(exchange(3))
    return folder


def verified(archive: Path, portal: str | None = None) -> tuple[bool, str]:
    console = Console(width=300, record=True, quiet=False, file=(archive.parent / "printed").open("w"))
    good = verify_archive(archive, portal, console)
    return good, console.export_text()


def test_verify_tells_what_there_is_and_what_is_broken(archive: Path) -> None:
    good, told = verified(archive)
    assert good
    assert told.startswith("2 files, 0.0 MiB, 4 answers (0 with a payload that was there already), 0 problems")
    path = next((archive / "ganhe").glob("*.warc.gz"))
    raw = bytearray(path.read_bytes())
    raw[-40] ^= 1
    path.write_bytes(raw + b"")
    entry = ArchiveReader(archive / "hezhou").entries[0]
    hezhou = archive / "hezhou" / entry.file
    broken = bytearray(hezhou.read_bytes())
    broken[entry.offset + 60] ^= 1
    hezhou.write_bytes(broken)
    good, told = verified(archive)
    assert not good
    assert f"{hezhou}: offset {entry.offset}: {entry.length} bytes unreadable" in told
    assert "1 problems" in told
    assert "a torn record of" in told
    assert not verified(archive, "hezhou")[0]


def test_a_file_that_lost_its_end_or_is_not_there_is_a_problem(archive: Path) -> None:
    entries = ArchiveReader(archive / "hezhou").entries
    short = archive / "hezhou" / entries[0].file
    short.write_bytes(short.read_bytes()[: entries[0].end + 10])
    gone = next((archive / "ganhe").glob("*.warc.gz"))
    gone.unlink()
    good, told = verified(archive)
    assert not good
    assert f"{short}: the file ends too early: 2 answers that its index names are lost" in told
    assert f"{gone.name.removesuffix('.warc.gz')}.cdxj: the file that it indexes is not here" in told
    assert "1 answers" in told


def test_an_export_leaves_out_what_is_damaged_and_says_so(archive: Path, tmp_path: Path) -> None:
    entry = ArchiveReader(archive / "hezhou").entries[1]
    path = archive / "hezhou" / entry.file
    broken = bytearray(path.read_bytes())
    broken[entry.offset + 60] ^= 1
    path.write_bytes(broken)
    target = tmp_path / "rest.warc.gz"
    assert not export_answers(archive, target)
    assert len(ArchiveReader(target).entries) == 2
    with pytest.raises(UsageError, match="archive verify"):
        export_answers(archive, tmp_path / "none.warc.gz", urls=[entry.url])
    assert [one.name for one in tmp_path.glob("none*")] == []


def test_show_lists_every_answer_and_gives_the_newest_body_unpacked(
    archive: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    show_url(archive, URL)
    told = capsysbinary.readouterr().out.decode()
    assert told.count("hezhou-") == 2
    assert "Content-Encoding: gzip" in told
    show_url(archive, URL, portal="hezhou", body=True)
    assert capsysbinary.readouterr().out.decode() == "年度报告"


@pytest.mark.parametrize(
    ("packed", "told"), [(gzip.compress(bytes(80 * 1024**2)), "too_large"), (b"no gzip at all", "malformed")]
)
def test_a_body_that_cannot_be_unpacked_is_told_in_one_line(packed: bytes, told: str, tmp_path: Path) -> None:
    headers = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"))
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        writer.write(exchange(1, packed, url=URL, headers=headers))
    with pytest.raises(UsageError, match=rf"its body cannot be unpacked \({told}\)"):
        show_url(tmp_path, URL, body=True)


def test_export_takes_out_the_newest_or_everything_of_what_is_asked_for(archive: Path, tmp_path: Path) -> None:
    def exported(name: str, **options: object) -> list[str]:
        export_answers(archive, tmp_path / name, **options)  # type: ignore[arg-type]
        return [entry.url for entry in ArchiveReader(tmp_path / name).entries]

    assert sorted(exported("a.warc.gz")) == sorted([URL, exchange(2).url, exchange(3).url])
    assert exported("b.warc.gz", portal="hezhou", all_captures=True) == [URL, exchange(2).url, URL]
    assert exported("c.warc.gz", since=date(2026, 3, 2)) == [URL]
    assert exported("d.warc.gz", urls=[exchange(3).url]) == [exchange(3).url]


def test_slips_are_told_in_one_line(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no answer of http://elsewhere/"):
        show_url(archive, "http://elsewhere/")
    with pytest.raises(UsageError, match="holds no answer of http://elsewhere/ to export"):
        export_answers(archive, tmp_path / "x.warc.gz", urls=[URL, "http://elsewhere/"])
    with pytest.raises(UsageError, match=r"name a file that ends in \.warc\.gz"):
        export_answers(archive, tmp_path / "x.warc")
    with pytest.raises(UsageError, match="no such file or folder"):
        verify_archive(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no such file or folder"):
        require_answers(tmp_path / "nowhere.warc.gz")
    assert crawl_environment(archive)["GOVREPORTS_FROM_ARCHIVE"] == str(archive)


@pytest.mark.parametrize("held", [b"", b"not a web archive"])
def test_a_file_without_answers_is_no_archive_to_crawl_from(held: bytes, tmp_path: Path) -> None:
    file = tmp_path / "x.warc.gz"
    file.write_bytes(held)
    with pytest.raises(UsageError, match=r"x\.warc\.gz"):
        require_answers(file)
