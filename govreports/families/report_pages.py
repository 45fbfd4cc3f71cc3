"""Fetches the report pages of one portal, each with its files, and hands them on as items."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Protocol

from lxml.html import HtmlElement
from scrapy.http import HtmlResponse, Request, Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure as TwistedFailure

from govreports import config, counters
from govreports.families.asking import Asking, Crawling
from govreports.families.attachments import FileLink, mentions_a_file
from govreports.families.imposters import imposter
from govreports.families.items import ConfirmedReport, FetchedAttachment, FetchedReport, MissedReport
from govreports.families.listing import ReportLink, tree_of
from govreports.model.document import Page
from govreports.net.absence import ABSENT, Absence
from govreports.net.archive import ARCHIVE, ArchiveRef
from govreports.net.causes import of_exception
from govreports.net.outcomes import Failure, next_step
from govreports.net.recognition import refusal
from govreports.net.revisit import KnownPage, conditions, is_due

NOT_MODIFIED = 304


class Portal(Crawling, Protocol):
    """What the pages of a portal need of its spider."""

    name: str
    asking: Asking
    known: Mapping[str, KnownPage]
    missed: Mapping[tuple[str, str], Absence]

    @property
    def encoding(self) -> str | None:
        """The declared encoding."""

    @property
    def asks_all(self) -> bool:
        """Whether also what is not due is asked for."""

    def count(self, key: str) -> None:
        """Add one to a counter."""

    def count_page(self, url: str, key: str) -> None:
        """Count what came of a page."""

    def count_not_had(self, url: str, counter: str, failure: Failure) -> None:
        """Count a page that was not had, by prefix and class; one known to be dead as such."""

    def decoded(self, response: TextResponse) -> TextResponse:
        """The response in the encoding that is right."""

    def files(self, response: TextResponse, root: HtmlElement) -> list[FileLink]:
        """The files of a page."""

    async def opened(self, response: TextResponse) -> TextResponse:
        """The page with its text in its markup."""

    def mend_item(self, item: FetchedReport) -> FetchedReport:
        """The item as the portal needs it."""


class ReportPages:
    """The report pages of one crawl: their requests, and what comes of the answers."""

    def __init__(self, spider: Portal) -> None:
        self.spider = spider

    def due(self, link: ReportLink, listed_on: date | None) -> Request | None:
        """The request of a report page; None when it is known and not due, or known to be dead, which is counted.

        ``listed_on`` is the date that stands beside its link now.
        """
        spider, today = self.spider, config.load().day()
        absence = None if spider.asks_all else spider.missed.get((link.url, link.url))
        if absence is not None and not absence.is_due(today, listed_on):
            spider.count_page(link.url, counters.DEAD)
            return None
        known = None if spider.asks_all else spider.known.get(link.url)
        if known is not None and not is_due(known, today, listed_on):
            spider.count_page(link.url, counters.SKIPPED)
            return None
        if known is not None:
            spider.count_page(link.url, counters.DUE)
        return self.request(link, known)

    def request(self, link: ReportLink, known: KnownPage | None = None) -> Request:
        """The request of a report page; of a known one, only for what changed."""
        headers = conditions(known) if known is not None else {}
        # The walk gives every link once. Scrapy's own filter would also drop, without a word, a page that is
        # redirected to itself or to another listed one.
        return Request(
            link.url,
            headers=dict(headers),
            meta={"handle_httpstatus_list": [NOT_MODIFIED]} if headers else {},
            callback=self.items,
            errback=self.failed,
            cb_kwargs={"link": link, "known": known if headers else None},
            dont_filter=True,
        )

    async def items(
        self, response: Response, link: ReportLink, known: KnownPage | None = None
    ) -> AsyncIterator[FetchedReport | ConfirmedReport | Request]:
        """The answered page with its attachments, as one item; or the word that it is as it was stored."""
        spider = self.spider
        if response.status == NOT_MODIFIED and known is not None:
            if response.url == known.final_url:
                spider.count_page(link.url, counters.NOT_MODIFIED)
                yield ConfirmedReport(spider.name, link.url)
            else:
                # The address leads elsewhere now: validators of the former page prove nothing about this one.
                yield self.request(link)
            return
        failure = refusal(response)
        if failure is not None:
            # Scrapy takes every status of 2xx for a page.
            self._not_had(response.request, failure)
            return
        spider.count_page(link.url, counters.FETCHED)
        archived: ArchiveRef | None = response.meta.get(ARCHIVE)
        content_type = header_of(response, "Content-Type")
        attachments: list[FetchedAttachment] = []
        if isinstance(response, HtmlResponse):
            response, content_type = await self._opened(response, content_type)
            root = tree_of(response.text) if mentions_a_file(response.text) else None
            if root is not None:
                attachments = [await self._attachment(link.url, file) for file in spider.files(response, root)]
        page = Page(
            source=link.url,
            data=response.body,
            content_type=content_type,
            listed=link.entry,
            attachments=tuple(one.page for one in attachments if one.page is not None),
        )
        yield spider.mend_item(
            FetchedReport(
                portal=spider.name,
                page=page,
                final_url=response.url,
                # What comes out of an archive was fetched when it was put there.
                fetched_at=archived.fetched_at if archived else datetime.now(UTC),
                etag=header_of(response, "ETag"),
                last_modified=header_of(response, "Last-Modified"),
                attachments=tuple(attachments),
                archive=archived,
            )
        )

    async def _opened(self, response: TextResponse, content_type: str | None) -> tuple[TextResponse, str | None]:
        """The page with its text in the right encoding, and the content type that says so."""
        response = self.spider.decoded(response)
        if self.spider.encoding:
            content_type = f"text/html; charset={self.spider.encoding}"
        opened = await self.spider.opened(response)
        if opened is not response:
            content_type = f"text/html; charset={opened.encoding}"
        return opened, content_type

    async def _attachment(self, page_url: str, file: FileLink) -> FetchedAttachment:
        """A file of a report page; one that cannot be had is told, it does not cost the report."""
        absence = self.spider.missed.get((page_url, file.url))
        if absence is not None and not self.spider.asks_all and not absence.is_due(config.load().day()):
            return FetchedAttachment(file.url, file.name, problem=absence.failure, asked=False)
        answer = await self.spider.asking.answer(Request(file.url))
        page = archived = None
        if isinstance(answer, Failure):
            failure: Failure | None = answer
        else:
            archived = answer.meta.get(ARCHIVE)
            page = Page(file.url, answer.body, header_of(answer, "Content-Type"), name=file.name)
            failure = imposter(page, answer.url)
        if failure is not None:
            self.spider.count(counters.ATTACHMENT_FAILED + failure)
            self.spider.logger.warning("attachment %s not had (%s): %s", file.url, failure, next_step(failure))
            return FetchedAttachment(file.url, file.name, problem=failure.value)
        return FetchedAttachment(file.url, file.name, page, archive=archived)

    def failed(self, failure: TwistedFailure) -> Iterator[MissedReport | Request]:
        """Count and tell a report page that could not be had, unless it can be asked for in another way."""
        outcome = _outcome(failure)
        request: Request | None = getattr(failure, "request", None)
        other = self.spider.asking.other_way(request.url, outcome) if request is not None else None
        if request is not None and other is not None:
            yield request.replace(url=other)
            return
        self._not_had(request, outcome)
        if request is not None and outcome in ABSENT:
            link: ReportLink = request.cb_kwargs["link"]
            yield MissedReport(self.spider.name, link.url, link.entry.text, outcome)

    def _not_had(self, request: Request | None, failure: Failure) -> None:
        """Count and tell a report page that was not had."""
        listed = request.cb_kwargs["link"].url if request is not None else ""
        self.spider.count_not_had(listed, counters.FAILED, failure)
        url = _asked_for(request) if request is not None else "a page"
        self.spider.logger.warning("%s not had (%s): %s", url, failure, next_step(failure))


def _outcome(failure: TwistedFailure) -> Failure:
    problem = failure.value
    assert problem is not None
    said = refusal(problem.response) if isinstance(problem, HttpError) else None
    return said or of_exception(problem)


def _asked_for(request: Request) -> str:
    """The address of a report page as listed, and where it led, if elsewhere."""
    listed = request.cb_kwargs["link"].url
    return listed if request.url == listed else f"{listed} (led to {request.url})"


def header_of(response: Response, name: str) -> str | None:
    """A header of an answer, None without one."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
