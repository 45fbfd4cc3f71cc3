"""Trying again when a server asks for time: Retry-After in both of its forms (RFC 9110, section 10.2.3)."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.utils.response import response_status_message

logger = logging.getLogger(__name__)

LONGEST = 300.0
"""Seconds a crawl waits for one page at most; a server that asks for more is left alone until the next run."""


OVERLOADED = frozenset({429, 503})
"""Statuses with which a server asks to be left alone for a while."""


def retry_after(value: str | None, now: datetime) -> float:
    """Seconds until a Retry-After header allows another try; 0 without one, or with one that says nothing."""
    text = (value or "").strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        # An obsolete form of the date names no zone; HTTP dates are in UTC.
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def back_off(delay: float, tries: int) -> float:
    """Seconds to wait after an answer that means overload and names no time: 5 delays, then 15, then 45."""
    return min(delay * 5.0 * 3.0**tries, LONGEST)


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, which wait as long as the server asks for, within bounds."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request once more when its status may pass and the server's time is over."""
        if request.meta.get("dont_retry", False) or response.status not in self.retry_http_codes:
            return response
        header = response.headers.get("Retry-After")
        wait = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        if response.status in OVERLOADED:
            delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
            wait = max(wait, back_off(delay, request.meta.get("retry_times", 0)))
        if wait > LONGEST:
            logger.warning("%s asks for %.0f seconds of rest; left for the next run", request.url, wait)
            return response
        again = self._retry(request, response_status_message(response.status))
        if again is None:
            return response
        await asyncio.sleep(wait)
        return again
