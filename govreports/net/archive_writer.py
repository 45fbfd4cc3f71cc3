"""Writing the archive: one file at a time, whole records only, identical payloads once."""

from __future__ import annotations

import fcntl
import itertools
import logging
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from govreports.net.archive import ArchiveError, ArchiveRef, Exchange, digest_of, written
from govreports.net.archive_index import Contents, IndexEntry, contents, line_of, sidecar, write_sidecar
from govreports.net.archive_records import exchange_records, file_information, value_of

logger = logging.getLogger(__name__)

MAX_BYTES = 1024**3
"""Size of a file from which on another one is begun; a single record may be larger."""
SYNC_SECONDS = 5.0
"""What a power failure may cost at most. A killed process costs nothing but the record it was writing."""
_numbers = itertools.count(1)


class WarcFile:
    """A file that records are appended to, by this process alone: it is locked while it is open."""

    def __init__(self, path: Path, portal: str, *, new: bool) -> None:
        """Open the file. What a killed process left of a record at its end is cut off.

        Raises:
            ArchiveError: another process writes to it, or it cannot be opened or read.
        """
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | (os.O_EXCL if new else 0), 0o644)
        except OSError as problem:
            raise _unwritable(path, problem) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            found = contents(path)
            self.size = self._mend(found)
            self._index = os.open(sidecar(path), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        except BlockingIOError:
            os.close(self._file)
            raise ArchiveError(f"{path}: another process writes to it") from None
        except OSError as problem:
            os.close(self._file)
            raise _unwritable(path, problem) from None
        except ArchiveError:
            os.close(self._file)
            raise
        self._synced = time.monotonic()
        if self.size == 0:
            self._append(file_information(path.name, portal))

    def _mend(self, found: Contents) -> int:
        if found.end < self.path.stat().st_size:
            logger.warning("%s: cut off the torn record at offset %d", self.path, found.end)
            os.ftruncate(self._file, found.end)
        if not found.sound:
            write_sidecar(self.path, found.entries)
        return found.end

    def append(self, exchange: Exchange, digest: str, revisit: bool, records: tuple[bytes, bytes]) -> IndexEntry:
        """Write the packed records of an exchange and its line in the index.

        Raises:
            ArchiveError: the disk did not take it; the file is as it was before.
        """
        request, answer = records
        start = self.size
        self._append(request + answer)
        mime = value_of(exchange.headers, b"content-type").decode("latin-1").partition(";")[0].strip().lower()
        entry = IndexEntry(
            url=exchange.url,
            fetched_at=exchange.fetched_at,
            status=exchange.status,
            mime="warc/revisit" if revisit else mime or "unk",
            digest=digest,
            file=self.path.name,
            offset=start + len(request),
            length=len(answer),
            method=exchange.method,
            asked=digest_of(exchange.request_body) if exchange.request_body else "",
            request_offset=start,
        )
        try:
            _write_all(self._index, line_of(entry).encode())
        except OSError as problem:
            # The next one who opens the file completes the index from it.
            logger.warning("%s: the index was not written (%s)", self.path, problem.strerror)
        return entry

    def _append(self, data: bytes) -> None:
        try:
            _write_all(self._file, data)
        except OSError as problem:
            # A full disk must not leave half a record in the middle of the file.
            os.ftruncate(self._file, self.size)
            raise _unwritable(self.path, problem) from None
        self.size += len(data)
        if time.monotonic() - self._synced >= SYNC_SECONDS:
            os.fsync(self._file)
            self._synced = time.monotonic()

    def close(self) -> None:
        """Bring everything to the disk and let go of the file."""
        os.fsync(self._file)
        os.close(self._index)
        os.close(self._file)


class ArchiveWriter:
    """Archives the exchanges of one portal's crawl. One thread at a time; each process has its own.

    A crawl goes on in the portal's newest file while that has room and nobody else writes to it, so that nightly
    crawls of a few pages do not make a file each.
    """

    def __init__(self, folder: Path, portal: str, max_bytes: int = MAX_BYTES) -> None:
        """``folder`` is the archive's; the portal's files stand in a folder of its name.

        Raises:
            ArchiveError: the folder cannot be made or read.
        """
        self._folder = folder / portal
        self._portal = portal
        self._max_bytes = max_bytes
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise _unwritable(self._folder, problem) from None
        files = sorted(self._folder.glob("*.warc.gz"))
        self._first = _payloads(files)
        self._file = self._last(files[-1:]) or self._new()

    def write(self, exchange: Exchange) -> ArchiveRef:
        """Archive an exchange; a payload that the portal's archive holds already is not written again.

        Raises:
            ArchiveError: the disk did not take it; the archive is as it was before.
        """
        digest = digest_of(exchange.body)
        known = self._first.get(digest)
        records = exchange_records(exchange, digest, known)
        if self._file.size + sum(map(len, records)) > self._max_bytes:
            fresh = self._new()
            self._file.close()
            self._file = fresh
        entry = self._file.append(exchange, digest, known is not None, records)
        if exchange.body and known is None:
            self._first[digest] = (exchange.url, written(exchange.fetched_at))
        return entry.ref

    def close(self) -> None:
        """Bring everything to the disk and let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _last(self, newest: list[Path]) -> WarcFile | None:
        for path in newest:
            if path.stat().st_size >= self._max_bytes:
                return None
            try:
                return WarcFile(path, self._portal, new=False)
            except ArchiveError as problem:
                logger.info("%s; another file is begun", problem)
        return None

    def _new(self) -> WarcFile:
        stamp = f"{datetime.now(UTC):%Y%m%d%H%M%S%f}-{os.getpid()}-{next(_numbers)}"
        return WarcFile(self._folder / f"{self._portal}-{stamp}.warc.gz", self._portal, new=True)


def _payloads(files: list[Path]) -> dict[str, tuple[str, str]]:
    """Where each payload of the portal was met first: its address and the time."""
    first: dict[str, tuple[str, str]] = {}
    for path in files:
        try:
            entries = contents(path).entries
        except (ArchiveError, OSError) as problem:
            logger.warning("%s", problem)
            continue
        for entry in entries:
            if not entry.is_revisit:
                first.setdefault(entry.digest, (entry.url, written(entry.fetched_at)))
    first.pop(digest_of(b""), None)
    return first


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _unwritable(path: Path, problem: OSError) -> ArchiveError:
    return ArchiveError(f"{path}: cannot be written ({problem.strerror}); check the disk and GOVREPORTS_ARCHIVE_DIR")
