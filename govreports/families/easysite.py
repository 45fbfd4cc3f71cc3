"""EasySite, as in districts of Beijing: lists and pages alike are ``…/<id>/index.html`` below their column.

The pager's links lead nowhere by themselves: their address stands in a ``tagname`` attribute or in the call of
``queryArticleByCondition``, as ``/eportal/ui?pageId=…&currentPage=2&moduleId=…``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.addresses import absolute
from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage
from govreports.families.parts import names_a_part
from govreports.families.walk import ReadPage

_CALL = re.compile(r"""(/eportal/ui\?[^'"\s]*\bcurrentPage=\d+[^'"\s]*)""")


class EasySiteSpider(PortalSpider, family="easysite"):
    """Portals on EasySite. What has neither a date beside it nor a report's title is a list or a link."""

    detail_rule = r"/\d{4,}/index\.s?html?$"
    dated_lists = True
    sub_columns = True

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page; its years and sorts of bodies have addresses like those of pages."""
        page = super().read_page(response, root, column)
        below = column.rpartition("/")[0] + "/"
        parts = [
            link.url
            for link in (*page.listed.links, *page.listed.passed_over)
            if link.url.startswith(below) and link.entry.listed_on is None and names_a_part(link.entry.text or "")
        ]
        kept = tuple(link for link in page.listed.links if link.url not in parts)
        passed = tuple(link for link in page.listed.passed_over if link.url not in parts)
        columns = tuple(dict.fromkeys((*page.listed.columns, *parts)))
        return replace(page, listed=replace(page.listed, links=kept, passed_over=passed, columns=columns))

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """The pager's links, and the addresses that its calls would fetch."""
        found = super().further(response, root, listed)
        for anchor in root.iter("a"):
            called = f"{anchor.get('tagname') or ''} {anchor.get('onclick') or ''} {anchor.get('href') or ''}"
            calls = (absolute(response.url, address) for address in _CALL.findall(called))
            found += [call for call in calls if call is not None]
        return list(dict.fromkeys(found))
