"""The disclosure catalogue of TRS (信息公开目录): ``…/govsearch/simp_gov_list.jsp`` answers a search with 20 rows a
page.

A source is the search itself (``?searchColumn=biaoti&sword=…``). Further pages are the same search posted with
the page's number; how many records there are stands in the answer's script (``m_nRecordCount``).
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.paging import MAX_PAGES, Posted, Stated
from govreports.families.trs import TrsSpider
from govreports.families.walk import ReadPage

_RECORDS = re.compile(r"\bm_nRecordCount\s*=\s*[\"']?(\d+)")
_A_PAGE = 20


class GkmlSpider(TrsSpider, family="gkml"):
    """Portals whose reports are found by a search of their TRS catalogue."""

    sub_columns = False

    def column_rule(self, url: str) -> str:
        """Any document: the search names the column, addresses do not."""
        return self.detail_rule

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """One page of the search's answer."""
        page = super().read_page(response, root, column)
        records = _RECORDS.search(response.text)
        if records is None:
            return page
        total = int(records[1])
        fields = _fields(root) | dict(parse_qsl(urlsplit(column).query, keep_blank_values=True))
        address = urljoin(response.url, urlsplit(column).path)
        last = min(-(-total // _A_PAGE), MAX_PAGES)
        further = [Posted(address, tuple((fields | {"page": str(n)}).items())) for n in range(2, last + 1)]
        return ReadPage(page.listed, tuple(further), Stated(None, total or None))


def _fields(root: HtmlElement) -> dict[str, str]:
    """The hidden fields of the answer's own search form, which its pager posts again."""
    return {
        field.get("name") or "": field.get("value") or ""
        for field in root.xpath("//form//input[@type='hidden'][@name] | //form//input[@name='sword']")
    }
