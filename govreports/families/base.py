"""The base of every portal: a declaration of a few lines, from which the crawl follows."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from lxml.html import HtmlElement
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Request, TextResponse
from scrapy.settings import BaseSettings

from govreports import config, counters
from govreports.families import declarations
from govreports.families.arguments import ArgumentError, Arguments
from govreports.families.asking import Asking
from govreports.families.attachments import FileLink, file_links
from govreports.families.declarations import DeclarationError, Expects, Source
from govreports.families.finding import Findings
from govreports.families.items import FetchedReport
from govreports.families.listing import ListPage, ListRules, ReportLink, read_list, tree_of
from govreports.families.paging import linked_pages, numbered_pages, scripted_pages, stated_size
from govreports.families.report_pages import ReportPages, header_of
from govreports.families.unlisted import showed_all, unlisted
from govreports.families.walk import ListWalk, ReadPage
from govreports.net.absence import ABSENT, Absence
from govreports.net.hosts import AllowedHosts
from govreports.net.outcomes import Failure
from govreports.net.revisit import KnownPage
from govreports.portals import registry
from govreports.reading.encoding import decode

_DECLARED = frozenset(
    {"name", "title", "division_code", "sources", "expects", "verified", "enabled"}
    | {"list_selector", "link_rule", "title_rule", "page_address", "file_hosts", "encoding", "delay", "cookies"}
)
_HOOKS = frozenset({"keep_link", "mend_item"})


class PortalSpider(scrapy.Spider):
    """A portal. Its class declares what it is; its family knows how its system lists and pages.

    A family is made with ``class X(PortalSpider, family="…")`` and gives ``detail_rule`` and, where its
    system differs, ``column_rule``, ``read`` or ``further``. A portal is a subclass of a family and may set
    only the attributes below, ``keep_link`` and ``mend_item``; anything else fails when the class is made.

    Arguments (``scrapy crawl NAME -a``): ``years`` (2024,2025 or 2021-2025), ``limit`` (report pages),
    ``full`` (also pages that are not due), ``dry_run``.
    """

    family: ClassVar[str] = ""
    detail_rule: ClassVar[str] = ""
    """Regular expression for the path (with query) of a content page of the system."""
    dated_lists: ClassVar[bool] = False
    """Whether only the date beside it tells a list entry, because addresses do not show their column."""
    sub_columns: ClassVar[bool] = False
    """Whether lists below a column (one a year, one for departments) belong to it."""
    reads_shells: ClassVar[bool] = False
    """Whether a list may be an empty shell, whose script says what it fetches."""

    name: str
    title: ClassVar[str | None] = None
    """The portal's name where it is not the division's."""
    division_code: ClassVar[str]
    sources: ClassVar[tuple[Source, ...]]
    expects: ClassVar[Expects]
    list_selector: ClassVar[str | None] = None
    """CSS selector of the list on its page, where the page links to other reports as well."""
    link_rule: ClassVar[str | None] = None
    """Regular expression for the paths of report pages, in place of the family's rule about the column."""
    title_rule: ClassVar[str | None] = None
    """Regular expression for link texts that are report titles besides the usual ones."""
    page_address: ClassVar[str | None] = None
    """Address of list page ``{page}`` (from 2), relative to the list, where no link and no known script gives
    it; the list must state how many pages it has."""
    file_hosts: ClassVar[tuple[str, ...]] = ()
    """Hosts outside the portal's domain that hold its reports or attachments."""
    encoding: ClassVar[str | None] = None
    """Encoding of the portal's pages, where headers and pages state a wrong one."""
    delay: ClassVar[float | None] = None
    """Seconds between two requests, where the configured delay is too short for the portal."""
    cookies: ClassVar[bool] = False
    """Whether the portal answers only to those who send its cookies back."""
    verified: ClassVar[bool] = True
    """False while nobody has seen the declared columns answer."""
    search_requests: ClassVar[int] = 40
    """Pages that are looked at on the way from the home page, where no declared column shows anything."""
    enabled: ClassVar[bool] = True

    portal_run_id: int | None = None
    """Row of this crawl in the database; set when the crawl's books are opened."""
    walk: ListWalk
    """The walk over the portal's lists, from the start of the crawl on."""
    known: Mapping[str, KnownPage] = MappingProxyType({})
    """Pages the database holds, by their address; set when it is opened."""
    missed: Mapping[tuple[str, str], Absence] = MappingProxyType({})
    """Addresses that were not there when they were last asked for: those of pages, twice, and those of pages with a
    file of theirs; set with ``known``."""
    unlisted: Mapping[str, ReportLink] = MappingProxyType({})
    """Stored reports that no list shows any more, by their address; known when all lists were walked."""

    def __init_subclass__(cls, *, family: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if family is not None:
            cls.family = family
            if not cls.detail_rule:
                raise DeclarationError(f"{cls.__name__}: a family needs a detail_rule")
            return
        owner = cls.__name__
        if not cls.family:
            raise DeclarationError(f"{owner}: derive a portal from a family, not from PortalSpider itself")
        given = [name for name in vars(cls) if not (name.startswith("__") and name.endswith("__"))]
        declarations.check_names(owner, given, _DECLARED | _HOOKS)
        declarations.check_identity(owner, getattr(cls, "name", None), getattr(cls, "division_code", None))
        declarations.check_sources(owner, getattr(cls, "sources", None))
        declarations.check_expects(owner, getattr(cls, "expects", None))
        declarations.check_knobs(
            owner,
            selector=cls.list_selector,
            rules={"link_rule": cls.link_rule, "title_rule": cls.title_rule},
            page_address=cls.page_address,
            file_hosts=cls.file_hosts,
            encoding=cls.encoding,
            delay=cls.delay,
        )

    def __init__(self, **arguments: str) -> None:
        super().__init__()
        self.asking = Asking(self)
        self.pages = ReportPages(self)
        self.argument_problem: ArgumentError | None = None
        try:
            self.arguments = Arguments.parse(arguments)
        except ArgumentError as problem:
            # Told when the crawl starts: raised here, Scrapy would show a traceback for a slip of the user.
            self.argument_problem = problem
            self.arguments = Arguments(dry_run=True)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way to make a spider; faults of hooks and pipelines are counted, not only logged."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.fault_happened, signals.spider_error)
        crawler.signals.connect(spider.fault_happened, signals.item_error)
        return spider

    def fault_happened(self) -> None:
        """Count a page that was lost to an exception of ours, which Scrapy has logged."""
        self.count(counters.FAILED + Failure.FAULT)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Give the portal its own delay, unless it is a loopback server, and cookies if it needs them."""
        super().update_settings(settings)
        if cls.cookies:
            settings.set("COOKIES_ENABLED", True, priority="spider")
        if cls.delay is not None and not settings.get("GOVREPORTS_LOOPBACK"):
            settings.set("DOWNLOAD_DELAY", max(cls.delay, settings.getfloat("DOWNLOAD_DELAY")), priority="spider")

    @classmethod
    def home(cls) -> str:
        """The portal's home page: the registry's, else the root of its first source."""
        parts = urlsplit(cls.sources[0].url)
        return registry.portal_home(cls.division_code) or f"{parts.scheme}://{parts.netloc}/"

    def allowed_hosts(self) -> AllowedHosts:
        """The hosts this crawl may reach."""
        return AllowedHosts.of([self.home(), *(source.url for source in self.sources)], self.file_hosts)

    @property
    def dry_run(self) -> bool:
        """Whether nothing is to be stored."""
        return self.arguments.dry_run

    @property
    def restricted(self) -> bool:
        """Whether the crawl sees only a part of the portal."""
        return self.arguments.restricted

    @property
    def saw_all(self) -> bool:
        """Whether all lists were walked to their end on the portal itself: what they did not show is not listed."""
        return not self.restricted and config.load().from_archive is None and showed_all(self.walk)

    @property
    def asks_all(self) -> bool:
        """Whether also what is not due is asked for."""
        return self.arguments.full

    def count(self, key: str) -> None:
        """Add one to a counter of this crawl."""
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(key)

    def count_page(self, url: str, key: str) -> None:
        """Count what came of a page: of one that no list shows apart, so that the listed ones balance."""
        self.count(counters.apart(key) if url in self.unlisted else key)

    def count_not_had(self, url: str, counter: str, failure: Failure) -> None:
        """Count a page that was not had under the prefix and class of its failure; one that is not there and was
        known to be dead before is no news, and counts as such."""
        absence = self.missed.get((url, url))
        known = failure in ABSENT and absence is not None and absence.dead
        self.count_page(url, counters.DEAD if known else counter + failure)

    async def start(self) -> AsyncIterator[Request]:
        """Walk the lists and ask for every report page that they show, then for those that they show no more."""
        if self.argument_problem is not None:
            self.logger.critical("%s", self.argument_problem)
            raise CloseSpider("bad_arguments")
        self.walk = ListWalk(self)
        async for link in self.walk.links():
            self.count(counters.LISTED)
            request = self.pages.due(link, link.entry.listed_on)
            if request is not None:
                yield request
        self.unlisted = unlisted(self.walk, self.known) if self.saw_all else {}
        for link in self.unlisted.values():
            self.count(counters.UNLISTED)
            request = self.pages.due(link, None)
            if request is not None:
                yield request

    def column_rule(self, url: str) -> str:
        """Regular expression for the paths of pages that belong to the list at ``url``: those below its
        folder."""
        folder = urlsplit(url).path.rpartition("/")[0]
        return f"^{re.escape(folder)}/"

    def rules(self, url: str) -> ListRules:
        """How links on the list page at ``url`` are told."""
        return ListRules(
            detail=re.compile(self.detail_rule),
            column=re.compile(self.link_rule or self.column_rule(url)),
            dated=self.dated_lists and self.link_rule is None,
            title=re.compile(self.title_rule) if self.title_rule else None,
            selector=self.list_selector,
            keep=self.keep_link,
        )

    def decoded(self, response: TextResponse) -> TextResponse:
        """The response in the declared encoding, else in the one that proves right: headers often state another."""
        encoding = self.encoding or decode(response.body, header_of(response, "Content-Type")).encoding
        return response if encoding == response.encoding else response.replace(encoding=encoding)

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """One list page: its links and where the list goes on. ``column`` is the address of the list's first
        page."""
        root = tree_of(response.text)
        if root is None:
            return ReadPage(ListPage((), (), (), None), (), stated_size(""))
        return self.read_page(response, root, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """One list page in HTML, from its tree."""
        listed = read_list(root, response.url, self.rules(column))
        return ReadPage(listed, tuple(self.further(response, root, listed)), stated_size(response.text))

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """Addresses of further pages of a list, as its pager links or writes them; known ones may be
        repeated."""
        found = [*linked_pages(root, response.url), *scripted_pages(response.text, response.url)]
        if self.page_address is not None:
            found += numbered_pages(self.page_address, response.url, stated_size(response.text).pages)
        return found

    def files(self, response: TextResponse, root: HtmlElement) -> list[FileLink]:
        """The files of a report page; a family adds those that only a script of its system names."""
        return file_links(root, response.url)

    def searched(self, findings: Findings) -> None:
        """Hook of a family: what the way from the home page to the column showed, before the column is read."""

    async def opened(self, response: TextResponse) -> TextResponse:
        """Hook of a family: the page with its text in its markup, where the system keeps it in a script or gives it
        to a second call."""
        return response

    def keep_link(self, link: ReportLink) -> bool:
        """Hook: whether a link that may be a report is to be fetched."""
        return True

    def mend_item(self, item: FetchedReport) -> FetchedReport:
        """Hook: the fetched page, mended where the portal needs it."""
        return item
