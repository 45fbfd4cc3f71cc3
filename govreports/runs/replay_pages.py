"""Stored pages as a crawl would meet them again: from the archive, through their portal's own spider."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import cast

from scrapy import Request
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware, RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import aliased

from govreports.families.base import PortalSpider
from govreports.families.items import FetchedReport
from govreports.families.listing import ReportLink
from govreports.model.document import ListEntry
from govreports.net.archive import ARCHIVE, ArchiveError, ArchiveRef
from govreports.net.archive_crawl import archived_response, response_of
from govreports.net.archive_reader import ArchiveReader
from govreports.net.outcomes import Failure
from govreports.runs.observing import attachment_facts
from govreports.store.models import Report, Revision
from govreports.store.observation import ArchiveReference, Observation


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A current revision: where its page stands in the archive (None when it was not archived), and what the list
    said about it."""

    revision_id: int
    url: str
    final_url: str
    ref: ArchiveRef | None
    fetched_at: datetime
    listed: ListEntry
    reporting_body: str | None
    report_year: int | None
    findings_error: int
    findings_warn: int

    def __str__(self) -> str:
        """Body and year, as people speak of a report; the address where the body is unknown."""
        return f"{self.reporting_body} {self.report_year or ''}".rstrip() if self.reporting_body else self.url


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A stored page as today's spider hands it on, and as the store is told of it."""

    stored: StoredPage
    fetched: FetchedReport
    observation: Observation
    lacking: tuple[str, ...]
    """Files of the page that the archive does not hold."""


@dataclass(frozen=True, slots=True)
class NotHad:
    """A stored page that cannot be had again, and why, in a line; ``faulty`` when its spider failed on it."""

    stored: StoredPage
    problem: str
    faulty: bool = False


def stored_pages(engine: Engine, portal: str, since: date | None = None) -> list[StoredPage]:
    """The current revisions of a portal, by year and address; ``since`` leaves out those fetched before that day."""
    other = aliased(Revision)
    newest = select(func.max(other.number)).where(other.report_id == Report.id).correlate(Report).scalar_subquery()
    question = (
        select(
            *(Revision.id, Report.url, Revision.final_url, Revision.warc_file, Revision.warc_offset),
            *(Revision.warc_length, Revision.fetched_at, Report.listed_title, Report.listed_on, Report.listed_column),
            *(Revision.reporting_body, Revision.report_year, Revision.findings_error, Revision.findings_warn),
        )
        .join(Report, Report.id == Revision.report_id)
        .where(Report.portal == portal, Revision.number == newest)
        .order_by(Revision.report_year, Report.url)
    )
    if since is not None:
        question = question.where(Revision.fetched_at >= datetime.combine(since, time.min, UTC))
    with engine.connect() as connection:
        return [
            StoredPage(
                revision_id=row.id,
                url=row.url,
                final_url=row.final_url,
                ref=None
                if row.warc_file is None
                else ArchiveRef(row.warc_file, row.warc_offset, row.warc_length, "", row.fetched_at),
                fetched_at=row.fetched_at,
                listed=ListEntry(row.listed_title, row.listed_on, row.listed_column),
                reporting_body=row.reporting_body,
                report_year=row.report_year,
                findings_error=row.findings_error,
                findings_warn=row.findings_warn,
            )
            for row in connection.execute(question)
        ]


class PageReplay:
    """Takes stored pages of one portal through its spider again, with every further answer from the archive."""

    def __init__(self, spider_class: type[PortalSpider], reader: ArchiveReader) -> None:
        self._reader = reader
        self._crawler = Crawler(spider_class, Settings())
        self._crawler.stats = MemoryStatsCollector(self._crawler)
        self._spider = self._crawler.spider = spider_class.from_crawler(self._crawler)
        self._chain = (
            RedirectMiddleware.from_crawler(self._crawler),
            HttpCompressionMiddleware.from_crawler(self._crawler),
            MetaRefreshMiddleware.from_crawler(self._crawler),
        )

    def pages(self, stored: list[StoredPage]) -> Iterator[ReadAgain | NotHad]:
        """Each page as its spider hands it on today, or why it cannot be had."""
        for page in stored:
            try:
                yield self._page(page)
            except (ArchiveError, IgnoreRequest) as problem:
                yield NotHad(page, str(problem))
            except Exception as problem:
                # A hook that fails on a page costs that page alone, as in a crawl.
                said = f"{page.url}: its spider failed: {type(problem).__name__}: {problem}"
                yield NotHad(page, said, faulty=True)

    def _page(self, stored: StoredPage) -> ReadAgain:
        if stored.ref is None:
            raise ArchiveError(f"{stored.url}: was not archived when it was fetched")
        exchange = self._reader.read(stored.ref)
        if exchange.url != stored.final_url:
            raise ArchiveError(
                f"{stored.ref.file} at {stored.ref.offset}: holds {exchange.url}, not {stored.final_url}"
            )
        request = Request(exchange.url, meta={ARCHIVE: stored.ref})
        answer = response_of(exchange)
        answer.request = request
        response = self._passed(request, answer)
        if isinstance(response, Request):
            raise ArchiveError(f"{stored.url}: the archived answer leads on to {response.url}")
        fetched = asyncio.run(self._fetched(stored, response))
        lacking = [one.url for one in fetched.attachments if one.problem == Failure.NOT_ARCHIVED]
        return ReadAgain(stored, fetched, _observation(stored, stored.ref, fetched), tuple(lacking))

    async def _fetched(self, stored: StoredPage, response: Response) -> FetchedReport:
        self._crawler.engine = cast(ExecutionEngine, _ArchivedWeb(self, self._spider, stored.fetched_at))
        link = ReportLink(stored.url, stored.listed, titled=True)
        async for item in self._spider.pages.items(response, link):
            if isinstance(item, FetchedReport):
                return item
        raise ArchiveError(f"{stored.url}: its spider hands on no page any more")

    def ask(self, request: Request, near: datetime) -> Response:
        """The archived answer to a request, after redirects and decompression as in a crawl.

        Raises:
            NotArchived: the archive does not hold it.
            IgnoreRequest: it leads on for ever.
        """
        answer: Response | Request = request
        while isinstance(answer, Request):
            request = answer
            answer = self._passed(request, archived_response(self._reader, request, near))
        answer.request = request
        return answer

    def _passed(self, request: Request, answer: Response) -> Response | Request:
        """An answer through the crawl's own middlewares: what the spider is given, or the request it leads to."""
        passed: Response | Request = answer
        for middleware in self._chain:
            if isinstance(passed, Response):
                passed = middleware.process_response(request, passed)
        return passed


class _ArchivedWeb:
    """Stands where a spider finds the engine; it answers from the archive, as of a moment."""

    def __init__(self, replay: PageReplay, spider: PortalSpider, near: datetime) -> None:
        self.spider = spider
        self._replay = replay
        self._near = near

    async def download_async(self, request: Request) -> Response:
        """As the engine's."""
        return self._replay.ask(request, self._near)


def _observation(stored: StoredPage, ref: ArchiveRef, fetched: FetchedReport) -> Observation:
    """The same fetch as before: its time, its place in the archive, what its list said."""
    return Observation(
        portal=fetched.portal,
        url=stored.url,
        final_url=stored.final_url,
        fetched_at=stored.fetched_at,
        content_type=fetched.page.content_type,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        sha256=sha256(fetched.page.data).hexdigest(),
        size=len(fetched.page.data),
        listed=stored.listed,
        attachments=tuple(map(attachment_facts, fetched.attachments)),
        archive=ArchiveReference(ref.file, ref.offset, ref.length),
    )
