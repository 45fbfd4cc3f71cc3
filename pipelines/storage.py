"""Third step: keep the report, one transaction each, in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from govreports import config, counters
from govreports.families.base import PortalSpider
from govreports.families.items import ConfirmedReport, FetchedReport, MissedReport
from govreports.net.absence import ABSENT
from govreports.net.outcomes import Failure, next_step
from govreports.portals.loader import portal_facts
from govreports.runs.observing import observation
from govreports.store import database
from govreports.store.absences import Absences, Address
from govreports.store.errors import StoreError
from govreports.store.fetches import confirm, confirm_answer, is_outdated, known_pages
from govreports.store.portals import ensure_portal
from govreports.store.writer import Outcome, Writer
from pipelines.assessment import AssessedReport

logger = logging.getLogger(__name__)

Kept = AssessedReport | ConfirmedReport | MissedReport
"""What there is to write about a page."""

MOST_REFUSED = 3
"""Reports in a row that a database does not take before it counts as lost."""


class StoragePipeline:
    """Writes assessed reports. A dry run opens no database and tells what would be written."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.engine: Engine | None = None
        self.writer: Writer | None = None
        self.absences: Absences | None = None
        # One thread: the database is written by one connection at a time, and the crawl goes on meanwhile.
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="storage")
        self.refused = 0
        self.ending: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StoragePipeline:
        """Scrapy's way to make a pipeline."""
        return cls(crawler)

    @property
    def spider(self) -> PortalSpider:
        """The portal's spider."""
        assert isinstance(self.crawler.spider, PortalSpider)
        return self.crawler.spider

    def open_spider(self) -> None:
        """Connect, bring an empty database up, and enter the portal.

        Raises:
            CloseSpider: when the database cannot be used; nothing would be kept.
        """
        if self.spider.dry_run:
            return
        try:
            self.engine = database.connect(self.crawler.settings["GOVREPORTS_DATABASE_URL"])
            database.prepare(self.engine)
            ensure_portal(self.engine, portal_facts(type(self.spider)))
            self.spider.known = known_pages(self.engine, self.spider.name)
            # What an archive holds, or lacks, is no look at the portal.
            if config.load().from_archive is None:
                self.absences = Absences(self.engine, self.spider.name)
                self.spider.missed = dict(self.absences.missed)
        except (StoreError, SQLAlchemyError) as problem:
            logger.critical("the database cannot be used: %s", str(problem).partition("\n")[0])
            raise CloseSpider("database") from None

    def close_spider(self) -> None:
        """Let the last report be written, then disconnect."""
        self.thread.shutdown(wait=True)
        if self.engine is not None:
            self.engine.dispose()

    async def process_item(self, item: Kept) -> Kept:
        """Write the report and count what came of it.

        Raises:
            DropItem: when the database did not take it.
        """
        if self.engine is None:
            if isinstance(item, AssessedReport):
                logger.info("would store %s (%s, %s)", item, item.record.kind, item.record.report_year)
        else:
            try:
                outcome = await asyncio.get_running_loop().run_in_executor(self.thread, self._write, item)
            except Exception as problem:
                raise self._refused(item, problem) from None
            self.refused = 0
            if outcome is not None:
                self._count(outcome)
        if isinstance(item, AssessedReport):
            self._count(counters.KIND + item.record.kind)
        return item

    def _refused(self, item: Kept, problem: Exception) -> DropItem:
        """What came of an item that the database did not take: whatever it was, it must show in the run.

        A database that takes several in a row for no reason of theirs takes nothing any more. The crawl then ends:
        what it would still ask the portal for would be lost.
        """
        said = str(problem).partition("\n")[0]
        if isinstance(problem, (StoreError, OperationalError)):
            self.refused += 1
            if self.refused == MOST_REFUSED and self.crawler.engine is not None:
                logger.critical("the database cannot be used: %s", said)
                self.ending = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="database"))
        else:
            logger.exception("not stored: %s", item)
        self._count(counters.FAILED + Failure.STORAGE)
        return DropItem(f"not stored: {said}; {next_step(Failure.STORAGE)}")

    def _write(self, item: Kept) -> str | None:
        """The counter of what writing came to; None for a page that was only confirmed or missed, of which the day is
        kept."""
        assert self.engine is not None
        today = config.load().day()
        if isinstance(item, MissedReport):
            if self.absences is not None:
                page = Address.of_page(item.url, item.name)
                self.absences.miss(page, item.failure, today, self.spider.portal_run_id)
            return None
        if isinstance(item, ConfirmedReport):
            confirm(self.engine, item.portal, item.url, today)
            if self.absences is not None:
                self.absences.seen(Address.of_page(item.url))
            return None
        if self.writer is None:
            # Made with the first report: the row of this crawl is entered after the pipelines have opened.
            self.writer = Writer(self.engine, self.spider.portal_run_id)
        if self.crawler.settings["GOVREPORTS_FROM_ARCHIVE"]:
            fetched = item.fetched
            if is_outdated(self.engine, fetched.portal, fetched.page.source, fetched.fetched_at):
                return counters.OUTDATED
            today = self._looked_on(fetched, today)
        seen = observation(item.fetched, today)
        outcome = self.writer.keep(seen, item.record)
        if outcome is Outcome.UNCHANGED:
            confirm_answer(self.engine, seen)
        if self.absences is not None:
            self._keep_absences(item.fetched, self.absences, today)
            if outcome is Outcome.KEPT and _hopeless(item.fetched, self.absences):
                # Nothing more is known by the next night: the page is due again like any other.
                confirm(self.engine, seen.portal, seen.url, today)
        return counters.WRITTEN + outcome

    def _looked_on(self, fetched: FetchedReport, today: date) -> date:
        """The day of the last look at a page that an archive answered: nobody looks at the portal today."""
        known = self.spider.known.get(fetched.page.source)
        last = known.checked_on if known is not None and known.checked_on is not None else date.min
        return min(today, max(last, fetched.fetched_at.date()))

    def _keep_absences(self, page: FetchedReport, absences: Absences, today: date) -> None:
        """Keep what an answered page and its files say of their addresses."""
        url = page.page.source
        absences.seen(Address.of_page(url))
        absences.linked(url, {file.url for file in page.attachments})
        for file in page.attachments:
            address = Address(url, file.url, file.name)
            if file.problem is None:
                absences.seen(address)
            elif file.asked and file.problem in ABSENT:
                absences.miss(address, Failure(file.problem), today, self.spider.portal_run_id)

    def _count(self, key: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(key)


def _hopeless(page: FetchedReport, absences: Absences) -> bool:
    """Whether a page lacks files, and each of them is dead."""
    lacking = [Address(page.page.source, file.url) for file in page.attachments if file.problem is not None]
    return bool(lacking) and all(map(absences.dead, lacking))
