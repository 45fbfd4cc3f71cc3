"""Hanweb: JCMS columns with the jpage script, the jpaas platform, and the disclosure module's report pages.

A JCMS column is ``/col/col<N>/index.html``, its pages ``/art/<Y>/<M>/<D>/art_<N>_<id>.html``. The list stands in
``<script type="text/xml"><datastore>`` as records that the jpage script shows; further groups of records come from
``dataproxy.jsp``: by GET where the datastore names the next group (whose column number may be encrypted), by POST of
the script's parameters where it names record numbers. In 江西 the column page shows its rows itself, and
``?uid=<unit>&pageNum=<n>`` the further ones. The jpaas platform puts its pages at
``<column path>/art/<Y>/art_<32 hex>.html`` and answers ``…/page/build/unit`` with HTML inside JSON.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.addresses import absolute
from govreports.families.answers import answer_of, data_of
from govreports.families.base import PortalSpider
from govreports.families.jpage import Unit, records_of, served_pages, units_of
from govreports.families.listing import ListPage, ListRules, ReportLink, read_list, tree_of
from govreports.families.paging import Posted, Stated, with_query
from govreports.families.parts import part_columns, with_parts
from govreports.families.walk import ReadPage
from govreports.model.document import ListEntry

_COLUMN_NUMBER = re.compile(r"/col/?col(\d+)/")
_COLUMN_PAGE = re.compile(r"/col/?col\d+/(?:index\.html?)?$")
_REPORT_MODULE = re.compile(r"/xxgkAnnualReport\.jsp$", re.IGNORECASE)
_UNIT = "/front/page/build/unit"
_STATED = re.compile(r"""['"]?\b(rows|count|pageNo)\b['"]?\s*[:=]\s*['"]?(\d+)""", re.IGNORECASE)
_NONE = ListPage((), (), (), None)


class HanwebSpider(PortalSpider, family="hanweb"):
    """Portals on Hanweb's systems."""

    detail_rule = r"(?i)/art_\d+_\d+\.html?$|/art/\d{4}/art_[0-9a-f]{32}\.html?$|/xxgkAnnualReport\.jsp\?.*fbtime=\d{4}"
    sub_columns = True

    def column_rule(self, url: str) -> str:
        """Pages that bear the column's number, or lie below its folder; the pages of the report module."""
        number = _COLUMN_NUMBER.search(url)
        below = super().column_rule(url)
        return f"/art_{number[1]}_\\d+\\.|{below}" if number else f"(?i)/xxgkAnnualReport\\.jsp\\?|{below}"

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A column page, a group of records, or a unit of the jpaas platform."""
        text = response.text
        if "/dataproxy.jsp" in response.url or text.lstrip().startswith(("<datastore", "<?xml")):
            return self._read_group(response, column)
        if _UNIT in response.url:
            return self._read_unit(response, column)
        return super().read(response, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A column page with the records in its datastores, or a page of the report module."""
        page = super().read_page(response, root, column)
        if _REPORT_MODULE.search(urlsplit(response.url).path):
            return replace(page, listed=_module_pages(page.listed, response.url))
        page = replace(page, listed=with_parts(page.listed, part_columns(root, response.url, _COLUMN_PAGE)))
        units = [(unit, self._records(unit.records, column, unit.column)) for unit in units_of(root, response.text)]
        number = _COLUMN_NUMBER.search(column)
        own = [
            (unit, listed)
            for unit, listed in units
            # A list that comes without any record is the column's when its script names the column.
            if listed.links or (not unit.records and number is not None and unit.column == number[1])
        ]
        if own:
            return self._with_units(page, own, response.url)
        asked = [*_build_calls(root, response.url), *(() if units else served_pages(response.text, response.url))]
        return replace(page, further=(*page.further, *asked)) if asked else page

    def _with_units(self, page: ReadPage, own: list[tuple[Unit, ListPage]], url: str) -> ReadPage:
        links = {link.url: link for listed in (page.listed, *(one for _, one in own)) for link in listed.links}
        passed = {link.url: link for _, listed in own for link in listed.passed_over}
        listed = replace(page.listed, links=tuple(links.values()), passed_over=tuple(passed.values()))
        further = [address for unit, _ in own for address in unit.further(url)]
        total = sum(unit.total or 0 for unit, _ in own)
        return ReadPage(listed, (*page.further, *further), Stated(None, total or None))

    def _records(self, records: list[str], column: str, stated: str | None = None) -> ListPage:
        """The records of a group, whose column is ``stated`` where it is known. In the column's own list every
        content page belongs to it, elsewhere only what is titled as a report."""
        root = tree_of("".join(records))
        if root is None:
            return _NONE
        listed = read_list(root, column, self.rules(column))
        number = _COLUMN_NUMBER.search(column)
        own = number is not None and stated == number[1]
        if own or 2 * len(listed.links) >= len(listed.links) + len(listed.passed_over):
            return read_list(root, column, self._any_page(column))
        return listed

    def _any_page(self, column: str) -> ListRules:
        return replace(self.rules(column), column=re.compile(self.link_rule or self.detail_rule))

    def _read_group(self, response: TextResponse, column: str) -> ReadPage:
        records, following, total = records_of(response.text)
        address = absolute(response.url, following) if following else None
        further = () if address is None else (address,)
        asked = parse_qs(urlsplit(response.url).query) | parse_qs(
            response.request.body.decode() if response.request else ""
        )
        stated = next(iter(asked.get("columnid", ())), None)
        return ReadPage(self._records(records, column, stated), further, Stated(None, total))

    def _read_unit(self, response: TextResponse, column: str) -> ReadPage:
        """One unit: only one that lists reports is followed, the others are the page's news and links."""
        data = answer_of(response.text)
        html = _html_in(data)
        listed = self._records([html], column) if html else _NONE
        if not listed.links:
            return ReadPage(_NONE, (), Stated())
        sizes = {name.lower(): int(value) for name, value in _STATED.findall(html)}
        count, rows = sizes.get("count"), sizes.get("rows", 0)
        number = sizes.get("pageno", 1)
        further = [_numbered(response.url, number + 1, rows)] if count and rows and number * rows < count else []
        return ReadPage(listed, tuple(further), Stated(None, count))


