"""``govreports replay``: the archive read with today's code, beside what is stored; written only when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from sqlalchemy import Engine, select

from govreports.assessment import assess
from govreports.families.base import PortalSpider
from govreports.families.generic import GenericSpider
from govreports.model.document import Page
from govreports.model.report import ProvenReport, Severity
from govreports.net.archive import ArchiveError
from govreports.net.archive_reader import ArchiveReader
from govreports.portals.loader import UnknownPortal, spider_class
from govreports.portals.undeclared import Undeclared
from govreports.reading import Unreadable
from govreports.runs.replay_diff import (
    NOT_HAD,
    Judgement,
    differences,
    judge,
    kind_of_place,
    stored_reading,
    todays_reading,
)
from govreports.runs.replay_pages import NotHad, PageReplay, ReadAgain, stored_pages
from govreports.runs.replay_sheet import Replayed, print_counters, print_page
from govreports.runs.screen import screen
from govreports.runs.stored_portals import stored_portals
from govreports.store import database
from govreports.store.models import Portal
from govreports.store.reparsing import Reparse, Reparser

Assess = Callable[[Page], ProvenReport]
"""A function that reads one page; it must stand at the top of a module when several processes share the work."""

_BATCH = 64
"""Pages that are in memory at the same time."""
_BAD = (Judgement.WORSE, Judgement.UNREADABLE, Judgement.NOT_ARCHIVED)


def replay(
    url: str,
    archive: Path,
    *,
    portals: Sequence[str] = (),
    since: date | None = None,
    only_changed: bool = False,
    write: bool = False,
    processes: int = 1,
    reader: Assess = assess,
    console: Console | None = None,
) -> bool:
    """Read the archived pages of current revisions with today's code and print what differs; True when nothing is
    worse and everything could be read.

    Args:
        url: of the database.
        archive: folder of the archive.
        portals: names; all that have reports when empty.
        since: leave out revisions fetched before that day.
        only_changed: print only the pages that differ.
        write: store what differs.
        processes: that read pages; 1 reads them in this one.
        reader: what reads a page.
        console: to print to.

    Raises:
        UsageError: no such portal in the database, or no archive.
    """
    console = console or screen()
    engine = database.connect(url, read_only=not write)
    database.require(engine)
    pages: Counter[Judgement] = Counter()
    places: Counter[str] = Counter()
    written: Counter[Reparse] = Counter()
    with ProcessPoolExecutor(processes, get_context("forkserver")) if processes > 1 else nullcontext() as pool:
        for portal in stored_portals(engine, portals):
            for page in _portal(engine, portal, archive, since, write, reader, pool):
                pages[page.judgement] += 1
                places.update({kind_of_place(one.place) for one in page.differences})
                written.update([page.written] if page.written else [])
                if not only_changed or page.judgement is not Judgement.UNCHANGED:
                    print_page(portal, page, console)
    engine.dispose()
    print_counters(pages, places, written if write else None, console)
    return not any(pages[judgement] for judgement in _BAD)


def _portal(
    engine: Engine,
    portal: str,
    archive: Path,
    since: date | None,
    write: bool,
    reader: Assess,
    pool: ProcessPoolExecutor | None,
) -> Iterator[Replayed]:
    """Every current revision of a portal, replayed."""
    stored = stored_pages(engine, portal, since)
    if not stored:
        return
    try:
        pages = PageReplay(_spider(engine, portal), ArchiveReader(archive / portal)).pages(stored)
    except ArchiveError as problem:
        yield from (Replayed(page, Judgement.NOT_ARCHIVED, problem=f"{page.url}: {problem}") for page in stored)
        return
    writer = Reparser(engine) if write else None
    while batch := list(islice(pages, _BATCH)):
        for page, proven in _read(batch, reader, pool):
            if isinstance(page, NotHad):
                judgement = Judgement.UNREADABLE if page.faulty else Judgement.NOT_ARCHIVED
                yield Replayed(page.stored, judgement, problem=page.problem)
            elif isinstance(proven, str):
                yield Replayed(page.stored, Judgement.UNREADABLE, problem=proven)
            elif proven is not None:
                yield _compared(engine, page, proven, writer)


def _spider(engine: Engine, portal: str) -> type[PortalSpider]:
    """The portal's declaration; for one that nobody declared, or not any more, what reads undeclared ones."""
    try:
        return spider_class(portal)
    except UnknownPortal:
        with engine.connect() as connection:
            facts = select(Portal.division_code, Portal.home).filter_by(slug=portal)
            code, home = connection.execute(facts).one()
        return GenericSpider.made_for(Undeclared(portal, code, home))


def _read(
    batch: list[ReadAgain | NotHad], reader: Assess, pool: ProcessPoolExecutor | None
) -> Iterator[tuple[ReadAgain | NotHad, ProvenReport | str | None]]:
    """The pages of a batch with their reports, or why they cannot be read."""
    pages = [None if isinstance(one, NotHad) else one.fetched.page for one in batch]
    work = map if pool is None else pool.map
    return zip(batch, work(_assessed, [reader] * len(pages), pages), strict=True)


def _assessed(reader: Assess, page: Page | None) -> ProvenReport | str | None:
    if page is None:
        return None
    try:
        return reader(page)
    except Unreadable as problem:
        return str(problem)
    except Exception as problem:
        # One page that breaks the parser is what a replay is to find, and no reason to end it.
        return f"{page.source}: the parser failed: {type(problem).__name__}: {problem}"


def _compared(engine: Engine, page: ReadAgain, proven: ProvenReport, writer: Reparser | None) -> Replayed:
    with engine.connect() as connection:
        before = stored_reading(connection, page.stored.revision_id)
    lacking = {f"attachments.{url}" for url in page.lacking}
    if any(before.get(place, NOT_HAD) != NOT_HAD for place in lacking):
        problem = f"the archive holds no {', '.join(page.lacking)}"
        return Replayed(page.stored, Judgement.NOT_ARCHIVED, problem=problem)
    after = todays_reading(proven, page.observation.attachments)
    found = tuple(one for one in differences(before, after) if one.place not in lacking)
    failed = Counter(finding.severity for finding in proven.findings())
    severity = (failed[Severity.ERROR], failed[Severity.WARN])
    judgement = judge(found, (page.stored.findings_error, page.stored.findings_warn), severity)
    written = None
    if writer is not None and found:
        same_reading = all(one.is_conclusion for one in found)
        written = writer.reparse(page.stored.revision_id, page.observation, proven, same_reading=same_reading)
    return Replayed(page.stored, judgement, found, severity, written=written)
