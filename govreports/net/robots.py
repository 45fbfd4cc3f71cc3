"""What a portal's robots.txt asks for, heeded, and told in one line when it cannot be had."""

from __future__ import annotations

import logging

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.robotstxt import RobotParser

LONGEST_DELAY = 30.0
"""Seconds between two requests that a Crawl-delay may ask for at most; a portal has thousands of pages."""


class OneLine(logging.Filter):
    """Takes the traceback from Scrapy's message about a robots.txt that could not be had: the cause stands in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without its traceback."""
        if record.exc_info:
            record.exc_info = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class CrawlDelay:
    """A Scrapy extension that makes AutoThrottle no faster than a robots.txt allows."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.robots_parsed, signals.robots_parsed)
        logging.getLogger("scrapy.downloadermiddlewares.robotstxt").addFilter(OneLine())

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """Scrapy's way to make an extension."""
        return cls(crawler)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Slow down when the file asks for it."""
        asked = robotparser.crawl_delay(self.crawler.settings["USER_AGENT"])
        throttle = self.crawler.get_extension(AutoThrottle)
        if asked and throttle is not None:
            throttle.mindelay = max(throttle.mindelay, min(asked, LONGEST_DELAY))
