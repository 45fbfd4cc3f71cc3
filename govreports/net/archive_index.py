"""The index beside an archive file: one CDXJ line an answer, and what is read from the file where it lacks lines.

A CDXJ line is a sortable key of the address, 14 digits of time, and a JSON object with the names that WARC tools
use (url, mime, status, digest, length, offset, filename). The file is the truth: an index that is missing, short or
torn is completed from it.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from govreports.net.archive import ArchiveError, ArchiveRef, digest_of, moment_of, written
from govreports.net.archive_records import Record, TornRecord, exchange_of, members, payload_of, record_of, value_of

ENDINGS = (".warc.gz", ".warc")
_REVISIT = "warc/revisit"
_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One answer in an archive file.

    ``asked`` is the digest of the request's body, empty without one; ``request_offset`` is where the request's
    record stands, None where the file has none.
    """

    url: str
    fetched_at: datetime
    status: int
    mime: str
    digest: str
    file: str
    offset: int
    length: int
    method: str = "GET"
    asked: str = ""
    request_offset: int | None = None

    @property
    def is_revisit(self) -> bool:
        """Whether the record holds no payload, because an earlier one holds the same."""
        return self.mime == _REVISIT

    @property
    def end(self) -> int:
        """Offset behind the record."""
        return self.offset + self.length

    @property
    def ref(self) -> ArchiveRef:
        """The place as the database keeps it."""
        return ArchiveRef(self.file, self.offset, self.length, self.digest, self.fetched_at)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: its answers in order; ``end`` is behind its last whole record.

    ``damage`` tells the bytes before ``end`` that no record could be read from, as (offset, length, reason);
    ``sound`` is whether the index stood beside it complete.
    """

    entries: tuple[IndexEntry, ...]
    end: int
    damage: tuple[tuple[int, int, str], ...] = ()
    sound: bool = True


def sidecar(path: Path) -> Path:
    """The index file of an archive file."""
    name = next((path.name.removesuffix(ending) for ending in ENDINGS if path.name.endswith(ending)), path.name)
    return path.with_name(f"{name}.cdxj")


def line_of(entry: IndexEntry) -> str:
    """An entry as a CDXJ line."""
    told: dict[str, Any] = {
        "url": entry.url,
        "mime": entry.mime,
        "status": str(entry.status),
        "digest": entry.digest,
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": entry.file,
        "date": written(entry.fetched_at),
        "request": entry.request_offset,
    }
    if entry.method != "GET":
        told |= {"method": entry.method, "asked": entry.asked}
    return f"{_key(entry.url)} {entry.fetched_at:%Y%m%d%H%M%S} {json.dumps(told, ensure_ascii=False)}\n"


def write_sidecar(path: Path, entries: Iterable[IndexEntry]) -> None:
    """Write the whole index of a file; readers see the old one or the new one."""
    target = sidecar(path)
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        fresh.write_text("".join(map(line_of, entries)), encoding="utf-8")
        fresh.replace(target)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def contents(path: Path) -> Contents:
    """The answers of a file from its index, the last one and everything the index lacks from the file itself."""
    lines, whole = _lines(path)
    known = lines[:-1]
    # The last line is read again from the file: after a power failure the index may be ahead of it.
    last = lines[-1] if lines else None
    start = 0 if last is None else (last.offset if last.request_offset is None else last.request_offset)
    found = scan(path, start)
    sound = whole and list(found.entries) == lines[-1:] and not found.damage
    return Contents((*known, *found.entries), found.end, found.damage, sound)


def scan(path: Path, start: int = 0) -> Contents:
    """The answers of a file from an offset on, read from the records themselves.

    Raises:
        ArchiveError: when the file is there but holds no gzip records at all.
    """
    entries: list[IndexEntry] = []
    damage: list[tuple[int, int, str]] = []
    pairing = _Pairing(path.name)
    end = at = start
    size = path.stat().st_size
    with path.open("rb") as file:
        while at < size:
            try:
                for member in members(file, at):
                    record, _ = record_of(member)
                    pairing.take(record, member.offset, member.length, entries)
                    end = at = member.offset + member.length
            except TornRecord as torn:
                if torn.offset == 0 == start and not _begins_like_gzip(path):
                    raise ArchiveError(
                        f"{path}: is no WARC file with gzip per record; `warcio recompress` makes one of it"
                    ) from None
                at = max(torn.offset, at)
                readable = _next_readable(path, at + 1)
                if readable is None:
                    break
                damage.append((at, readable - at, torn.reason))
                at = readable
    return Contents(tuple(entries), end, tuple(damage), sound=False)


class _Pairing:
    """Brings the records of a request and its answer together: neighbours, in either order, of one address."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.request: tuple[Record, int] | None = None
        self.unpaired = False

    def take(self, record: Record, offset: int, length: int, entries: list[IndexEntry]) -> None:
        """Take the next record of the file; an answer is added to the entries."""
        if record.kind == "request":
            if self.unpaired and entries and entries[-1].url == record.url:
                entries[-1] = _asked(entries[-1], record, offset)
                self.request = None
            else:
                self.request = (record, offset)
            self.unpaired = False
            return
        if record.kind not in {"response", "revisit"} or not record.url.startswith("http"):
            return
        try:
            entry = _entry(record, self.name, offset, length)
        except (ArchiveError, ValueError):
            return
        self.unpaired = True
        if self.request is not None and self.request[0].url == record.url:
            entry = _asked(entry, *self.request)
            self.unpaired = False
        self.request = None
        entries.append(entry)


