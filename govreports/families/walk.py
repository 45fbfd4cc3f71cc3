"""Walks the report lists of one portal, page by page, and keeps account of what every list stated and
showed."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse, TextResponse

from govreports import counters
from govreports.families.arguments import Arguments
from govreports.families.asking import Asking, Crawling
from govreports.families.declarations import Source
from govreports.families.finding import ColumnSearch, Findings
from govreports.families.imposters import led_away
from govreports.families.listing import ListPage, ReportLink
from govreports.families.paging import MAX_PAGES, Posted, Stated, identity, request_for
from govreports.families.titles import may_be_wanted
from govreports.net.hosts import AllowedHosts
from govreports.net.outcomes import Failure, next_step
from govreports.net.recognition import recognise

MAX_COLUMNS = 120
"""Sub-columns of one source that are walked at most: a column a year and one for departments in each."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One list page as its family reads it: links, further pages (addresses, or forms to post), stated size."""

    listed: ListPage
    further: tuple[str | Posted, ...]
    stated: Stated


class FailedList(NamedTuple):
    """A list, or a page of one, that was not had or fell short; ``answerable`` unless its source has ended."""

    url: str
    failure: Failure
    answerable: bool


class Walked(Crawling, Protocol):
    """What a walk needs of a portal's spider."""

    arguments: Arguments
    asking: Asking

    @property
    def sources(self) -> tuple[Source, ...]:
        """The declared columns."""

    @property
    def sub_columns(self) -> bool:
        """Whether lists below a column belong to it."""

    @property
    def reads_shells(self) -> bool:
        """Whether a list may be an empty shell."""

    @property
    def search_requests(self) -> int:
        """Pages that are looked at on the way from the home page."""

    def home(self) -> str:
        """The home page."""

    def allowed_hosts(self) -> AllowedHosts:
        """The hosts the crawl may reach."""

    def count(self, key: str) -> None:
        """Add one to a counter."""

    def decoded(self, response: TextResponse) -> TextResponse:
        """The response in the encoding that is right."""

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """One list page."""

    def searched(self, findings: Findings) -> None:
        """Take note of the way from the home page."""


