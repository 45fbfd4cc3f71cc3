"""VSB (博达): a list is ``<column>.htm``, its further pages ``<column>/<n>.htm`` counting DOWN to 1.

Pages are ``/info/<column>/<id>.htm``, on some portals one page a body below the column
(``/zfxxgknb/n2024n/xz/hcz.htm``); sites that are not written out answer ``list.jsp`` and ``content.jsp``.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, address_of, same_scheme
from govreports.families.paging import MAX_PAGES
from govreports.families.parts import part_columns, with_parts
from govreports.families.walk import ReadPage

_PAGE = re.compile(r"(?P<stem>.*?)(?:/(?P<number>\d{1,4}))?\.htm$")
_OF = re.compile(r"共\s*\d+\s*条.{0,300}?(?<!\d)1\s*/\s*(\d{1,4})(?![\d/])", re.DOTALL)
_GOTO = re.compile(r"gotopage_fun\(\s*(\d{1,4})")
_LIST = re.compile(r"(?<!\d)\.htm$|/list\.jsp\?")
_CONTENT = r"/info/(?:\w+/)+\d+\.htm$|/content\.jsp\?.*wbnewsid=\d+"


class VsbSpider(PortalSpider, family="vsb"):
    """Portals on VSB. A content page belongs to the list where its date or its title stands beside it."""

    detail_rule = rf"{_CONTENT}|/(?!index|list)[A-Za-z]\w*\.htm$"
    sub_columns = True

    def column_rule(self, url: str) -> str:
        """Content pages, whose addresses name a column by a number of their own, and pages below the list's
        name."""
        return f"{_CONTENT}|^{re.escape(_stem(url))}/"

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page; years and sorts of bodies below the column are lists of their own."""
        page = super().read_page(response, root, column)
        below = re.compile(f"^{re.escape(_stem(column))}/.*{_LIST.pattern}" if ".htm" in column else _LIST.pattern)
        listed = with_parts(page.listed, part_columns(root, response.url, below))
        return ReadPage(listed, page.further, page.stated)

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """All pages below the first, from the largest number that the pager links to, or states, down to 1."""
        first = _PAGE.fullmatch(urlsplit(response.url).path)
        if first is None:
            return super().further(response, root, listed)
        known = [0]
        for anchor in root.iter("a"):
            address = address_of(anchor, response.url)
            other = _PAGE.fullmatch(urlsplit(same_scheme(address, response.url)).path) if address else None
            if other and other["number"] and other["stem"] == first["stem"]:
                known.append(int(other["number"]))
        last = max(known)
        if not last and first["number"] is None:
            stated = _GOTO.search(response.text) or _OF.search("".join(root.xpath("//body//text()")))
            last = int(stated[1]) - 1 if stated else 0
        folder = first["stem"]
        return [urljoin(response.url, f"{folder}/{number}.htm") for number in range(min(last, MAX_PAGES), 0, -1)]


def _stem(url: str) -> str:
    """The path of a list without its ending: the folder of its further pages."""
    return re.sub(r"(?:/\d{1,4})?\.htm$", "", urlsplit(url).path)
