"""安徽: the openness platform of 龙讯 and its relatives.

Lists are ``/public/column/<organ>?type=4&catId=…&action=list``, their pages ``/public/<organ>/<id>.html`` (also
``/public/content/<id>``); the annual reports of an organ may be pages of the column itself
(``type=3&action=detail&title=<year>``). The relatives answer at ``/openness/detail/content/<24 hex>.html``,
``/XxgkAnnualReport/show/<id>.html``, ``/OpennessAnnualReport/show/<id>.html`` and ``/Xxgknb/show/<id>.html``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, ListRules
from govreports.families.paging import MAX_PAGES, stated_size, with_query
from govreports.families.parts import part_columns, with_parts
from govreports.families.walk import ReadPage

_ORGAN = re.compile(r"/public/column/(\d+)")
_LIST = re.compile(r"/public/column/\d+(?:\?(?!.*action=detail)|$)|/(?:Openness|Xxgk)\w*/(?:index|list)", re.IGNORECASE)
_NAMED = re.compile(r"""[?&](page(?:Index|Num|No)?|currentPage|p)=(?:\d+|["'{])""", re.IGNORECASE)


class AnhuiSpider(PortalSpider, family="anhui"):
    """Portals on Anhui's openness platforms (also in 内蒙古 and 湖南)."""

    detail_rule = (
        r"(?i)/public/\d+/\d+\.html$|/public/content/\d+|/public/column/\d+\?.*action=detail.*"
        r"|/openness/detail/content/[0-9a-f]{24}\.html|/(?:Openness|Xxgk)\w*/(?:show|detail)/\w+\.html"
    )
    sub_columns = True

    def column_rule(self, url: str) -> str:
        """Pages of the column's organ; on the relatives, whose addresses name no column, any content page."""
        organ = _ORGAN.search(url)
        if organ is None:
            return self.detail_rule
        return rf"/public/{organ[1]}/\d+\.html$|/public/content/\d+|/public/column/{organ[1]}\?.*action=detail"

    def rules(self, url: str) -> ListRules:
        """On the relatives only a date or a title makes a link an entry of the list."""
        return replace(super().rules(url), dated=_ORGAN.search(url) is None and self.link_rule is None)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page; the lists of years and of sorts of bodies belong to it."""
        page = super().read_page(response, root, column)
        listed = with_parts(page.listed, part_columns(root, response.url, _LIST))
        return ReadPage(listed, page.further, page.stated)

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """The pager's links; without any, the pages that its script counts."""
        found = super().further(response, root, listed)
        pages = stated_size(response.text).pages or 1
        if found or pages < 2:
            return found
        named = _NAMED.search(response.text)
        name = named[1] if named else "pageIndex"
        first = parse_qs(urlsplit(response.url).query).get(name, ["1"])[0]
        if first != "1":
            return []
        return [with_query(response.url, **{name: number}) for number in range(2, min(pages, MAX_PAGES) + 1)]