class ListWalk:
    """One walk over all sources of a portal. List pages are fetched one after the other, never from a
    cache."""

    def __init__(self, spider: Walked) -> None:
        self.spider = spider
        self.seen: set[str] = set()
        self.allowed = spider.allowed_hosts()
        self.answerable = True
        self.accepted = 0
        self.passed_over = 0
        self.failed: list[FailedList] = []
        self.shown: set[str] = set()
        """Addresses that the lists showed, whatever they were taken for."""
        self.ended = False

    async def links(self) -> AsyncIterator[ReportLink]:
        """Every distinct link that may be a wanted report, until the lists or the limit are at their end.

        A source that is the home page itself is looked through for the column. Where the declared sources
        show nothing, the home page is asked as well, but that is told and counted: the declaration needs a
        person. A source that shows nothing beside others that do is told once, by what went wrong with it.
        """
        home = self.spider.home().rstrip("/")
        barren: list[Source] = []
        silent: list[Source] = []
        for source in self.spider.sources:
            if not source.may_list(self.spider.arguments.years):
                continue
            self.spider.logger.info("source %s (%s)", source.url, source.bodies or "the government's column")
            self.answerable = source.until is None
            before, failed = len(self.seen), len(self.failed)
            at_home = source.url.rstrip("/") == home
            columns = await self.columns_from_home() if at_home else [source.url]
            async for link in self._columns(columns):
                yield link
            if self._limit_reached():
                return
            if len(self.seen) == before:
                barren.append(source)
                silent += [source] if len(self.failed) == failed else []
        self.answerable = True
        if not self.seen and barren and home not in {source.url.rstrip("/") for source in barren}:
            async for link in self._columns(await self.columns_from_home()):
                yield link
            if self.seen:
                self._fail(barren[0].url, Failure.MOVED)
        elif self.seen:
            for source in silent:
                self.answerable = source.until is None
                self._fail(source.url, Failure.NOTHING_LISTED)
        if self.passed_over:
            self.spider.logger.info("%d links of the lists were taken for something else", self.passed_over)
        self.ended = True

    async def columns_from_home(self) -> list[str]:
        """Columns of annual reports that the home page leads to, and what was seen on the way."""
        declared = frozenset(source.url for source in self.spider.sources) - {self.spider.home()}
        search = ColumnSearch(self._look, self._on_portal, self.spider.search_requests, declared)
        findings = await search.run(self.spider.home())
        for _ in findings.steps:
            self.spider.count(counters.SEARCHED)
        self.spider.logger.info("%s", findings.told())
        if not findings.columns:
            # A page that leads to the column and cannot be had is the cause, and asks for another step than none.
            where, why = findings.lost or (self.spider.home(), findings.failure or Failure.NO_COLUMN)
            self._fail(where, Failure(why))
        self.spider.searched(findings)
        return findings.columns

    async def _look(self, url: str) -> TextResponse | str:
        """A page on the way to the column; one that scripts or frames fill says where they lead."""
        answer = await self._answer(url)
        if isinstance(answer, Failure):
            return answer.value
        recognised = recognise(answer.body, answer.text if isinstance(answer, HtmlResponse) else None)
        return answer if recognised in {None, Failure.EMPTY} and answer.body.strip() else (recognised or Failure.EMPTY)

    async def _columns(self, addresses: Iterable[str]) -> AsyncIterator[ReportLink]:
        """The lists at some addresses and, where the family has them, the lists below."""
        waiting, known = deque(addresses), set(addresses)
        walked = 0
        while waiting:
            column = waiting.popleft()
            walked += 1
            if walked > MAX_COLUMNS:
                self._fail(column, Failure.ENDLESS)
                return
            async for page in self._pages(column):
                for link in self._new(page.listed.links):
                    yield link
                    if self._limit_reached():
                        return
                if self.spider.sub_columns:
                    fresh = [url for url in page.listed.columns if url not in known and self._year_may_fit(url)]
                    known.update(fresh)
                    waiting.extend(fresh)

    async def _pages(self, column: str) -> AsyncIterator[ReadPage]:
        """Pages of one list. Ends at the last page, at a page that shows nothing new, or at the bound."""
        waiting: deque[str | Posted] = deque([column])
        known: set[str | Posted] = {identity(column)}
        entries: set[str] = set()
        stated = Stated()
        read, again, complete = 0, 0, True
        while waiting:
            if read >= MAX_PAGES:
                self._fail(column, Failure.ENDLESS)
                return
            response = await self.fetch(waiting.popleft())
            if response is not None and read == 0 and not _lies_below(column, response.url):
                # The list answers elsewhere now, and that is where its entries lie; a folder above would be too much.
                column = response.url
            page = self._read(response, column) if response is not None else None
            if page is None:
                complete = False
                continue
            read += 1
            self.spider.count(counters.LIST_PAGES)
            stated = stated.or_more(page.stated)
            shown = {link.url for link in (*page.listed.links, *page.listed.passed_over)}
            if read > 1 and shown and not shown - entries:
                break
            # A page without entries, after others had some, is behind the end: it leads to no further page.
            ended = bool(entries) and not shown and not page.listed.repeated
            again += page.listed.repeated + len(shown & entries) if shown else 0
            entries |= shown
            self.shown |= shown
            self.passed_over += len(page.listed.passed_over)
            for further in page.further if not ended else ():
                if identity(further) not in known:
                    known.add(identity(further))
                    waiting.append(further)
            yield page
        if complete and ((stated.pages or 0) > read or (stated.entries or 0) > len(entries) + again):
            self.spider.logger.error(
                "%s states %s pages and %s entries, %d pages and %d entries were shown",
                column, stated.pages or "no", stated.entries or "no", read, len(entries),
            )  # fmt: skip
            self._fail(column, Failure.SHORT)

    def _read(self, response: TextResponse, column: str) -> ReadPage | None:
        """A list page as the family reads it, or None when that fails, which is counted and told."""
        try:
            return self.spider.read(response, column)
        except Exception:
            self.spider.logger.exception("list page %s", response.url)
            self._fail(response.url, Failure.UNREADABLE)
            return None

    async def fetch(self, page: str | Posted) -> TextResponse | None:
        """A list page, or None when it could not be had, which is counted and told."""
        url = page if isinstance(page, str) else page.url
        answer = await self._answer(page)
        if isinstance(answer, Failure):
            self._fail(url, answer)
            return None
        recognised = led_away(url, answer.url) or recognise(
            answer.body, answer.text if isinstance(answer, HtmlResponse) else None
        )
        shell = recognised is Failure.EMPTY and self.spider.reads_shells and bool(answer.body.strip())
        if recognised is not None and not shell:
            self._fail(url, recognised)
            return None
        return answer

    async def _answer(self, page: str | Posted) -> TextResponse | Failure:
        """The answer to a request for a list page, in the right encoding, or why there is none."""
        answer = await self.spider.asking.answer(request_for(page))
        if isinstance(answer, Failure):
            return answer
        return self.spider.decoded(answer) if isinstance(answer, TextResponse) else Failure.UNREADABLE

    def _fail(self, url: str, failure: Failure) -> None:
        self.failed.append(FailedList(url, failure, self.answerable))
        if not self.answerable:
            self.spider.logger.warning("ended source %s (%s)", url, failure)
            return
        self.spider.count(counters.LIST_FAILED + failure)
        self.spider.logger.error("list %s failed (%s): %s", url, failure, next_step(failure))

    def _new(self, links: Iterable[ReportLink]) -> Iterable[ReportLink]:
        """Links not met before, of a wanted year, within the limit."""
        for link in links:
            if link.url in self.seen:
                continue
            self.seen.add(link.url)
            if not self._on_portal(link.url):
                self.spider.count(counters.OFF_PORTAL)
                self.spider.logger.info("%s lies outside the portal: %s", link.url, link.entry.text)
                continue
            years = self.spider.arguments.years
            if not may_be_wanted(years, link.entry.text or "", link.url, link.entry.listed_on):
                continue
            self.accepted += 1
            yield link

    def _on_portal(self, url: str) -> bool:
        return self.allowed.allow(urlsplit(url).hostname or "")

    def _limit_reached(self) -> bool:
        limit = self.spider.arguments.limit
        return limit is not None and self.accepted >= limit

    def _year_may_fit(self, url: str) -> bool:
        return may_be_wanted(self.spider.arguments.years, "", url, None)


def _lies_below(column: str, answered: str) -> bool:
    """Whether an address lies in the folder of another or deeper."""
    return urlsplit(column).path.startswith(urlsplit(answered).path.rpartition("/")[0] + "/")
