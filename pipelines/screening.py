"""First step: answers that are no page never reach the parser, nor the database."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from govreports import counters
from govreports.families.base import PortalSpider
from govreports.families.imposters import led_away, text_of
from govreports.families.items import ConfirmedReport, FetchedReport
from govreports.net.belonging import belongs_elsewhere
from govreports.net.hosts import AllowedHosts
from govreports.net.outcomes import Failure, next_step
from govreports.net.recognition import damaged, recognise


class ScreeningPipeline:
    """Drops browser checks, login walls, "not found" pages, empty shells and pages of others, counted by class."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allowed: AllowedHosts | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScreeningPipeline:
        """Scrapy's way to make a pipeline."""
        return cls(crawler)

    def process_item(self, item: FetchedReport | ConfirmedReport) -> FetchedReport | ConfirmedReport:
        """The item, unless its page is none.

        Raises:
            DropItem: naming the class and the next step.
        """
        if isinstance(item, ConfirmedReport):
            return item
        failure = self._failure(item)
        if failure is None:
            return item
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(counters.REFUSED + failure)
        raise DropItem(f"no report page ({failure}): {next_step(failure)}")

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
        spider = self.crawler.spider
        assert isinstance(spider, PortalSpider)
        if self.allowed is None:
            self.allowed = spider.allowed_hosts()
        return belongs_elsewhere(text, self.allowed, spider.division_code)
