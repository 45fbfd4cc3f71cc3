"""The one door to the web: every request of a crawl passes this download handler, whatever made it.

Scrapy's off-site filter lets retries, redirects, robots.txt, attachments and everything with ``dont_filter``
through; nothing gets around its download handler. Here, and only here, a request is refused for its scheme or
host, and here every host is mapped to one loopback address when the settings ask for it (demonstration and
tests).
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Protocol, cast
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response

from govreports.net.addresses import is_host, is_public, literal
from govreports.net.certificates import problem_of
from govreports.net.heads import BoundedFactory
from govreports.net.hosts import AllowedHosts
from govreports.net.patience import PatientRetryMiddleware
from govreports.net.refusals import NameServerError, NotAllowed, PrivateAddress
from govreports.net.resolver import GuardingResolver

logger = logging.getLogger(__name__)


CERTIFICATE = "govreports/certificate/"
"""Counter: prefix + what is wrong with a host's certificate, once a host."""


class Confined(Protocol):
    """A spider that says which hosts its crawl may reach."""

    def allowed_hosts(self) -> AllowedHosts:
        """The hosts of the portal."""


class GuardedDownloadHandler(HTTP11DownloadHandler):
    """Downloads over http and https from allowed hosts only, one request at a time a host.

    Settings: ``GOVREPORTS_LOOPBACK`` (``127.0.0.1:8080``) sends every request to that address, by plain http,
    with the ``Host`` header of the real name; requests and responses keep their real addresses.
    """

    lazy = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory
        self._loopback: str | None = crawler.settings.get("GOVREPORTS_LOOPBACK") or None
        self._allowed: AllowedHosts | None = None
        self._certified: set[str] = set()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def download_request(self, request: Request) -> Response:
        """Fetch, or refuse with :class:`NotAllowed`.

        Raises:
            NotAllowed: for another scheme than http(s) or a host outside the portal.
            PrivateAddress: for a host whose name leads into a private network.
            NameServerError: for a host of whose name nobody says whether it exists.
            AskedToWait: for a host that wants to be left alone.
        """
        self._check(request.url)
        # A proxy would connect in our place, past the check of addresses.
        request.meta.pop("proxy", None)
        host = urlsplit(request.url).hostname or ""
        patience = self._crawler.get_downloader_middleware(PatientRetryMiddleware)
        # Scrapy lets a burst through to one host where no delay is set.
        async with self._turns[host]:
            if patience is not None:
                await patience.rest(host)
            response = await self._fetched(request)
            if patience is not None:
                patience.heed(request, response)
        return response

    async def _fetched(self, request: Request) -> Response:
        if self._loopback is not None:
            return await self._from_loopback(request)
        try:
            response = await super().download_request(request)
        except CannotResolveHostError as problem:
            host = urlsplit(request.url).hostname or ""
            address = GuardingResolver.refused.get(host)
            if address is None:
                if host in GuardingResolver.unanswered:
                    raise NameServerError(f"{request.url}: no name server answers for {host}") from problem
                raise
            raise PrivateAddress(f"{request.url}: {host} leads to {address}, a private address") from problem
        self._look_at_certificate(response)
        return response

    def _look_at_certificate(self, response: Response) -> None:
        """Count and tell, once a host, a certificate that does not belong to it."""
        host = urlsplit(response.url).hostname or ""
        if response.certificate is None or host in self._certified:
            return
        self._certified.add(host)
        wrong = problem_of(response.certificate, host)
        if wrong is not None:
            assert self._crawler.stats is not None
            self._crawler.stats.inc_value(CERTIFICATE + wrong)
            logger.warning("the certificate of %s is not right (%s); the pages are read all the same", host, wrong)

    def _check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as problem:
            raise NotAllowed(f"{url}: no address that can be read ({problem})") from None
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"}:
            raise NotAllowed(f"{url}: only http and https are fetched")
        if parts.username is not None or not is_host(host):
            raise NotAllowed(f"{url}: the host is not written as one")
        address = literal(host)
        if address is not None and not is_public(address):
            raise PrivateAddress(f"{url}: {address} is a private address")
        if self._allowed is None:
            self._allowed = cast(Confined, self._crawler.spider).allowed_hosts()
        if not self._allowed.allow(host):
            raise NotAllowed(f"{url}: the host is outside the portal; declare it in file_hosts if reports lie there")
        if not self._allowed.allow_port(port):
            raise NotAllowed(f"{url}: no web server stands on port {port}")

    def _loopback_of(self, host: str) -> str:
        """The loopback address and port that answer for a host."""
        return cast(str, self._loopback)

    async def _from_loopback(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        address = self._loopback_of(parts.hostname or "")
        local = request.replace(url=urlunsplit(parts._replace(scheme="http", netloc=address)))
        local.headers["Host"] = parts.netloc
        response = await super().download_request(local)
        request.meta["download_latency"] = local.meta.get("download_latency", 0.0)
        return response.replace(url=request.url)
