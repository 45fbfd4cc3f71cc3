"""The class of failure of what a download raised, whichever library raised it."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile

import brotli  # type: ignore[import-untyped]
from backports import zstd
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, SSLError
from twisted.python.failure import Failure as TwistedFailure
from twisted.web._newclient import BadHeaders, ParseError
from twisted.web.client import ResponseFailed

from govreports.net.heads import HeadTooLarge
from govreports.net.outcomes import Failure, of_status
from govreports.net.refusals import AskedToWait, NameServerError, NotAllowed, NotArchived, PrivateAddress


def of_exception(problem: BaseException) -> Failure:
    """The class of what a download raised; FAULT for an exception that no download raises."""
    for cause in _causes(problem):
        if isinstance(cause, HttpError):
            return of_status(cause.response.status) or Failure.HTTP_OTHER
        if isinstance(cause, NotArchived):
            return Failure.NOT_ARCHIVED
        if isinstance(cause, AskedToWait):
            return Failure.ASKED_TO_WAIT
        if isinstance(cause, PrivateAddress):
            return Failure.PRIVATE_ADDRESS
        if isinstance(cause, NotAllowed):
            return Failure.NOT_ALLOWED
        if isinstance(cause, IgnoreRequest):
            return _of_ignored(str(cause))
        for kinds, failure in _EXCEPTIONS:
            if isinstance(cause, kinds):
                return failure
    return Failure.FAULT


_EXCEPTIONS: tuple[tuple[tuple[type[BaseException], ...], Failure], ...] = (
    ((SSLError,), Failure.TLS),
    ((NameServerError,), Failure.DNS_SILENT),
    ((CannotResolveHostError,), Failure.DNS),
    ((DownloadTimeoutError, TimeoutError), Failure.TIMEOUT),
    ((DownloadConnectionRefusedError, ConnectionRefusedError), Failure.REFUSED),
    ((DownloadCancelledError,), Failure.TOO_LARGE),
    ((ResponseDataLossError,), Failure.CUT_SHORT),
    # Lengths, ports and dates that are none come out of the libraries as plain ValueErrors.
    (
        (ParseError, BadHeaders, HeadTooLarge, BadGzipFile, zlib.error, brotli.error, zstd.ZstdError, ValueError),
        Failure.MALFORMED,
    ),
    (
        (DownloadFailedError, ResponseFailed, ConnectionDone, ConnectionLost, ConnectError, OSError),
        Failure.RESET,
    ),
)


def _of_ignored(said: str) -> Failure:
    """Scrapy's middlewares drop requests with one exception class; only its text tells them apart."""
    if "robots.txt" in said:
        return Failure.ROBOTS
    if "redirect" in said:
        return Failure.REDIRECTS
    if "DOWNLOAD_MAXSIZE" in said:
        return Failure.TOO_LARGE
    return Failure.NOT_ALLOWED


def _causes(problem: BaseException) -> list[BaseException]:
    """The exception and what it wraps, the most telling first: TLS errors hide inside a failed response."""
    if isinstance(problem, ResponseDataLossError):
        # How the connection ended says less than that the answer was not whole.
        return [problem]
    cause = problem.__cause__
    reasons = [reason for one in (problem, cause) for reason in getattr(one, "reasons", ())]
    values = [reason.value if isinstance(reason, TwistedFailure) else reason for reason in reasons]
    wrapped = [value for value in values if isinstance(value, BaseException)]
    for one in wrapped:
        if type(one).__module__.startswith("OpenSSL"):
            return [SSLError(one)]  # type: ignore[no-untyped-call]
    return [one for one in (*wrapped, problem, cause) if one is not None]
