"""Asks a portal's hosts, over http or https as each of them wants it."""

from __future__ import annotations

import asyncio
from logging import LoggerAdapter
from typing import Any, Protocol
from urllib.parse import urlsplit, urlunsplit

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from govreports.net.causes import of_exception
from govreports.net.outcomes import Failure
from govreports.net.recognition import refusal

_OTHER_SCHEME = {"http": "https", "https": "http"}
_ASK_OTHERWISE = frozenset({Failure.REFUSED, Failure.TLS, Failure.TIMEOUT, Failure.RESET, Failure.NOT_ARCHIVED})
"""Failures after which a host is asked over the other of http and https: one portal in a hundred answers there
only, and portals change sides without a word. An archive holds what the host answered then."""


class Crawling(Protocol):
    """A spider in a crawl."""

    crawler: Crawler

    @property
    def logger(self) -> LoggerAdapter[Any]:
        """The spider's own."""


class Asking:
    """The requests of one crawl that wait for their answer. Remembers over which scheme each host answered."""

    def __init__(self, spider: Crawling) -> None:
        self.spider = spider
        self.schemes: dict[str, str] = {}

    async def answer(self, request: Request) -> Response | Failure:
        """The answer to a request, asked over http or https as the host wants it, or why there is none."""
        parts = urlsplit(request.url)
        scheme = self.schemes.get(parts.netloc, parts.scheme)
        answer = await self._ask(_over(request, scheme))
        if answer in _ASK_OTHERWISE and parts.port is None and parts.netloc not in self.schemes:
            other = _OTHER_SCHEME[scheme]
            again = await self._ask(_over(request, other))
            if not isinstance(again, Failure):
                self.spider.logger.warning("%s answers over %s, not %s", parts.netloc, other, scheme)
                self.schemes[parts.netloc] = other
                return again
        elif not isinstance(answer, Failure):
            self.schemes[parts.netloc] = scheme
        return answer

    def other_way(self, url: str, failure: Failure) -> str | None:
        """The address over the other of http and https, where the host was seen to answer there only."""
        parts = urlsplit(url)
        scheme = self.schemes.get(parts.netloc, parts.scheme)
        if failure not in _ASK_OTHERWISE or scheme == parts.scheme:
            return None
        return urlunsplit(parts._replace(scheme=scheme))

    async def _ask(self, request: Request) -> Response | Failure:
        engine = self.spider.crawler.engine
        assert engine is not None
        try:
            response = await engine.download_async(request)
        except Exception as problem:
            if engine.spider is None:
                # The crawl was ended meanwhile, and nobody waits for this answer any more: that is no fault.
                raise asyncio.CancelledError from None
            failure = of_exception(problem)
            if failure is Failure.FAULT:
                self.spider.logger.exception("page %s", request.url)
            return failure
        return refusal(response) or response


def _over(request: Request, scheme: str) -> Request:
    """The request over http or https; another scheme stays, and the guard will refuse it."""
    parts = urlsplit(request.url)
    return request.replace(url=urlunsplit(parts._replace(scheme=scheme))) if parts.scheme in _OTHER_SCHEME else request
