"""Third step: keep the report, one transaction each, in a thread of its own."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from govreports import config, counters
from govreports.families.base import PortalSpider
from govreports.families.items import ConfirmedReport
from govreports.net.outcomes import Failure, next_step
from govreports.portals.loader import portal_facts
from govreports.runs.observing import observation
from govreports.store import database
from govreports.store.errors import StoreError
from govreports.store.fetches import confirm, confirm_answer, known_pages
from govreports.store.portals import ensure_portal
from govreports.store.writer import Outcome, Writer
from pipelines.assessment import AssessedReport

logger = logging.getLogger(__name__)

MOST_REFUSED = 3
"""Reports in a row that a database does not take before it counts as lost."""


class StoragePipeline:
    """Writes assessed reports. A dry run opens no database and tells what would be written."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.engine: Engine | None = None
        self.writer: Writer | None = None
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
        except (StoreError, SQLAlchemyError) as problem:
            logger.critical("the database cannot be used: %s", str(problem).partition("\n")[0])
            raise CloseSpider("database") from None

    def close_spider(self) -> None:
        """Let the last report be written, then disconnect."""
        self.thread.shutdown(wait=True)
        if self.engine is not None:
            self.engine.dispose()

    async def process_item(self, item: AssessedReport | ConfirmedReport) -> AssessedReport | ConfirmedReport:
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
                self._count(counters.WRITTEN + outcome)
        if isinstance(item, AssessedReport):
            self._count(counters.KIND + item.record.kind)
        return item

    def _refused(self, item: AssessedReport | ConfirmedReport, problem: Exception) -> DropItem:
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

    def _write(self, item: AssessedReport | ConfirmedReport) -> Outcome | None:
        """What writing came to; None for a page that was only confirmed, of which the day of the look is kept."""
        assert self.engine is not None
        today = config.load().day()
        if isinstance(item, ConfirmedReport):
            confirm(self.engine, item.portal, item.url, today)
            return None
        if self.writer is None:
            # Made with the first report: the row of this crawl is entered after the pipelines have opened.
            self.writer = Writer(self.engine, self.spider.portal_run_id)
        seen = observation(item.fetched, today)
        outcome = self.writer.keep(seen, item.record)
        if outcome is Outcome.UNCHANGED:
            confirm_answer(self.engine, seen)
        return outcome

    def _count(self, key: str) -> None:
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(key)
