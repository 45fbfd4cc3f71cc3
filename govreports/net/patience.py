"""Trying again when a server asks for time: Retry-After in both of its forms (RFC 9110, section 10.2.3)."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.response import response_status_message

from govreports.net.refusals import AskedToWait

logger = logging.getLogger(__name__)

LONGEST = 300.0
"""Seconds a crawl waits for one page at most; a server that asks for more is left alone until the next run."""

MOST_LONG_ASKS = 3
"""Answers in a row that ask for more than that, after which the whole host is left alone: one may be a page's own."""

OVERLOADED = frozenset({429, 503})
"""Statuses with which a server asks to be left alone for a while."""


def retry_after(value: str | None, now: datetime) -> float:
    """Seconds until a Retry-After header allows another try; 0 without one, or with one that says nothing."""
    text = (value or "").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return 0.0
    if moment.tzinfo is None:
        # An obsolete form of the date names no zone; HTTP dates are in UTC.
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def back_off(delay: float, tries: int) -> float:
    """Seconds to wait after an answer that means overload and names no time: 5 delays, then 15, then 45."""
    return min(delay * 5.0 * 3.0**tries, LONGEST)


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, before which the whole host is left alone as long as it asks for, within bounds.

    A server that is overloaded is so for every page: other requests must not go on meanwhile.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.resting: dict[str, float] = {}
        self.long_asks: dict[str, int] = {}

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request once more when its status may pass and the server's time is not too long."""
        if request.meta.get("dont_retry", False) or response.status not in self.retry_http_codes:
            return response
        wait = self._asked(request, response)
        if wait > LONGEST:
            logger.warning("%s asks for %.0f seconds of rest; left for the next run", request.url, wait)
            return response
        return self._retry(request, response_status_message(response.status)) or response

    def heed(self, request: Request, response: Response) -> None:
        """Take note of the rest that an answer asks for; the handler calls it before anything else is sent."""
        host = urlsplit(request.url).hostname or ""
        wait = self._asked(request, response) if response.status in self.retry_http_codes else 0.0
        if wait > LONGEST:
            self.long_asks[host] = self.long_asks.get(host, 0) + 1
        else:
            self.long_asks.pop(host, None)
            self.resting[host] = max(self.resting.get(host, 0.0), time.monotonic() + wait)

    async def rest(self, host: str) -> None:
        """Wait until a host may be asked again; the handler does so before every request of every kind.

        Raises:
            AskedToWait: it asked for more time than a crawl waits, again and again.
        """
        if self.long_asks.get(host, 0) >= MOST_LONG_ASKS:
            raise AskedToWait(f"{host} asks for more rest than a crawl waits")
        while (left := self.resting.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(left)

    def _asked(self, request: Request, response: Response) -> float:
        header = response.headers.get("Retry-After")
        wait = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        if response.status in OVERLOADED:
            delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
            wait = max(wait, back_off(delay, request.meta.get("retry_times", 0)))
        return wait
