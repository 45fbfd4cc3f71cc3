"""A Scrapy extension that keeps the books of one portal's crawl: its row in the database, its verdict, its progress."""

from __future__ import annotations

import asyncio
import logging
import time

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from govreports import config
from govreports import counters as names
from govreports.families.base import PortalSpider
from govreports.portals import registry
from govreports.portals.loader import portal_facts
from govreports.runs.events import Event, tell
from govreports.runs.verdict import Promise, Verdict, judge
from govreports.store import database, queries, runs
from govreports.store.absences import end_unlisted
from govreports.store.errors import StoreError
from govreports.store.portals import ensure_portal

logger = logging.getLogger(__name__)

PROGRESS_SECONDS = 0.2
_TRAFFIC = {names.REQUESTS: "downloader/request_count", names.BYTES: "downloader/response_bytes"}


class RunRecorder:
    """Opens and closes the rows ``run`` and ``portal_run`` and judges the crawl.

    Settings: ``GOVREPORTS_RUN_ID`` names the run this crawl belongs to; without it the crawl is a run of its own,
    as with ``scrapy crawl``. ``GOVREPORTS_EVENTS`` makes it tell its progress on standard output.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.run_id: int | None = crawler.settings.getint("GOVREPORTS_RUN_ID") or None
        self.owns_run = self.run_id is None
        self.tells = crawler.settings.getbool("GOVREPORTS_EVENTS")
        self.engine: Engine | None = None
        self.last_told = 0.0
        self.ending: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunRecorder:
        """Scrapy's way to make an extension."""
        recorder = cls(crawler)
        crawler.signals.connect(recorder.spider_opened, signals.spider_opened)
        crawler.signals.connect(recorder.spider_closed, signals.spider_closed)
        crawler.signals.connect(recorder.something_came, signals.response_received)
        crawler.signals.connect(recorder.something_came, signals.item_scraped)
        return recorder

    def spider_opened(self, spider: Spider) -> None:
        """Write the rows that say this crawl has begun; a dry run writes none.

        Raises:
            CloseSpider: when they cannot be written; nothing else would be kept either.
        """
        assert isinstance(spider, PortalSpider)
        if not spider.dry_run:
            try:
                self._begin(spider)
            except (StoreError, SQLAlchemyError) as problem:
                self.engine = None
                logger.critical("the database cannot be used: %s", str(problem).partition("\n")[0])
                raise CloseSpider("database") from None
        self._tell(Event("opened", spider.name, portal_run_id=spider.portal_run_id))

    def _begin(self, spider: PortalSpider) -> None:
        self.engine = database.connect(config.load().database_url)
        database.prepare(self.engine)
        ensure_portal(self.engine, portal_facts(type(spider)))
        if self.run_id is None:
            self.run_id = runs.start_run(self.engine, f"scrapy crawl {spider.name}")
        spider.portal_run_id = runs.start_portal_run(self.engine, self.run_id, spider.name)

    def something_came(self, spider: Spider) -> None:
        """Tell how far the crawl is, at most a few times a second."""
        if self.tells and time.monotonic() - self.last_told >= PROGRESS_SECONDS:
            self.last_told = time.monotonic()
            self._tell(Event("progress", spider.name, self.counters()))

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Judge the crawl and write how it ended."""
        assert isinstance(spider, PortalSpider)
        counters = self.counters()
        try:
            self._forget_unlisted(spider, reason)
            verdict = self.verdict(spider, reason, counters)
            self._end(spider, verdict, counters)
        except (StoreError, SQLAlchemyError) as problem:
            # The one who started the crawl is told all the same, and enters what can be entered.
            logger.critical("the database cannot be used: %s", str(problem).partition("\n")[0])
            verdict = judge(counters, finish_reason="database", shortfalls=None, promise=None)
        self._tell(
            Event(
                "closed",
                spider.name,
                counters,
                spider.portal_run_id,
                verdict.outcome.value,
                verdict.message,
                verdict.next_step,
            )
        )
        spider.logger.info("%s: %s", verdict.outcome.value, verdict.message)

    def _forget_unlisted(self, spider: PortalSpider, reason: str) -> None:
        """Miss no more what no list leads to any more, where all lists were seen to their end."""
        if self.engine is not None and reason == "finished" and spider.saw_all:
            end_unlisted(self.engine, spider.name, spider.walk.seen)

    def _end(self, spider: PortalSpider, verdict: Verdict, counters: dict[str, int]) -> None:
        if self.engine is None or spider.portal_run_id is None or self.run_id is None:
            return
        runs.finish_portal_run(
            self.engine,
            spider.portal_run_id,
            outcome=verdict.outcome.value,
            counters=counters,
            message=verdict.message,
        )
        if self.owns_run:
            runs.finish_run(self.engine, self.run_id, verdict.good)
        self.engine.dispose()

    def _tell(self, event: Event) -> None:
        """Tell the process that started the crawl; when that one is gone, end the crawl.

        Started again, it would visit the portal twice at the same time.
        """
        if not self.tells:
            return
        try:
            tell(event)
        except BrokenPipeError:
            self.tells = False
            engine = self.crawler.engine
            if engine is not None and event.kind != "closed":
                self.ending = asyncio.ensure_future(engine.close_spider_async(reason="orphaned"))

    def verdict(self, spider: PortalSpider, reason: str, counters: dict[str, int]) -> Verdict:
        """The verdict; a crawl restricted to years or pages is not held to the portal's promise."""
        promise = Promise(spider.expects.first_year, *spider.expects.reports_a_year)
        shortfalls = None
        # Whose reports an unlisted portal must show is not known.
        held = not spider.restricted and spider.division_code != registry.UNLISTED
        if self.engine is not None and held:
            found = queries.annual_reports_by_year(self.engine, spider.name)
            shortfalls = promise.shortfalls(found, config.load().day())
        return judge(counters, finish_reason=reason, shortfalls=shortfalls, promise=promise)

    def counters(self) -> dict[str, int]:
        """Our own counters among Scrapy's stats, with its count of the traffic."""
        assert self.crawler.stats is not None
        stats = self.crawler.stats.get_stats()
        ours = {key: value for key, value in stats.items() if key.startswith("govreports/") and isinstance(value, int)}
        return ours | {name: stats.get(key, 0) for name, key in _TRAFFIC.items()}
