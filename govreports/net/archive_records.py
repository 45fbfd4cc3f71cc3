"""WARC records as bytes: an exchange packed into records, and records taken apart again."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser
from warcio.warcwriter import WARCWriter

from govreports.net.archive import ArchiveError, Exchange, Headers, digest_of, moment_of, written
from govreports.store.version import PROGRAM_VERSION

LEVEL = 6
"""Of zlib: level 9 takes twice the time for one or two percent."""
_PIECE = 32 * 1024
_GZIP = zlib.MAX_WBITS | 16
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


class TornRecord(Exception):  # noqa: N818  # the name says it
    """The bytes at an offset are no whole gzip member; ``offset`` is where it begins."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(f"offset {offset}: {reason}")
        self.offset = offset
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member of a file: where it stands, and what it holds."""

    offset: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its named fields, and its block."""

    fields: StatusAndHeaders
    block: bytes

    @property
    def kind(self) -> str:
        """The record's WARC-Type."""
        return self.field("WARC-Type")

    def field(self, name: str) -> str:
        """A named field, empty where it is absent."""
        return str(self.fields.get_header(name) or "")

    @property
    def url(self) -> str:
        """The record's target; some tools write it in angle brackets."""
        return self.field("WARC-Target-URI").removeprefix("<").removesuffix(">")


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """An HTTP head that is written byte for byte; warcio would change the fields that are not ASCII."""

    def __init__(self, line: str, headers: Headers) -> None:
        super().__init__(line, [])
        fields = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        self.exact = line.encode("latin-1") + b"\r\n" + fields + b"\r\n"

    def to_ascii_bytes(self, header_filter: Any = None) -> bytes:
        """The head as it came."""
        return self.exact


def file_information(name: str, portal: str) -> bytes:
    """The warcinfo record that begins a file."""
    information = {
        "software": f"govreports/{PROGRAM_VERSION}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": portal,
    }
    return _packed(_maker().create_warcinfo_record(name, information))


def exchange_records(exchange: Exchange, digest: str, known: tuple[str, str] | None) -> tuple[bytes, bytes]:
    """The request's record and the answer's.

    ``known`` is the address and the WARC-Date of an earlier answer with the same payload: then the answer
    becomes a revisit record, which holds its head alone.
    """
    answer_id = StatusAndHeadersParser.make_warc_id()
    common = {"WARC-Date": written(exchange.fetched_at)}
    if exchange.server is not None:
        common["WARC-IP-Address"] = exchange.server
    asked = _record(
        "request",
        exchange.url,
        _Head(_request_line(exchange), exchange.request_headers),
        exchange.request_body,
        common | {"WARC-Concurrent-To": answer_id, "WARC-Payload-Digest": digest_of(exchange.request_body)},
    )
    head = _Head(_status_line(exchange), exchange.headers)
    named = common | {"WARC-Record-ID": answer_id}
    if known is None:
        named["WARC-Payload-Digest"] = digest
        return _packed(asked), _packed(_record("response", exchange.url, head, exchange.body, named))
    named["WARC-Block-Digest"] = digest_of(head.exact)
    answer = _maker().create_revisit_record(exchange.url, digest, *known, http_headers=head, warc_headers_dict=named)
    return _packed(asked), _packed(answer)


def exchange_of(record: Record, body: bytes, request: Record | None = None) -> Exchange:
    """The exchange of a response or revisit record, whose payload is given.

    Raises:
        ArchiveError: for a record that holds no HTTP answer.
    """
    line, headers = _head_of(record.block)
    protocol, _, rest = line.partition(" ")
    status = rest[:3]
    if not (protocol.startswith("HTTP/") and status.isdigit()):
        raise ArchiveError(f"the record of {record.url} holds no HTTP answer but {line[:40]!r}")
    asked, request_headers = _head_of(request.block) if request is not None else ("GET", ())
    return Exchange(
        url=record.url,
        fetched_at=moment_of(record.field("WARC-Date")),
        status=int(status),
        headers=headers,
        body=body,
        method=asked.partition(" ")[0],
        request_headers=request_headers,
        request_body=payload_of(request) if request is not None else b"",
        protocol=protocol,
        server=record.field("WARC-IP-Address") or None,
    )


