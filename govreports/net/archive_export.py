"""Taking answers out of an archive into one file that stands by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govreports.net.archive import ArchiveError, digest_of, written
from govreports.net.archive_index import IndexEntry, sidecar
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_records import exchange_records
from govreports.net.archive_writer import WarcFile


def export(
    reader: ArchiveReader, chosen: Iterable[IndexEntry], target: Path, portal: str
) -> tuple[int, tuple[str, ...]]:
    """Write exchanges with their own dates into a new file; every revisit finds its payload there.

    Returns how many were written, and of those that cannot be read, why. Of an export that fails, no file stays.

    Raises:
        ArchiveError: the target exists or cannot be written, or no answer at all can be read.
    """
    if not target.name.endswith(".warc.gz"):
        raise ArchiveError(f"{target}: name a file that ends in .warc.gz")
    if target.exists():
        raise ArchiveError(f"{target}: is there already; name another file or remove it")
    try:
        count, problems = _copied(reader, chosen, WarcFile(target, portal, new=True))
        if problems and not count:
            raise ArchiveError(problems[0])
    except ArchiveError:
        target.unlink(missing_ok=True)
        sidecar(target).unlink(missing_ok=True)
        raise
    return count, tuple(problems)


def _copied(reader: ArchiveReader, chosen: Iterable[IndexEntry], file: WarcFile) -> tuple[int, list[str]]:
    first: dict[str, tuple[str, str]] = {}
    problems: list[str] = []
    count = 0
    try:
        for entry in chosen:
            try:
                exchange = reader.read(entry)
            except ArchiveError as problem:
                problems.append(str(problem))
                continue
            digest = digest_of(exchange.body)
            known = first.get(digest)
            file.append(exchange, digest, known is not None, exchange_records(exchange, digest, known))
            if exchange.body:
                first.setdefault(digest, (exchange.url, written(exchange.fetched_at)))
            count += 1
    finally:
        file.close()
    return count, problems
