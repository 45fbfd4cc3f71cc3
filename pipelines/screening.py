"""First step: answers that are no page never reach the parser, nor the database."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Headers, HtmlResponse
from scrapy.responsetypes import responsetypes

from govreports.families.items import ConfirmedReport, FetchedReport
from govreports.model.document import Page
from govreports.net.outcomes import Failure, next_step
from govreports.net.recognition import led_home, recognise
from govreports.runs import counters


class ScreeningPipeline:
    """Drops browser checks, "not found" pages and empty shells, and counts them by their class."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

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
        if led_home(item.page.source, item.final_url):
            failure: Failure | None = Failure.SOFT_404
        elif item.page.attachments:
            failure = None
        else:
            failure = recognise(item.page.data, _text(item.page, item.final_url))
        if failure is None:
            return item
        assert self.crawler.stats is not None
        self.crawler.stats.inc_value(counters.REFUSED + failure)
        raise DropItem(f"no report page ({failure}): {next_step(failure)}")


def _text(page: Page, url: str) -> str | None:
    """The page's text when it is one, None for a file."""
    headers = Headers({"Content-Type": page.content_type} if page.content_type else {})
    kind = responsetypes.from_args(headers=headers, url=url, body=page.data)
    if not issubclass(kind, HtmlResponse):
        return None
    return kind(url, headers=headers, body=page.data).text