def payload_of(record: Record) -> bytes:
    """What follows the HTTP head, without the chunks that some tools keep."""
    _, headers = _head_of(record.block)
    split = _BLANK_LINE.search(record.block)
    body = record.block[split.end() :] if split else b""
    if value_of(headers, b"transfer-encoding").lower() == b"chunked":
        reader = ChunkedDataReader(BytesIO(body))
        return b"".join(iter(reader.read, b""))
    return body


def value_of(headers: Headers, name: bytes) -> bytes:
    """The first header field of that name (in lower case), empty where it is absent."""
    return next((value for key, value in headers if key.lower() == name), b"")


def members(file: BinaryIO, start: int = 0) -> Iterator[Member]:
    """The gzip members of a file from an offset on.

    Raises:
        TornRecord: at bytes that are no whole member.
    """
    file.seek(start)
    piece, offset = b"", start
    while piece := piece or file.read(_PIECE):
        unpacker = zlib.decompressobj(_GZIP)
        parts: list[bytes] = []
        length = 0
        while True:
            try:
                parts.append(unpacker.decompress(piece))
            except zlib.error as problem:
                raise TornRecord(offset, f"not readable ({problem})") from None
            length += len(piece)
            if unpacker.eof:
                break
            piece = file.read(_PIECE)
            if not piece:
                raise TornRecord(offset, "the file ends inside a record")
        piece = unpacker.unused_data
        length -= len(piece)
        yield Member(offset, length, b"".join(parts))
        offset += length


def record_of(member: Member, *, check: bool = False) -> tuple[Record, list[str]]:
    """The record in a member, and what is wrong with its digests when they are to be checked.

    Raises:
        TornRecord: the member holds no WARC record.
    """
    try:
        found: ArcWarcRecord = next(iter(ArchiveIterator(BytesIO(member.data), not check, check_digests=check)))
        rest = found.raw_stream.read()
    except (ArchiveLoadFailed, StopIteration, EOFError) as problem:
        raise TornRecord(member.offset, f"no WARC record ({str(problem).strip() or 'empty'})") from None
    if not check:
        return Record(found.rec_headers, rest), []
    passed = found.digest_checker.passed
    return Record(found.rec_headers, rest), list(found.digest_checker.problems) if passed is False else []


def _record(kind: str, url: str, head: _Head, body: bytes, named: Mapping[str, str]) -> ArcWarcRecord:
    fields = {**named, "WARC-Block-Digest": digest_of(head.exact + body)}
    return _maker().create_warc_record(
        url, kind, payload=BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=fields
    )


def _maker(out: BinaryIO | None = None) -> WARCWriter:
    return WARCWriter(out, gzip=False, warc_version="1.1")


def _packed(record: ArcWarcRecord) -> bytes:
    plain = BytesIO()
    _maker(plain).write_record(record)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(plain.getbuffer()) + packer.flush()


def _request_line(exchange: Exchange) -> str:
    parts = urlsplit(exchange.url)
    return f"{exchange.method} {parts._replace(scheme='', netloc='', fragment='').geturl() or '/'} HTTP/1.1"


def _status_line(exchange: Exchange) -> str:
    known = {status.value: status.phrase for status in HTTPStatus}
    return f"{exchange.protocol} {exchange.status} {known.get(exchange.status, '')}".rstrip()


def _head_of(block: bytes) -> tuple[str, Headers]:
    split = _BLANK_LINE.search(block)
    lines = (block[: split.start()] if split else block).splitlines()
    fields = (line.partition(b":") for line in lines[1:] if b":" in line)
    return (lines[0].decode("latin-1") if lines else ""), tuple(
        (name.strip(), value.strip()) for name, _, value in fields
    )
