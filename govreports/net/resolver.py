"""Name resolution that refuses addresses inside private networks, at the moment a connection is made.

A check of the name alone is not enough: a public name may be made to point at the machine's own network.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import ClassVar

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from govreports.net.addresses import is_public

_NO_SUCH_NAME = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
"""Answers of the system about a name that is not there, or has no address."""


class GuardingResolver(CachingThreadedResolver):
    """Scrapy's resolver, which also answers for IP literals, without private answers.

    ``refused`` remembers the names it refused and where they led, ``unanswered`` those of which nobody said that they
    do not exist, so that the cause can be told.
    """

    refused: ClassVar[dict[str, str]] = {}
    unanswered: ClassVar[set[str]] = set()

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.own_address: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> GuardingResolver:
        """Scrapy's way to make a resolver; the configured loopback address is the one exception."""
        resolver = super().from_crawler(crawler, reactor)
        loopback = crawler.settings.get("GOVREPORTS_LOOPBACK") or ""
        resolver.own_address = loopback.rpartition(":")[0].strip("[]") or None
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """The address of a name; a name that leads to a private one is not found."""
        return super().getHostByName(name, timeout).addErrback(self._not_found, name).addCallback(self._guard, name)

    def _not_found(self, failure: Failure, name: str) -> Failure:
        # The exception has only the words of the system's own, which begin with its number.
        said = failure.getErrorMessage()
        known = any(f"[Errno {number}]" in said for number in _NO_SUCH_NAME)
        (self.unanswered.discard if known else self.unanswered.add)(name)
        return failure

    def _guard(self, address: str, name: str) -> str:
        if address != self.own_address and not is_public(address):
            self.refused[name] = address
            raise DNSLookupError(f"{name} leads to the private address {address}")
        return address
