"""First step: answers that are no page never reach the parser, nor the database."""

from __future__ import annotations

import logging

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from govreports import counters
from govreports.families.base import PortalSpider
from govreports.families.imposters import led_away, text_of
from govreports.families.items import ConfirmedReport, FetchedReport, MissedReport
from govreports.net.absence import ABSENT
from govreports.net.belonging import belongs_elsewhere
from govreports.net.hosts import AllowedHosts
from govreports.net.outcomes import Failure, next_step
from govreports.net.recognition import damaged, recognise

logger = logging.getLogger(__name__)


class ScreeningPipeline:
    """Drops browser checks, login walls, "not found" pages, empty shells and pages of others, counted by class."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allowed: AllowedHosts | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScreeningPipeline:
        """Scrapy's way to make a pipeline."""
        return cls(crawler)

    def process_item(
        self, item: FetchedReport | ConfirmedReport | MissedReport
    ) -> FetchedReport | ConfirmedReport | MissedReport:
        """The item, unless its page is none; the word that the page is not there where its answer says so.

        Raises:
            DropItem: naming the class and the next step.
        """
        if not isinstance(item, FetchedReport):
            return item
        failure = self._failure(item)
        if failure is None:
            return item
        url = item.page.source
        self._spider.count_not_had(url, counters.REFUSED, failure)
        if failure in ABSENT:
            logger.warning("%s not had (%s): %s", url, failure, next_step(failure))
            return MissedReport(item.portal, url, item.page.listed.text, failure)
        raise DropItem(f"no report page ({failure}): {next_step(failure)}")

    @property
    def _spider(self) -> PortalSpider:
        assert isinstance(self.crawler.spider, PortalSpider)
        return self.crawler.spider

    def _failure(self, item: FetchedReport) -> Failure | None:
        """What the answer is instead of a page of this portal."""
        away = led_away(item.page.source, item.final_url)
        if away is not None:
            return away
        text = text_of(item.page)
        if text is not None:
            if self._belongs_elsewhere(text):
                return Failure.OTHER_PORTAL
            if damaged(text):
                return Failure.GARBLED
        # A short page with a file is the report's cover; only its file says what it is.
        return None if item.page.attachments else recognise(item.page.data, text)

    def _belongs_elsewhere(self, text: str) -> bool:
        if self.allowed is None:
            self.allowed = self._spider.allowed_hosts()
        return belongs_elsewhere(text, self.allowed, self._spider.division_code)
