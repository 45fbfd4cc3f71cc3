"""Second step: read, parse and prove the page, in another process."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from govreports import counters
from govreports.families.base import PortalSpider
from govreports.families.items import ConfirmedReport, FetchedReport, MissedReport
from govreports.net.outcomes import Failure, next_step
from govreports.reading import Unreadable
from govreports.store.record import Record
from pipelines.pool import PageKillsReader, ReadingPool
from pipelines.reading import assessed

logger = logging.getLogger(__name__)

UNWANTED = "govreports/unwanted_year"
"""Counter: pages fetched because their year could not be told, which turned out to be of a year nobody asked
for."""


@dataclass(frozen=True, slots=True)
class AssessedReport:
    """A fetched page with what is to be kept of it."""

    fetched: FetchedReport
    record: Record

    def __str__(self) -> str:
        """The address alone, as for :class:`govreports.families.items.FetchedReport`."""
        return str(self.fetched)


class AssessmentPipeline:
    """Turns fetched pages into proven reports; a page that cannot be read is counted and told, never
    stored."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.pool: ReadingPool[FetchedReport, Record] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AssessmentPipeline:
        """Scrapy's way to make a pipeline."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Make the pool; its processes start with the first page."""
        self.pool = ReadingPool(self.crawler.settings.getint("GOVREPORTS_PARSE_PROCESSES", 1), assessed)

    def close_spider(self) -> None:
        """End the processes."""
        if self.pool is not None:
            self.pool.close()

    async def process_item(
        self, item: FetchedReport | ConfirmedReport | MissedReport
    ) -> AssessedReport | ConfirmedReport | MissedReport:
        """The item with what was read from it.

        Raises:
            DropItem: for a page that cannot be read, and for one of a year that nobody asked for.
        """
        if not isinstance(item, FetchedReport):
            return item
        assert self.pool is not None
        try:
            record = await self.pool.read(item)
        except Unreadable as problem:
            raise self._failed(item, Failure.UNREADABLE, problem) from None
        except PageKillsReader as problem:
            raise self._failed(item, Failure.PARSER_TIMEOUT, problem) from None
        except Exception as problem:
            logger.exception("the parser failed on %s", item.page.source)
            raise self._failed(item, Failure.PARSER, problem) from None
        years, year = self._spider.arguments.years, record.report_year
        if years and year is not None and year not in years:
            self._spider.count(UNWANTED)
            raise DropItem(f"a report of {year}, which was not asked for", log_level="INFO")
        return AssessedReport(item, record)

    def _failed(self, item: FetchedReport, failure: Failure, problem: Exception) -> DropItem:
        self._spider.count_page(item.page.source, counters.FAILED + failure)
        return DropItem(f"not read ({failure}): {problem}; {next_step(failure)}")

    @property
    def _spider(self) -> PortalSpider:
        assert isinstance(self.crawler.spider, PortalSpider)
        return self.crawler.spider
