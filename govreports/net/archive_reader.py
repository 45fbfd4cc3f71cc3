"""Reading the archive: what was answered at an address, newest or nearest to a moment, or at a place."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path

from govreports.net.archive import ArchiveError, ArchiveRef, Exchange, digest_of
from govreports.net.archive_index import ENDINGS, IndexEntry, contents
from govreports.net.archive_records import (
    Member,
    Record,
    TornRecord,
    exchange_of,
    members,
    payload_of,
    record_of,
)

logger = logging.getLogger(__name__)

_NOT_MODIFIED = 304


class ArchiveReader:
    """An archive folder, a part of one, or a single file. Indexes are read when they are first needed."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            ArchiveError: there is no such file or folder, or nothing archived in it.
        """
        self.path = path
        self._single = path.is_file()
        found = [path] if self._single else [one for one in sorted(path.rglob("*")) if one.name.endswith(ENDINGS)]
        if not found:
            what = "holds no WARC files" if path.is_dir() else "no such file or folder"
            raise ArchiveError(f"{path}: {what}; name an archive folder or a .warc.gz file")
        self.files = {one.name: one for one in found}

    @cached_property
    def entries(self) -> tuple[IndexEntry, ...]:
        """All answers, file by file, in the order in which they were written."""
        found: list[IndexEntry] = []
        for path in self.files.values():
            try:
                found += contents(path).entries
            except ArchiveError as problem:
                if self._single:
                    raise
                logger.warning("%s", problem)
        return tuple(found)

    @cached_property
    def _by_question(self) -> dict[tuple[str, str, str], list[IndexEntry]]:
        known: dict[tuple[str, str, str], list[IndexEntry]] = defaultdict(list)
        for entry in self.entries:
            known[entry.method, entry.url, entry.asked].append(entry)
        return known

    @cached_property
    def _by_digest(self) -> dict[str, IndexEntry]:
        return {entry.digest: entry for entry in reversed(self.entries) if not entry.is_revisit}

    def captures(self, url: str, method: str = "GET", body: bytes = b"") -> list[IndexEntry]:
        """Every answer to a question, the oldest first."""
        asked = digest_of(body) if body else ""
        return sorted(self._by_question.get((method, url, asked), ()), key=lambda entry: entry.fetched_at)

    def find(self, url: str, method: str = "GET", body: bytes = b"", near: datetime | None = None) -> IndexEntry | None:
        """The newest answer to a question, or the one nearest to a moment; None when it was never asked.

        An answer that only says that nothing was modified is passed over.
        """
        told = [entry for entry in self.captures(url, method, body) if entry.status != _NOT_MODIFIED]
        if near is not None:
            return min(told, key=lambda entry: abs(entry.fetched_at - near), default=None)
        return told[-1] if told else None

    def read(self, place: IndexEntry | ArchiveRef) -> Exchange:
        """The exchange at a place, a revisit with the payload it refers to.

        The request is given for an entry of the index alone; a reference does not know where it stands.

        Raises:
            ArchiveError: the file is not here, nothing can be read there, or it is another payload than stated.
        """
        record = self._record(place.file, place.offset)
        request = None
        if isinstance(place, IndexEntry) and place.request_offset is not None:
            request = self._record(place.file, place.request_offset)
        if record.kind not in {"response", "revisit"}:
            raise ArchiveError(f"{self._told(place)}: holds a {record.kind or 'nameless'} record and no answer")
        body = self._revisited(place, record) if record.kind == "revisit" else payload_of(record)
        if place.digest.startswith("sha256:") and digest_of(body) != place.digest:
            raise ArchiveError(f"{self._told(place)}: is not the answer that was archived there")
        return exchange_of(record, body, request)

    def exchanges(self) -> Iterator[tuple[IndexEntry, Exchange]]:
        """Every exchange, in the order of the archive."""
        return ((entry, self.read(entry)) for entry in self.entries)

    def _revisited(self, place: IndexEntry | ArchiveRef, record: Record) -> bytes:
        digest = record.field("WARC-Payload-Digest")
        first = self._by_digest.get(digest)
        if first is None:
            raise ArchiveError(
                f"{self._told(place)}: its payload stands in another file, or is damaged; name the folder that holds "
                "both, or let `govreports archive verify` tell what is left"
            )
        body = payload_of(self._record(first.file, first.offset))
        if digest.startswith("sha256:") and digest_of(body) != digest:
            raise ArchiveError(f"{self._told(place)}: the payload it refers to is another one")
        return body

    def _record(self, name: str, offset: int) -> Record:
        path = self.files.get(name)
        if path is None:
            raise ArchiveError(f"{self.path}: the file {name} is not there; bring it back or name its folder")
        try:
            with path.open("rb") as file:
                member: Member = next(members(file, offset))
            return record_of(member)[0]
        except (TornRecord, StopIteration) as problem:
            said = str(problem) or f"offset {offset}: behind the end of the file"
            raise ArchiveError(f"{path}: {said}; `govreports archive verify` tells what is left of it") from None

    @staticmethod
    def _told(place: IndexEntry | ArchiveRef) -> str:
        return f"{place.file} at {place.offset}"


def newest(entries: tuple[IndexEntry, ...]) -> list[IndexEntry]:
    """The newest answer to every question, in the order of their places."""
    chosen: dict[tuple[str, str, str], IndexEntry] = {}
    for entry in sorted(entries, key=lambda entry: entry.fetched_at):
        if entry.status != _NOT_MODIFIED:
            chosen[entry.method, entry.url, entry.asked] = entry
    return sorted(chosen.values(), key=lambda entry: (entry.file, entry.offset))
