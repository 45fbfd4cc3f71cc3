"""Taking answers out of an archive into one file that stands by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govreports.net.archive import ArchiveError, digest_of, written
from govreports.net.archive_index import IndexEntry
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_records import exchange_records
from govreports.net.archive_writer import WarcFile


def export(reader: ArchiveReader, chosen: Iterable[IndexEntry], target: Path, portal: str) -> int:
    """Write exchanges with their own dates into a new file, and say how many; every revisit finds its payload there.

    Raises:
        ArchiveError: the target exists or cannot be written, or an answer cannot be read.
    """
    if not target.name.endswith(".warc.gz"):
        raise ArchiveError(f"{target}: name a file that ends in .warc.gz")
    if target.exists():
        raise ArchiveError(f"{target}: is there already; name another file or remove it")
    file = WarcFile(target, portal, new=True)
    first: dict[str, tuple[str, str]] = {}
    count = 0
    try:
        for entry in chosen:
            exchange = reader.read(entry)
            digest = digest_of(exchange.body)
            known = first.get(digest)
            file.append(exchange, digest, known is not None, exchange_records(exchange, digest, known))
            if exchange.body:
                first.setdefault(digest, (exchange.url, written(exchange.fetched_at)))
            count += 1
    finally:
        file.close()
    return count