def _module_pages(listed: ListPage, url: str) -> ListPage:
    """The pages of the report module: a report itself, with links to other years and, as lists, to other bodies.

    Files that it links to are the report's own.
    """
    own = parse_qs(urlsplit(url).query)
    links = [link for link in listed.links if _REPORT_MODULE.search(urlsplit(link.url).path)]
    if own.get("fbtime"):
        links.insert(0, ReportLink(url, ListEntry(own["fbtime"][0]), titled=False))
    columns: dict[str, str] = {}
    for link in links:
        asked = parse_qs(urlsplit(link.url).query)
        if asked.get("area") != own.get("area"):
            columns.setdefault(str(asked.get("area")), link.url)
    return replace(listed, links=tuple(links), columns=(*listed.columns, *columns.values()))


def _build_calls(root: HtmlElement, url: str) -> list[str | Posted]:
    """The addresses that the unitbuild script fetches: one for each place of the page that it fills."""
    found: dict[str | Posted, None] = {}
    for element in root.iter():
        query = element.get("querydata") if isinstance(element.tag, str) else None
        address = element.get("url") or "" if query else ""
        data = data_of(query) if query else None
        if _UNIT in address and isinstance(data, dict):
            call = absolute(url, f"{address}?{urlencode(data)}")
            if call is not None:
                found[call] = None
    return list(found)


def _numbered(url: str, number: int, rows: int) -> str:
    """Page ``number`` of a unit; the platform's versions read its number from one place or the other."""
    return with_query(url, rows=rows, pageNo=number, paramJson=json.dumps({"pageNo": number, "pageSize": rows}))


def _html_in(data: Any) -> str:
    inner = data.get("data", data) if isinstance(data, dict) else None
    html = inner.get("html") if isinstance(inner, dict) else inner
    return html if isinstance(html, str) else ""