def _entry(record: Record, name: str, offset: int, length: int) -> IndexEntry:
    answer = exchange_of(record, b"")
    mime = value_of(answer.headers, b"content-type").decode("latin-1").partition(";")[0].strip().lower()
    return IndexEntry(
        url=record.url,
        fetched_at=answer.fetched_at,
        status=answer.status,
        mime=_REVISIT if record.kind == "revisit" else mime or "unk",
        digest=record.field("WARC-Payload-Digest") or digest_of(payload_of(record)),
        file=name,
        offset=offset,
        length=length,
    )


def _asked(entry: IndexEntry, request: Record, offset: int) -> IndexEntry:
    body = payload_of(request)
    method = request.block.partition(b" ")[0].decode("latin-1")
    return replace(entry, method=method, asked=digest_of(body) if body else "", request_offset=offset)


def behind_the_end(path: Path, found: Contents) -> list[IndexEntry]:
    """Answers that the index of a file names behind its end, and that do not stand elsewhere in it: they are lost."""
    known = {(entry.url, entry.fetched_at) for entry in found.entries}
    size = path.stat().st_size
    told = (entry for entry in _told(path) if entry is not None and entry.end > size)
    return [entry for entry in told if (entry.url, entry.fetched_at) not in known]


def _lines(path: Path) -> tuple[list[IndexEntry], bool]:
    """The entries of the index as far as it is whole and within the file, and whether it is so to its end."""
    entries: list[IndexEntry] = []
    size = path.stat().st_size
    for entry in _told(path):
        if entry is None or entry.end > size or (entries and entry.offset < entries[-1].end):
            return entries, False
        entries.append(entry)
    return entries, sidecar(path).exists()


def _told(path: Path) -> Iterator[IndexEntry | None]:
    """What each line of the index says; None for one that says nothing. Nothing where there is no index."""
    try:
        text = sidecar(path).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return
    for line in text.splitlines(keepends=True):
        try:
            told = json.loads(line.split(" ", 2)[2]) if line.endswith("\n") else {}
            yield IndexEntry(
                url=told["url"],
                fetched_at=moment_of(told["date"]),
                status=int(told["status"]),
                mime=told["mime"],
                digest=told["digest"],
                file=path.name,
                offset=int(told["offset"]),
                length=int(told["length"]),
                method=told.get("method", "GET"),
                asked=told.get("asked", ""),
                request_offset=told["request"],
            )
        except (KeyError, IndexError, TypeError, ValueError):
            yield None


def _next_readable(path: Path, start: int) -> int | None:
    """Offset of the next member that holds a WARC record; None when nothing more can be read."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        at = mapped.find(_MAGIC, start)
        while at != -1 and not _holds_record(file, at):
            at = mapped.find(_MAGIC, at + 1)
    return None if at == -1 else at


def _holds_record(file: BinaryIO, offset: int) -> bool:
    try:
        return next(members(file, offset)).data.startswith(b"WARC/")
    except TornRecord:
        return False


def _begins_like_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return _MAGIC.startswith(file.read(len(_MAGIC)))


def _key(url: str) -> str:
    """The address with its host reversed, as CDX files sort it."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")
