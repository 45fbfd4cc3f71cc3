"""Any portal without a declaration: from its home page to its column, and through lists of any make.

A list is read twice: by its structure (titles, dates, what lies below the column, what other pages show as well)
and, where its system is recognised, by that system's family. What either finds is fetched; what a page really is the
parser decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Self, cast
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from scrapy.crawler import Crawler
from scrapy.http import TextResponse

from govreports.families import guides
from govreports.families.answers import data_of, links_of, records_of, total_of
from govreports.families.arguments import ArgumentError, Arguments
from govreports.families.attachments import MAX_ATTACHMENTS, FileLink, names_a_file
from govreports.families.base import PortalSpider
from govreports.families.belonging import both, entry_of, is_below, is_near, is_part, names_an_entry
from govreports.families.columns import (
    is_content,
    reads_as_report,
    shown_text,
)
from govreports.families.declarations import Source
from govreports.families.finding import MOST_REQUESTS, Findings, canonical
from govreports.families.listing import ListPage, ReportLink, read_list, tree_of
from govreports.families.paging import Posted, Stated
from govreports.families.parts import names_a_part
from govreports.families.script_calls import data_calls, next_call, turned_pages, turns_a_page, unturned_pages
from govreports.families.scripted_lists import is_script
from govreports.families.static import StaticSpider
from govreports.families.titles import year_of
from govreports.families.walk import ReadPage
from govreports.families.ways import How, ways
from govreports.model.document import ListEntry
from govreports.portals.undeclared import Undeclared, UnknownPlace, undeclared

_MOST_CALLS = 6
"""Addresses of scripts that are asked, where nothing says which of them holds the list."""


class GenericSpider(StaticSpider, family="generic"):
    """``scrapy crawl generic -a portal=310104`` (or a home page's address) crawls a portal without a declaration.

    A class is made for the portal at the start, so that its rows have a key of their own (``d310104``). The argument
    ``requests`` bounds the pages looked at on the way to the column.
    """

    name = "generic"
    detail_rule = guides.content_rule()
    expects = guides.EXPECTS
    verified = False
    reads_shells = True
    search_requests = MOST_REQUESTS

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.furniture: set[str] = set()
        self.standing: set[str] = set()
        self.labels: dict[str, str] = {}
        self.shown: dict[str, set[str]] = {}
        self.guides: dict[str, PortalSpider | None] = {}
        self.loading: set[str] = set()
        self.reports: set[str] = set()

    @classmethod
    def made_for(cls, portal: Undeclared, requests: int = MOST_REQUESTS) -> type[GenericSpider]:
        """The class of one portal."""
        facts: dict[str, Any] = {
            "__module__": __name__,
            "name": portal.slug,
            "division_code": portal.division_code,
            "sources": (Source(portal.home),),
        }
        made = cast("type[GenericSpider]", type(portal.slug.capitalize().replace("-", ""), (cls,), facts))
        made.search_requests = requests
        return made

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Scrapy's way to make a spider; here also the class of the portal that the arguments name."""
        if hasattr(cls, "sources"):
            return super().from_crawler(crawler, *args, **kwargs)
        portal, requests = kwargs.pop("portal", ""), kwargs.pop("requests", str(MOST_REQUESTS))
        try:
            if not (str(requests).isdecimal() and int(requests) > 0):
                raise UnknownPlace(f"requests={requests!r}: give a number of pages to look at, 1 or more")
            made = cls.made_for(undeclared(portal), int(requests))
        except UnknownPlace as problem:
            spider = super().from_crawler(crawler, *args, **kwargs)
            spider.argument_problem, spider.arguments = ArgumentError(str(problem)), Arguments(dry_run=True)
            return spider
        return cast(Self, made.from_crawler(crawler, *args, **kwargs))

    @classmethod
    def home(cls) -> str:
        """The home page that was given; the directory's where none was."""
        return cls.sources[0].url

    def searched(self, findings: Findings) -> None:
        """Keep what the search saw: links of pages that are no column are navigation, wherever they return."""
        self.furniture = findings.furniture
        self.standing = {canonical(url) for url in findings.columns if url not in findings.beside}

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """One list page, or one answer of data, read by its structure and by the family that is recognised."""
        is_rows = _is_data(response) and not is_script(response)
        own = self._read_data(response, column) if is_rows else super().read(response, column)
        guide = self._guide(response, column)
        page = own
        if guide is not None:
            theirs = guide.read(response, column)
            further = theirs.further or (() if theirs.listed.links and not own.listed.links else own.further)
            page = ReadPage(both(theirs.listed, own.listed), further, theirs.stated)
        listed = self._chosen(page.listed, column)
        self.shown.setdefault(column, set()).update(link.url for link in (*listed.links, *listed.passed_over))
        return replace(page, listed=listed)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page by its structure: what it links to by any means, its parts, and itself if it is a report."""
        page = super().read_page(response, root, column)
        links = {link.url: link for link in page.listed.links}
        columns = dict.fromkeys(page.listed.columns)
        frames: list[str] = []
        for way in ways(root, response.url):
            if urlsplit(way.url).hostname != urlsplit(response.url).hostname or way.how is How.FILE:
                continue
            if way.how in {How.FRAME, How.REFRESH}:
                frames.append(way.url)
            elif is_part(way) and is_near(way.url, column) and self._is_own(way.url, column):
                links.pop(way.url, None)
                columns[way.url] = None
                self.labels[canonical(way.url)] = way.names[0]
            elif way.url not in links and (entry := entry_of(way, page.listed.name)) is not None:
                links[way.url] = entry
        if reads_as_report(shown_text(root)):
            label = self.labels.get(canonical(response.url))
            self.reports.add(canonical(response.url))
            entry_text = label or next(iter(root.xpath("//title/text()")), "").strip() or None
            links = {
                response.url: ReportLink(response.url, ListEntry(entry_text, column=page.listed.name), True)
            } | links
        listed = replace(page.listed, links=tuple(links.values()), columns=tuple(columns))
        turned = turned_pages(root, response.text, response.url, page.stated.pages)
        further = dict.fromkeys([*page.further, *frames, *(url for url in turned if url not in page.further)])
        calls: list[str | Posted] = [] if page.further or turned else data_calls(root, response.url)
        if not links and not calls and not further:
            calls = [*data_calls(root, response.url, whole=True), *_own_scripts(root, response.url)][:_MOST_CALLS]
        stated = page.stated
        if response.url == column and stated == Stated() and not further and not calls and unturned_pages(root):
            # The list says that it goes on, and nothing here knows how: that must not pass in silence.
            stated = Stated(pages=2)
        return ReadPage(listed, (*further, *calls), stated)

    def files(self, response: TextResponse, root: HtmlElement) -> list[FileLink]:
        """The files of a report page, also those that only the recognised families know of."""
        found = {file.url: file for file in super().files(response, root)}
        for guide in self._known_guides():
            found |= {file.url: file for file in guide.files(response, root) if file.url not in found}
        return list(found.values())[:MAX_ATTACHMENTS]

    def _known_guides(self) -> list[PortalSpider]:
        return list({id(one): one for one in self.guides.values() if one is not None}.values())

    async def opened(self, response: TextResponse) -> TextResponse:
        """The page with its text, as the recognised families bring it in."""
        for guide in self._known_guides():
            opened = await guide.opened(response)
            if opened is not response:
                return opened
        return response

    def _guide(self, response: TextResponse, column: str) -> PortalSpider | None:
        """The reader of the family that the list's first page is of; one a family for the whole crawl."""
        if column not in self.guides:
            family = guides.recognised_family(response)
            known = next(
                (one for one in self.guides.values() if one and one.family == getattr(family, "family", "")), None
            )
            if known is None and family is not None:
                known = guides.guide_class(family, type(self))()
                known.crawler = self.crawler
                self.logger.info("%s is read as %s", column, family.family)
            self.guides[column] = known
        return self.guides[column]

    def _read_data(self, response: TextResponse, column: str) -> ReadPage:
        """Rows that a script loads: records with titles and addresses, or markup inside the data."""
        data = data_of(response.text)
        records = records_of(data)
        links = {link.url: link for link in links_of(records, column)}
        for html in _markup_in(data):
            root = tree_of(html)
            if root is not None:
                links |= {link.url: link for link in read_list(root, column, self.rules(column)).links}
        known = self.shown.setdefault(column, set())
        if not any(link.titled or names_an_entry(link.entry.text or "") for link in links.values()):
            return ReadPage(ListPage((), (), (), None), (), Stated())
        fresh = tuple(link for url, link in links.items() if url not in known)
        total = total_of(data)
        following = next_call(response, len(records) or len(links), counted=total is not None)
        more = following is not None and (total is None or len(known) + len(fresh) < total)
        is_first = column not in self.loading
        self.loading.add(column)
        further = (following,) if more and following is not None and (fresh or is_first) else ()
        listed = ListPage(fresh, (), (), None, repeated=0 if fresh else len(links))
        return ReadPage(listed, further, Stated(None, total))

    def _chosen(self, listed: ListPage, column: str) -> ListPage:
        """The links that are kept: those titled as reports, and on the column's own lists what is no furniture."""
        stands = canonical(column) in self.standing
        kept: list[ReportLink] = []
        passed = list(listed.passed_over)
        itself = any(link.url == column for link in listed.links)
        for link in listed.links:
            if turns_a_page(link.entry.text or ""):
                continue
            # A title without a year on an address that is no content page is the name of a column.
            titled = link.titled and (is_content(link.url) or year_of(link.entry.text or "") is not None)
            own = stands and self._is_own(link.url, column)
            # Files on a report's page belong to it.
            wanted = (
                (titled or own)
                and not (itself and names_a_file(link.url))
                and canonical(link.url) not in self.standing - self.reports
            )
            (kept if wanted else passed).append(link)
        parts = [url for url in listed.columns if canonical(url) in self.labels or canonical(url) not in self.furniture]
        if stands:
            # What belongs to a column stands as it does; the page of one body elsewhere may list anything.
            self.standing |= {canonical(url) for url in parts if names_a_part(self.labels.get(canonical(url), "2020"))}
            self.standing |= {canonical(url) for url in parts if is_below(url, column)}
        return replace(listed, links=tuple(kept), passed_over=tuple(passed), columns=tuple(parts))

    def _is_own(self, url: str, column: str) -> bool:
        """Whether a link belongs to the column's page alone: it lies below it, or no other kind of page shows it."""
        return is_below(url, column) or canonical(url) not in self.furniture


def _own_scripts(root: HtmlElement, url: str) -> list[str | Posted]:
    """Script files that lie beside the page itself, as data of a list does; libraries lie elsewhere."""
    folder = url.rpartition("/")[0] + "/"
    return [way.url for way in ways(root, url) if way.how is How.FILE and way.url.startswith(folder)]


def _is_data(response: TextResponse) -> bool:
    start = response.text.lstrip()[:200]
    return start[:1] in {"{", "["} or (start[:1] != "<" and data_of(response.text) is not None)


def _markup_in(data: Any) -> list[str]:
    """Texts inside the data that are markup with links."""
    found: list[str] = []
    waiting = [data]
    for value in waiting:
        if isinstance(value, Mapping):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str) and "<a" in value:
            found.append(value)
    return found
