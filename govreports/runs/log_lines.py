"""How Scrapy's own messages read in our logs: one line each, the page first."""

from __future__ import annotations

from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class OneLineFormatter(LogFormatter):
    """Scrapy's messages; a dropped page is told in one line instead of two."""

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """The page that was not kept, and why."""
        message = super().dropped(item, exception, response, spider)
        message["msg"] = "%(item)s dropped: %(exception)s"
        return message
