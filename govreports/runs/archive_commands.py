"""``govreports archive verify | show | export`` and the archive as the source of a crawl."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from govreports import config
from govreports.net.archive import ArchiveError
from govreports.net.archive_crawl import entity_of
from govreports.net.archive_export import export
from govreports.net.archive_index import IndexEntry
from govreports.net.archive_reader import ArchiveReader, newest
from govreports.net.archive_verify import verify
from govreports.runs.screen import print_table, screen
from govreports.usage import UsageError

_T = TypeVar("_T")


def verify_archive(archive: Path, portal: str | None = None, console: Console | None = None) -> bool:
    """Prove every record of an archive, or of one portal's part, and print what is wrong; True when nothing is.

    An index that does not agree with its file is written anew.

    Raises:
        UsageError: there is no archive.
    """
    console = console or screen()
    count = answers = revisits = size = problems = 0
    for proof in verify(_reader(archive, portal)):
        count, answers, revisits = count + 1, answers + proof.answers, revisits + proof.revisits
        size, problems = size + proof.size, problems + len(proof.problems)
        for said in proof.problems:
            console.print(Text(f"{proof.path}: {said}", style="bold red"), soft_wrap=True)
        for said in proof.notes:
            console.print(Text(f"{proof.path}: {said}", style="dim"), soft_wrap=True)
    console.print(
        f"{count} files, {size / 1024**2:.1f} MiB, {answers} answers ({revisits} with a payload that was there "
        f"already), {problems} problems",
        highlight=False,
    )
    return not problems


def show_url(archive: Path, url: str, *, portal: str | None = None, body: bool = False) -> None:
    """Print every answer that was archived for an address; with ``body`` only the body of the newest one, to
    standard output.

    Raises:
        UsageError: there is no archive, or it holds no answer of that address.
    """
    reader = _reader(archive, portal)
    found = sorted((one for one in reader.entries if one.url == url), key=lambda one: one.fetched_at)
    if not found:
        raise UsageError(f"{archive}: holds no answer of {url}; give the address as the database has it in final_url")
    if body:
        most = config.load().download_max_mb * 1024**2
        sys.stdout.buffer.write(_guarded(lambda: entity_of(reader.read(found[-1]), most)))
        sys.stdout.buffer.flush()
        return
    console = screen()
    table = Table("fetched (UTC)", "", "status", "kind", "payload")
    table.add_column("place", overflow="fold")
    for one in found:
        place = f"{one.file} {one.offset}+{one.length}"
        table.add_row(
            f"{one.fetched_at:%Y-%m-%d %H:%M:%S}", one.method, str(one.status), one.mime, one.digest[7:19], place
        )
    print_table(console, table)
    exchange = _guarded(lambda: reader.read(found[-1]))
    console.print(f"\n{exchange.protocol} {exchange.status}, {len(exchange.body)} bytes", highlight=False)
    for name, value in exchange.headers:
        console.print(Text(f"{name.decode('latin-1')}: {value.decode('latin-1')}"), soft_wrap=True)


def export_answers(
    archive: Path,
    target: Path,
    *,
    portal: str | None = None,
    urls: Sequence[str] = (),
    since: date | None = None,
    all_captures: bool = False,
) -> bool:
    """Write answers into one file that stands by itself, and say how many: of a portal, of some addresses, since a
    day; the newest of each question, or all of them. True when each could be read; the others are told.

    Raises:
        UsageError: there is no archive, an address is not in it, nothing is left, or the target cannot be written.
    """
    reader = _reader(archive, portal)
    start = datetime.combine(since, time.min, UTC) if since is not None else None
    chosen: Sequence[IndexEntry] = reader.entries if all_captures else newest(reader.entries)
    chosen = [one for one in chosen if (not urls or one.url in urls) and (start is None or one.fetched_at >= start)]
    missing = [url for url in urls if url not in {one.url for one in chosen}]
    if missing or not chosen:
        raise UsageError(f"{archive}: holds no answer{' of ' if missing else ''}{', '.join(missing)} to export")
    count, problems = _guarded(lambda: export(reader, chosen, target, portal or "export"))
    console = screen()
    for said in problems:
        console.print(Text(f"left out: {said}", style="bold red"), soft_wrap=True)
    console.print(f"{target}: {count} answers, {target.stat().st_size / 1024:.0f} KiB", highlight=False)
    return not problems


def require_answers(archive: Path) -> None:
    """Make sure that an archive can answer in place of the web.

    Raises:
        UsageError: there is no such archive, or no answer in it.
    """
    if not _guarded(lambda: ArchiveReader(archive).entries):
        raise UsageError(f"{archive}: holds no answers; name another archive folder or .warc.gz file")


def crawl_environment(archive: Path) -> dict[str, str]:
    """The environment of crawls that take every answer from an archive instead of the web."""
    return {"GOVREPORTS_FROM_ARCHIVE": str(archive.resolve()), "GOVREPORTS_DOWNLOAD_DELAY": "0"}


def _reader(archive: Path, portal: str | None) -> ArchiveReader:
    return _guarded(lambda: ArchiveReader(archive / portal if portal else archive))


def _guarded(work: Callable[[], _T]) -> _T:
    try:
        return work()
    except ArchiveError as problem:
        raise UsageError(str(problem)) from None
