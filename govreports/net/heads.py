"""A bound on the head of an answer: the limits of size that Scrapy has begin where its body begins."""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import _LenientHTTP11ClientFactory, _LenientHTTP11ClientProtocol
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, HTTP11ClientProtocol
from twisted.web._newclient import Request as SentRequest
from twisted.web.iweb import IResponse

LARGEST_HEAD = 256 * 1024
"""Bytes of status lines and header fields before a body, all interim answers included: what browsers take."""


class HeadTooLarge(Exception):  # noqa: N818  # the name says it
    """A server sends header fields without end."""


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's protocol, which gives up an answer whose head is too large."""

    _head = 0

    def request(self, request: SentRequest) -> Deferred[IResponse]:
        """Send a request; its answer's head is counted from nothing."""
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        """Hand on what came, unless it makes the head too large."""
        if self._parser is not None and self._parser.state != BODY:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                problem = HeadTooLarge(f"more than {LARGEST_HEAD} bytes before the body")
                self._giveUp(Failure(problem))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes the connections of a pool, with bounded heads."""

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        """A connection."""
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
