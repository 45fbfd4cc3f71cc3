"""上海: the city's lists (``/nw<N>/…``), its districts' static ones, and portals that are one script.

On the last, lists and pages are shells. Their script names the addresses that it calls: one that answers a list
of records, one that answers the record whose number stands in the page's address. A shell is told by having no
list or text of its own; the calls are read from its script, the number is carried over from the address.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

from lxml.html import HtmlElement
from scrapy.http import Request, TextResponse

from govreports.families.addresses import absolute
from govreports.families.answers import answer_of, data_of, links_of, records_of, total_of
from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, tree_of
from govreports.families.paging import MAX_PAGES, Stated, with_query
from govreports.families.walk import ReadPage
from govreports.net.outcomes import Failure, next_step

_CALL = re.compile(r"""["'](/?[\w./-]*(?:list|detail|info|page|article)[\w./-]*(?:\?[^"'\s]*)?)["']""", re.IGNORECASE)
_LISTS = re.compile(r"list|page", re.IGNORECASE)
_DETAILS = re.compile(r"detail|info|article|content", re.IGNORECASE)
_FILE = re.compile(r"\.(?:js|css|png|jpe?g|gif|html?|vue|ico)(?:\?|$)", re.IGNORECASE)
_TEXTS = ("content", "contenthtml", "articlecontent", "infocontent", "body", "text")
_PAGE_NAME = re.compile(r"^(?:page(?:no|num|index)?|current(?:page)?|p)$", re.IGNORECASE)
_NUMBER = re.compile(r"\w*id$", re.IGNORECASE)
_MAX_CALLS = 6
"""Calls of one shell that are tried at most; the one that answers stands among the first."""
_SHELL = 120
"""Characters of text below which a page is a shell: a title, a line of navigation, no list and no article."""


class ShanghaiSpider(PortalSpider, family="shanghai"):
    """Portals of Shanghai and its districts."""

    detail_rule = (
        r"/nw\d+/\d{8}/(?:[0-9a-f]{32}|\d+-\d+_\d+)\.html$|/\d{8}/\d+\.html$|/\d{4}/\d+/\d+\.html$"
        r"|/\d{4}-\d\d-\d\d/[0-9a-f-]{36}\.html$|/(?:details?|article)(?:\.html)?\?.*id=[\w-]+|/content/[0-9a-f-]{36}\.html?$"
    )
    sub_columns = True
    reads_shells = True

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A list page, the shell of one, or one answer of the records that fill it."""
        if response.text.lstrip().startswith(("{", "[")):
            return self._read_records(response, column)
        return super().read(response, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page; for a shell, the calls of its script that answer lists."""
        page = super().read_page(response, root, column)
        if page.listed.links or not _is_shell(root):
            return page
        calls = _calls(root, response.url, _LISTS)
        asked = parse_qs(urlsplit(column).query)
        addresses = [with_query(call, **{name: values[0] for name, values in asked.items()}) for call in calls]
        return ReadPage(page.listed, tuple(addresses), Stated())

    def _read_records(self, response: TextResponse, column: str) -> ReadPage:
        data = answer_of(response.text)
        records = records_of(data)
        total = total_of(data)
        links = tuple(link for link in links_of(records, column) if self.keep_link(link))
        parts = urlsplit(response.url)
        query = dict(parse_qsl(parts.query))
        name = next((one for one in query if _PAGE_NAME.match(one)), None)
        further: list[str] = []
        # How many records a page has is not always stated, but shown, and the last page shows fewer.
        if name and query[name] == "1" and records and total:
            last = min(-(-total // len(records)), MAX_PAGES)
            further = [with_query(response.url, **{name: number}) for number in range(2, last + 1)]
        return ReadPage(ListPage(links, (), (), None), tuple(further), Stated(None, total))

    async def opened(self, response: TextResponse) -> TextResponse:
        """A page with the text that its script would fetch; as it is where it has text, or none can be had."""
        root = tree_of(response.text)
        if root is None or not _is_shell(root):
            return response
        number = next((pair for pair in parse_qsl(urlsplit(response.url).query) if _NUMBER.match(pair[0])), None)
        for call in _calls(root, response.url, _DETAILS) if number else ():
            data = await self._fetched(_numbered(call, *number)) if number else None
            text = _text_of(data)
            if text is not None:
                return response.replace(body=text.encode(), encoding="utf-8")
        return response

    async def _fetched(self, url: str) -> Any:
        """The data that a call answers, None when it cannot be had, which is told."""
        answer = await self.asking.answer(Request(url))
        if isinstance(answer, Failure):
            self.logger.warning("text at %s not had (%s): %s", url, answer, next_step(answer))
            return None
        return data_of(answer.text) if isinstance(answer, TextResponse) else None


def _is_shell(root: HtmlElement) -> bool:
    words = root.xpath("//body//text()[not(ancestor::script or ancestor::style)]")
    return len("".join("".join(words).split())) < _SHELL


def _calls(root: HtmlElement, url: str, kind: re.Pattern[str]) -> list[str]:
    """Addresses that the page's own scripts name and that answer data of one kind, in their order."""
    found: dict[str, None] = {}
    for script in root.iter("script"):
        for match in _CALL.finditer(script.text or ""):
            named = "/" in match[1] and kind.search(match[1]) and not _FILE.search(match[1])
            address = absolute(url, match[1]) if named else None
            if address is not None:
                found[address] = None
    return list(found)[:_MAX_CALLS]


def _numbered(url: str, name: str, value: str) -> str:
    """A call with the page's number: put where the address ends in ``…id=``, else as a value of its query."""
    parts = urlsplit(url)
    if parts.query.endswith("="):
        return url + value
    if parts.path.endswith("/"):
        return url + value
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), (name, value)])))


def _text_of(data: Any) -> str | None:
    """The record that a call answered, as a page: its title, day and source as meta tags, its text as body."""
    waiting = [data]
    for value in waiting:
        if not isinstance(value, dict):
            continue
        known = {re.sub(r"[^a-z]", "", str(key).lower()): one for key, one in value.items()}
        text = next((known[name] for name in _TEXTS if isinstance(known.get(name), str) and known[name].strip()), None)
        if text is None:
            waiting.extend(value.values())
            continue
        title, day, source = (str(next((known[n] for n in names if known.get(n)), "")) for names in _HEAD)
        meta = "".join(
            f'<meta name="{name}" content="{escape(held)}">'
            for name, held in (("ArticleTitle", title), ("PubDate", day), ("ContentSource", source))
            if held
        )
        head = f'<meta charset="utf-8">{meta}<title>{escape(title)}</title>'
        body = f'<h1>{escape(title)}</h1><div id="ivs_content">{text}</div>'
        return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return None


_HEAD = (
    ("title", "infotitle", "articletitle", "name"),
    ("publishtime", "pubdate", "publishedtime", "releasetime", "createtime", "date"),
    ("source", "contentsource", "infosource", "publisher", "deptname"),
)
