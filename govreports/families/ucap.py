"""UCAP as in 黑龙江 and 江西.

In 黑龙江 ``/<site>/<number>/xxgk_list.shtml`` lists pages at ``/<site>/<channel>/<YYYYMM>/c07_<id>.shtml``; in 江西
(and 四川, 云南, 苏州, 宿迁) pages lie at ``/<site>/<column>/<YYYYMM>/<32 hex>.shtml``, below their list.

Where a list is empty, scripts fill it from ``/common/search/<channel>``, which answers JSON.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.http import TextResponse

from govreports.families.answers import answer_of, links_of, records_of, total_of
from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, ListRules, ReportLink
from govreports.families.paging import Stated, with_query
from govreports.families.walk import ReadPage

_CALLED = re.compile(r"/common/search/([0-9a-f]{32})", re.IGNORECASE)
_CHANNEL = re.compile(r"""channelId["']?\s*[:=]\s*["']([0-9a-f]{32})""", re.IGNORECASE)
_SEARCH = "/common/search/{channel}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=1"


class UcapSpider(PortalSpider, family="ucap"):
    """Portals on UCAP. Where addresses do not name the list, a date or a title makes an entry."""

    detail_rule = r"/\d{6}/(?:c\d+_\d+|[0-9a-f]{32})\.s?html?$"
    dated_lists = True

    def column_rule(self, url: str) -> str:
        """Any content page: addresses name a channel, not always the list."""
        return self.detail_rule

    def rules(self, url: str) -> ListRules:
        """Pages below a list's own folder, as in 江西, need no date to be its entries."""
        folder = urlsplit(url).path.rpartition("/")[0] + "/"

        def keep(link: ReportLink) -> bool:
            below = folder != "/" and urlsplit(link.url).path.startswith(folder)
            return (link.titled or below or link.entry.listed_on is not None) and self.keep_link(link)

        rules = super().rules(url)
        return rules if self.link_rule else replace(rules, dated=False, keep=keep)

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A list page, or one answer of the search that fills it."""
        if response.text.lstrip().startswith("{"):
            return self._read_search(response)
        return super().read(response, column)

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """The pager's pages; for a list that scripts fill, the address they fetch.

        A page that names the search is asked for it unless it shows report titles itself (dated news stands
        beside empty lists as well); one that only names its channel, when it shows nothing at all.
        """
        called = None if any(link.titled for link in listed.links) else _CALLED.search(response.text)
        channel = called or (None if listed.links else _CHANNEL.search(response.text))
        if channel is not None:
            return [urljoin(response.url, _SEARCH.format(channel=channel[1]))]
        return super().further(response, root, listed)

    def _read_search(self, response: TextResponse) -> ReadPage:
        data = answer_of(response.text)
        links = links_of(records_of(data), response.url)
        rows, page = (_stated(response.text, name) for name in ("rows", "page"))
        total = total_of(data)
        pages = -(-total // rows) if total and rows else None
        further = [with_query(response.url, page=page + 1)] if page and pages and page < pages else []
        kept = tuple(link for link in links if self.keep_link(link))
        dropped = tuple(link for link in links if link not in kept)
        # The page that the search fills was read before it and counts as a page of the list, so no page count
        # is claimed.
        return ReadPage(ListPage(kept, dropped, (), None), tuple(further), Stated(None, total))


def _stated(text: str, name: str) -> int | None:
    """A number that the answer states under a name, beside its results."""
    match = re.search(rf"""["']{name}["']\s*:\s*["']?(\d+)""", text)
    return int(match[1]) if match else None
