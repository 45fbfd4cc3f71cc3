"""The archive in a crawl: whatever comes in by the one door is kept, or comes from the archive instead."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import urldefrag, urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers as ScrapyHeaders
from scrapy.http import Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from govreports import counters
from govreports.net.archive import ARCHIVE, ArchiveError, ArchiveRef, Exchange, Headers
from govreports.net.archive_reader import ArchiveReader
from govreports.net.archive_writer import MAX_BYTES, ArchiveWriter
from govreports.net.causes import of_exception
from govreports.net.handler import GuardedDownloadHandler
from govreports.net.outcomes import Failure, next_step
from govreports.net.refusals import NotArchived

logger = logging.getLogger(__name__)


class Dry(Protocol):
    """A spider that knows whether anything is to be kept."""

    name: str

    @property
    def dry_run(self) -> bool:
        """Whether nothing is to be kept."""


class CrawlArchive:
    """A Scrapy extension that holds the archive of one crawl open.

    Settings: ``GOVREPORTS_ARCHIVE_DIR`` is the archive's folder, without it nothing is archived, nor in a dry
    run; ``GOVREPORTS_ARCHIVE_MAX_MB`` is the size of a file in MiB from which on another one is begun.
    """

    def __init__(self, crawler: Crawler, folder: Path, max_bytes: int) -> None:
        self._crawler = crawler
        self._folder = folder
        self._max_bytes = max_bytes
        self._writer: ArchiveWriter | None = None
        self._closed: ArchiveError | None = None
        # One thread: records follow one another, and the crawl goes on while they are packed.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlArchive:
        """Scrapy's way to make an extension."""
        folder = crawler.settings.get("GOVREPORTS_ARCHIVE_DIR")
        if not folder or cast(Dry, crawler.spider).dry_run:
            raise NotConfigured
        megabytes = crawler.settings.getint("GOVREPORTS_ARCHIVE_MAX_MB")
        archive = cls(crawler, Path(folder), megabytes * 1024**2 or MAX_BYTES)
        crawler.signals.connect(archive.engine_stopped, signals.engine_stopped)
        return archive

    async def keep(self, exchange: Exchange) -> ArchiveRef | None:
        """Archive an exchange; None when the archive does not take it, which is counted and told once.

        The page is worth more than its copy: the crawl goes on.
        """
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._write, exchange)
        except ArchiveError as problem:
            assert self._crawler.stats is not None
            if not self._crawler.stats.get_value(counters.UNARCHIVED):
                logger.error("not archived: %s", problem)
            self._crawler.stats.inc_value(counters.UNARCHIVED)
            return None

    def engine_stopped(self) -> None:
        """Let the last record be written, then close the file."""
        self._thread.shutdown(wait=True)
        if self._writer is not None:
            self._writer.close()

    def _write(self, exchange: Exchange) -> ArchiveRef:
        if self._closed is not None:
            raise self._closed
        if self._writer is None:
            name = cast(Dry, self._crawler.spider).name
            try:
                self._writer = ArchiveWriter(self._folder, name, self._max_bytes)
            except ArchiveError as problem:
                # A folder that cannot be written is not tried again for each of a thousand pages.
                self._closed = problem
                raise
        return self._writer.write(exchange)


class ArchivingDownloadHandler(GuardedDownloadHandler):
    """The guarded download handler, which archives every answer; ``meta["archive"]`` says where it stands."""

    async def download_request(self, request: Request) -> Response:
        """Fetch and archive; what is refused or fails leaves nothing to archive."""
        # A request that was redirected brings the place of the answer that sent it on.
        request.meta.pop(ARCHIVE, None)
        archive = self._crawler.get_extension(CrawlArchive)
        asked_at = datetime.now(UTC)
        response = await super().download_request(request)
        if archive is not None:
            ref = await archive.keep(exchange_of(request, response, asked_at))
            if ref is not None:
                request.meta[ARCHIVE] = ref
        return response


class FromArchiveHandler(GuardedDownloadHandler):
    """A download handler that answers from an archive and never touches the network.

    Setting: ``GOVREPORTS_FROM_ARCHIVE`` names a WARC file or a folder of them. The newest answer counts. What
    the guard refuses on the web is refused here as well.
    """

    async def download_request(self, request: Request) -> Response:
        """The archived answer.

        Raises:
            NotArchived: the archive holds no answer to this request.
            NotAllowed: as on the web.
        """
        self._check(request.url)
        return archived_response(archive_at(self._crawler.settings["GOVREPORTS_FROM_ARCHIVE"]), request)


@cache
def archive_at(path: str) -> ArchiveReader:
    """The archive at a path, opened once a process.

    Raises:
        ArchiveError: there is none.
    """
    return ArchiveReader(Path(path))


def archived_response(reader: ArchiveReader, request: Request, near: datetime | None = None) -> Response:
    """The newest archived answer to a request, or the one nearest to a moment; its place is in the request's meta.

    Raises:
        NotArchived: there is none, or it cannot be read.
    """
    entry = reader.find(urldefrag(request.url)[0], request.method, request.body, near)
    if entry is None:
        raise NotArchived(f"{request.method} {request.url}: the archive holds no answer to it")
    try:
        exchange = reader.read(entry)
    except ArchiveError as problem:
        raise NotArchived(f"{request.url}: {problem}") from None
    request.meta[ARCHIVE] = entry.ref
    return response_of(exchange)


def exchange_of(request: Request, response: Response, asked_at: datetime) -> Exchange:
    """What was asked and answered, with the names and addresses of the web, also when all is local."""
    asked = _fields(request.headers)
    if b"Host" not in request.headers:
        asked = ((b"Host", urlsplit(request.url).netloc.encode()), *asked)
    return Exchange(
        url=urldefrag(request.url)[0],
        fetched_at=asked_at,
        status=response.status,
        headers=_fields(response.headers),
        body=response.body,
        method=request.method,
        request_headers=asked,
        request_body=request.body,
        protocol=response.protocol or "HTTP/1.1",
        server=str(response.ip_address) if response.ip_address is not None else None,
    )


def response_of(exchange: Exchange) -> Response:
    """The exchange as the download handler would have answered it: its Content-Encoding is still on it."""
    headers = ScrapyHeaders()
    for name, value in exchange.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=exchange.url, body=exchange.body)
    return kind(exchange.url, status=exchange.status, headers=headers, body=exchange.body, protocol=exchange.protocol)


def entity_of(exchange: Exchange, most: int) -> bytes:
    """The body of an exchange without its Content-Encoding, of at most so many bytes.

    Raises:
        ArchiveError: it is larger, or what it says of its encoding is not true.
    """
    crawler = Crawler(Spider, Settings({"DOWNLOAD_MAXSIZE": most, "DOWNLOAD_WARNSIZE": 0}))
    crawler.stats = MemoryStatsCollector(crawler)
    unpacking = HttpCompressionMiddleware.from_crawler(crawler)
    try:
        answer = unpacking.process_response(Request(exchange.url), response_of(exchange))
    except Exception as problem:
        failure = of_exception(problem)
        if failure is Failure.FAULT:
            raise
        raise ArchiveError(f"{exchange.url}: its body cannot be unpacked ({failure}); {next_step(failure)}") from None
    return cast(Response, answer).body


def _fields(headers: ScrapyHeaders) -> Headers:
    return tuple((name, value) for name, values in headers.items() for value in values)
