"""The one door to the web: every request of a crawl passes this download handler, whatever made it.

Scrapy's off-site filter lets retries, redirects, robots.txt, attachments and everything with ``dont_filter``
through; nothing gets around its download handler. Here, and only here, a request is refused for its scheme or
host, and here every host is mapped to one loopback address when the settings ask for it (demonstration and
tests).
"""

from __future__ import annotations

import logging
from typing import Protocol, cast
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from govreports.net.hosts import AllowedHosts
from govreports.net.refusals import NotAllowed, PrivateAddress
from govreports.net.resolver import GuardingResolver

logger = logging.getLogger(__name__)


class Confined(Protocol):
    """A spider that says which hosts its crawl may reach."""

    def allowed_hosts(self) -> AllowedHosts:
        """The hosts of the portal."""


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """Downloads over http and https from allowed hosts only.

    Settings: ``GOVREPORTS_LOOPBACK`` (``127.0.0.1:8080``) sends every request to that address, by plain http,
    with the ``Host`` header of the real name; requests and responses keep their real addresses.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._loopback: str | None = crawler.settings.get("GOVREPORTS_LOOPBACK") or None
        self._allowed: AllowedHosts | None = None

    async def download_request(self, request: Request) -> Response:
        """Fetch, or refuse with :class:`NotAllowed`.

        Raises:
            NotAllowed: for another scheme than http(s) or a host outside the portal.
            PrivateAddress: for a host whose name leads into a private network.
        """
        self._check(request.url)
        if self._loopback is not None:
            return await self._from_loopback(request)
        try:
            return await super().download_request(request)
        except CannotResolveHostError as problem:
            host = urlsplit(request.url).hostname or ""
            address = GuardingResolver.refused.get(host)
            if address is None:
                raise
            raise PrivateAddress(f"{request.url}: {host} leads to {address}, a private address") from problem

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            raise NotAllowed(f"{url}: only http and https are fetched")
        if self._allowed is None:
            self._allowed = cast(Confined, self._crawler.spider).allowed_hosts()
        if not self._allowed.allow(parts.hostname or ""):
            raise NotAllowed(f"{url}: the host is outside the portal; declare it in file_hosts if reports lie there")

    async def _from_loopback(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        local = request.replace(url=urlunsplit(parts._replace(scheme="http", netloc=cast(str, self._loopback))))
        local.headers["Host"] = parts.netloc
        local.meta.pop("proxy", None)
        response = await super().download_request(local)
        request.meta["download_latency"] = local.meta.get("download_latency", 0.0)
        return response.replace(url=request.url)
