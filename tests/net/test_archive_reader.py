"""Answers are found again by address, by moment and by place, in our archives and in those of other tools."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from govreports.net.archive import ArchiveError, ArchiveRef
from govreports.net.archive_export import export
from govreports.net.archive_index import contents, sidecar
from govreports.net.archive_reader import ArchiveReader, newest
from govreports.net.archive_verify import verify
from govreports.net.archive_writer import ArchiveWriter
from tests.net.exchanges import ASKED, exchange
from tests.net.test_archive_writer import files, proved

URL = "http://www.hezhou.gov.cn/list.html"


def test_the_newest_answer_is_found_or_the_one_nearest_to_a_moment(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        for number, body in ((10, b"first"), (30, b"third"), (20, b"second")):
            writer.write(exchange(number, body, url=URL))
        writer.write(exchange(40, b"", url=URL, status=304))
    reader = ArchiveReader(tmp_path)

    def body(minutes: int | None) -> bytes:
        found = reader.find(URL, near=None if minutes is None else ASKED + timedelta(minutes=minutes))
        assert found is not None
        return reader.read(found).body

    assert [body(minutes) for minutes in (None, 0, 19, 26, 99)] == [b"third", b"first", b"second", b"third", b"third"]
    assert reader.find(URL + "?page=2") is None
    assert [one.status for one in reader.captures(URL)] == [200, 200, 200, 304]


def test_forms_that_differ_in_what_is_posted_are_different_questions(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        for page in (1, 2):
            writer.write(exchange(page, b"page %d" % page, url=URL, method="POST", request_body=b"page=%d" % page))
        writer.write(exchange(3, b"the list", url=URL))
    for path in files(tmp_path):
        sidecar(path).unlink()
    reader = ArchiveReader(tmp_path)
    for method, asked, answer in (
        ("POST", b"page=1", b"page 1"),
        ("POST", b"page=2", b"page 2"),
        ("GET", b"", b"the list"),
    ):
        found = reader.find(URL, method, asked)
        assert found is not None
        assert reader.read(found).body == answer
    assert reader.find(URL, "POST", b"page=3") is None


@pytest.mark.parametrize("spoiling", ["missing", "torn", "short", "ahead", "empty"])
def test_an_index_is_completed_from_its_file_and_mended_by_verify(tmp_path: Path, spoiling: str) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        for number in range(5):
            writer.write(exchange(number, url=URL if number > 3 else exchange(number).url, method="POST"))
    path = files(tmp_path)[0]
    index, complete = sidecar(path), ArchiveReader(path).entries
    lines = index.read_text().splitlines(keepends=True)
    {
        "missing": lambda: index.unlink(),
        "torn": lambda: index.write_text("".join(lines)[:-40]),
        "short": lambda: index.write_text("".join(lines[:2])),
        "ahead": lambda: index.write_text("".join(lines) + lines[-1].replace('"offset": "', '"offset": "9')),
        "empty": lambda: index.write_text(""),
    }[spoiling]()
    assert ArchiveReader(path).entries == complete
    (proof,) = verify(ArchiveReader(path))
    assert proof.problems == ()
    assert "did not agree with the file and was written anew" in proof.notes[0]
    assert index.read_text() == "".join(lines)
    assert contents(path).sound
    assert next(iter(verify(ArchiveReader(path)))).notes == ()


def test_records_of_other_tools_are_read_in_either_order_and_without_their_chunks(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    with path.open("wb") as file:
        tool = WARCWriter(file, gzip=True)
        for page in (1, 2):
            chunked = b"7\r\n<html> \r\n%x\r\npage %d\r\n0\r\n\r\n" % (6, page)
            head = StatusAndHeaders("200 OK", [("Transfer-Encoding", "chunked")], protocol="HTTP/1.1")
            answer = tool.create_warc_record(URL, "response", BytesIO(chunked), len(chunked), http_headers=head)
            form = b"page=%d" % page
            line = StatusAndHeaders("POST /list.html HTTP/1.1", [("Host", "www.hezhou.gov.cn")], is_http_request=True)
            asked = tool.create_warc_record(URL, "request", BytesIO(form), len(form), http_headers=line)
            tool.write_request_response_pair(asked, answer)
        tool.write_record(tool.create_warc_record("dns:www.hezhou.gov.cn", "response", BytesIO(b"1.2.3.4"), 7))
    reader = ArchiveReader(path)
    found = [reader.find(URL, "POST", b"page=%d" % page) for page in (1, 2)]
    assert [reader.read(one).body for one in found if one is not None] == [b"<html> page 1", b"<html> page 2"]
    assert len(reader.entries) == 2
    assert not sidecar(path).exists()


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such file or folder"):
        ArchiveReader(tmp_path / "nowhere")
    with pytest.raises(ArchiveError, match="holds no WARC files"):
        ArchiveReader(tmp_path)
    plain = tmp_path / "plain.warc"
    plain.write_bytes(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n\r\n")
    with pytest.raises(ArchiveError, match="`warcio recompress` makes one of it"):
        _ = ArchiveReader(plain).entries
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        ref = writer.write(exchange(1))
        revisit = writer.write(exchange(2, exchange(1).body))
    reader = ArchiveReader(tmp_path)
    for changes, said in (
        ({"file": "lost.warc.gz"}, "lost.warc.gz is not there"),
        ({"offset": ref.offset + 1}, "not readable"),
        ({"offset": 10**7}, "behind the end"),
        ({"offset": 0}, "holds a warcinfo record and no answer"),
        ({"digest": "sha256:AAAA"}, "not the answer that was archived"),
    ):
        wrong = ArchiveRef(
            **{"file": ref.file, "offset": ref.offset, "length": 1, "digest": "", "fetched_at": ASKED} | changes
        )
        with pytest.raises(ArchiveError, match=said):
            reader.read(wrong)
    # The folder's other file is no reason to lose this one.
    assert reader.read(revisit).body == exchange(1).body
    assert [entry.ref for entry in reader.entries] == [ref, revisit]


def test_verify_finds_a_changed_payload_and_a_payload_that_is_gone(tmp_path: Path) -> None:
    from govreports.net.archive_records import digest_of, exchange_records
    from govreports.net.archive_writer import WarcFile

    file = WarcFile(tmp_path / "a.warc.gz", "hezhou", new=True)
    forged = exchange_records(exchange(1), digest_of(b"another page"), None)
    file.append(exchange(1), digest_of(b"another page"), False, forged)
    lone = exchange_records(exchange(2), digest_of(b"gone"), ("http://www.hezhou.gov.cn/", "2026-01-01T00:00:00Z"))
    file.append(exchange(2), digest_of(b"gone"), True, lone)
    file.close()
    (proof,) = verify(ArchiveReader(tmp_path))
    assert (proof.answers, proof.revisits, len(proof.problems)) == (2, 1, 2)
    assert "payload digest failed" in proof.problems[0]
    assert f"the payload of {exchange(2).url} stands in no file here" in proof.problems[1]
    with pytest.raises(ArchiveError, match="its payload stands in another file"):
        ArchiveReader(tmp_path).read(ArchiveReader(tmp_path).entries[1])


def test_an_index_that_cannot_be_written_anew_is_told_and_costs_no_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ArchiveWriter(tmp_path, "hezhou") as writer:
        writer.write(exchange())
    sidecar(files(tmp_path)[0]).unlink()

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("govreports.net.archive_verify.write_sidecar", refuse)
    (proof,) = verify(ArchiveReader(tmp_path))
    assert (proof.answers, proof.problems) == (1, ())
    assert "could not be written anew (Read-only file system)" in proof.notes[0]


def test_an_export_stands_by_itself_with_its_own_dates(tmp_path: Path) -> None:
    archive, target = tmp_path / "archive", tmp_path / "fixture.warc.gz"
    with ArchiveWriter(archive, "hezhou", max_bytes=3000) as writer:
        for number in range(6):
            writer.write(exchange(number, b"the same page"))
        writer.write(exchange(9, b"old", url=URL, method="POST", request_body=b"a=1"))
        writer.write(exchange(10, b"new", url=URL, method="POST", request_body=b"a=1"))
    reader = ArchiveReader(archive)
    assert export(reader, newest(reader.entries), target, "hezhou") == (7, ())
    exported = ArchiveReader(target)
    assert [one for _, one in exported.exchanges()] == [
        *(exchange(number, b"the same page") for number in range(6)),
        exchange(10, b"new", url=URL, method="POST", request_body=b"a=1"),
    ]
    assert proved(target).count("revisit") == 5
    with pytest.raises(ArchiveError, match="is there already"):
        export(reader, reader.entries, target, "hezhou")
