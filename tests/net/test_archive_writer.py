"""The archive keeps what came in byte for byte, each payload once, and standard tools read it."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from govreports.net.archive import ArchiveError, Exchange
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_writer import ArchiveWriter
from tests.net.exchanges import exchange

NAME = st.from_regex(rb"[A-Za-z][A-Za-z-]{0,12}", fullmatch=True).filter(
    lambda name: name.lower() != b"transfer-encoding"
)
VALUE = st.binary(max_size=30).map(lambda raw: raw.translate(None, bytes(range(33)) + b"\x7f"))
FIELDS = st.lists(st.tuples(NAME, VALUE), max_size=5).map(tuple)


def proved(path: Path) -> list[str]:
    """The kinds of all records of a file, read by warcio with every digest computed."""
    kinds = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            record.raw_stream.read()
            kinds.append(record.rec_type)
    return kinds


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.warc.gz"))


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            lambda number, **given: exchange(number, **given),
            number=st.integers(1, 4),
            body=st.binary(max_size=60),
            status=st.integers(200, 599),
            headers=FIELDS,
            request_headers=FIELDS,
            method=st.sampled_from(["GET", "POST"]),
            request_body=st.binary(max_size=20),
            server=st.sampled_from([None, "127.0.0.1"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_exchanged_comes_back_byte_for_byte(exchanges: list[Exchange]) -> None:
    with TemporaryDirectory() as folder:
        with ArchiveWriter(Path(folder), "hezhou") as writer:
            refs = [writer.write(one) for one in exchanges]
        reader = ArchiveReader(Path(folder))
        assert [one for _, one in reader.exchanges()] == exchanges
        for one, ref in zip(exchanges, refs, strict=True):
            told = reader.read(ref)
            assert (told.url, told.status, told.headers, told.body) == (one.url, one.status, one.headers, one.body)
            assert ref.fetched_at == told.fetched_at == one.fetched_at
        kinds = proved(files(Path(folder))[0])
        assert kinds[0] == "warcinfo"
        assert kinds[1::2] == ["request"] * len(exchanges)
        payloads = [one.body for one in exchanges]
        assert kinds[2::2] == [
            "revisit" if body and body in payloads[:at] else "response" for at, body in enumerate(payloads)
        ]


def test_a_payload_stands_in_the_archive_once_also_over_nights_and_files(tmp_path: Path) -> None:
    page = b"<html>" + bytes(range(256)) * 40 + b"</html>"
    for night in range(4):
        with ArchiveWriter(tmp_path, "hezhou", max_bytes=6000) as writer:
            writer.write(exchange(night, page, url="http://www.hezhou.gov.cn/list.html"))
            writer.write(exchange(night + 10, b"changed %d" % night * 200))
    reader = ArchiveReader(tmp_path)
    assert len(reader.files) > 1
    captures = reader.captures("http://www.hezhou.gov.cn/list.html")
    assert [one.is_revisit for one in captures] == [False, True, True, True]
    assert {reader.read(one).body for one in captures} == {page}
    # The same answer at other places of the portal refers to the first.
    with files(tmp_path)[-1].open("rb") as file:
        revisits = [one for one in ArchiveIterator(file) if one.rec_type == "revisit"]
    for one in revisits:
        assert one.rec_headers["WARC-Refers-To-Target-URI"] == "http://www.hezhou.gov.cn/list.html"
        assert one.rec_headers["WARC-Refers-To-Date"] == "2026-03-01T02:03:04.567890Z"


def test_files_end_at_their_size_between_records_and_each_stands_by_itself(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "hezhou", max_bytes=5000) as writer:
        for number in range(30):
            writer.write(exchange(number))
        writer.write(exchange(40, bytes(range(256)) * 400))
    sizes = [path.stat().st_size for path in files(tmp_path)]
    assert len(sizes) > 3
    assert all(size <= 5000 for size in sizes[:-1])
    assert sum(kinds.count("response") for kinds in map(proved, files(tmp_path))) == 31
    assert {proved(path)[0] for path in files(tmp_path)} == {"warcinfo"}
    assert len({path.name for path in files(tmp_path)}) == len(sizes)


def test_the_next_crawl_goes_on_in_the_newest_file_unless_another_one_writes_to_it(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as first:
        first.write(exchange(1))
    with ArchiveWriter(tmp_path, "hezhou") as second, ArchiveWriter(tmp_path, "hezhou") as meanwhile:
        assert second.write(exchange(2)).file == files(tmp_path)[0].name
        assert meanwhile.write(exchange(3)).file == files(tmp_path)[1].name
    assert [proved(path).count("response") for path in files(tmp_path)] == [2, 1]
    with ArchiveWriter(tmp_path, "ganhe") as other:
        assert other.write(exchange(1)).file.startswith("ganhe-")


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_takes_no_more_costs_one_record_and_no_other(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        kept = writer.write(exchange(1))
        size = files(tmp_path)[0].stat().st_size
        with files_no_larger_than(size + 3000), pytest.raises(ArchiveError, match="cannot be written"):
            writer.write(exchange(2, b"".join(b"%d" % (n * n) for n in range(9000))))
        assert files(tmp_path)[0].stat().st_size == size
        later = writer.write(exchange(3))
    reader = ArchiveReader(tmp_path)
    assert [reader.read(ref).url for ref in (kept, later)] == [exchange(1).url, exchange(3).url]
    assert proved(files(tmp_path)[0]).count("response") == 2


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(ArchiveError, match=r"archive/hezhou: cannot be written .*GOVREPORTS_ARCHIVE_DIR"):
        ArchiveWriter(tmp_path / "archive", "hezhou")
