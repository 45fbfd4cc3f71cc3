"""First step: answers that are no page never reach the parser, nor the database."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from govreports import counters
from govreports.families.base import PortalSpider
from govreports.families.items import ConfirmedReport, FetchedReport
from govreports.model.document import MediaType, Page
from govreports.net.belonging import belongs_elsewhere
from govreports.net.hosts import AllowedHosts
from govreports.net.outcomes import Failure, next_step
from govreports.net.recognition import damaged, led_home, led_to_login, recognise
from govreports.reading.encoding import decode
from govreports.reading.sniffing import sniff


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
        if led_home(item.page.source, item.final_url):
            return Failure.SOFT_404
        if led_to_login(item.page.source, item.final_url):
            return Failure.LOGIN
        text = _text(item.page)
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


def _text(page: Page) -> str | None:
    """The page's text when it is one, None for a file."""
    if sniff(page.data, page.source, page.content_type) is not MediaType.HTML:
        return None
    return decode(page.data, page.content_type).text
