"""UCAP as in 黑龙江: ``/<site>/<number>/xxgk_list.shtml`` lists pages at ``/<site>/<32
hex>/<YYYYMM>/c07_<id>.shtml``.

Where the list is empty, scripts fill it from ``/common/search/<channel>``, which answers JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urljoin

from scrapy.http import TextResponse

from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, ReportLink, same_scheme
from govreports.families.paging import Stated, with_query
from govreports.families.titles import is_report_title
from govreports.families.walk import ReadPage
from govreports.model.document import ListEntry
from govreports.model.words import tidy

_CALLED = re.compile(r"/common/search/([0-9a-f]{32})", re.IGNORECASE)
_CHANNEL = re.compile(r"""channelId["']?\s*[:=]\s*["']([0-9a-f]{32})""", re.IGNORECASE)
_SEARCH = "/common/search/{channel}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=1"
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class UcapSpider(PortalSpider, family="ucap"):
    """Portals on UCAP with the lists of Heilongjiang."""

    detail_rule = r"/[0-9a-f]{32}/\d{6}/c\d+_\d+\.s?html?$|/\d{6}/[0-9a-f]{32}\.s?html?$"
    dated_lists = True

    def column_rule(self, url: str) -> str:
        """Any content page: addresses name a channel, not the list."""
        return self.detail_rule

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
        answer = json.loads(response.text)
        data = answer.get("data", answer)
        links = {link.url: link for link in self._results(data.get("results") or (), response.url)}
        rows, total, page = (_number(data.get(key)) for key in ("rows", "total", "page"))
        pages = -(-total // rows) if total and rows else None
        further = [with_query(response.url, page=page + 1)] if page and pages and page < pages else []
        kept = tuple(link for link in links.values() if self.keep_link(link))
        dropped = tuple(link for link in links.values() if link not in kept)
        # The page that the search fills was read before it and counts as a page of the list, so no page count
        # is claimed.
        return ReadPage(ListPage(kept, dropped, (), None), tuple(further), Stated(None, total))

    def _results(self, results: Any, base: str) -> Iterator[ReportLink]:
        for result in results:
            if not isinstance(result, Mapping) or not result.get("url"):
                continue
            url = same_scheme(urljoin(base, str(result["url"])), base)
            text = tidy(re.sub(r"<[^>]*>", "", str(result.get("title") or result.get("subTitle") or "")))
            day = _DAY.search(str(result.get("publishedTimeStr") or ""))
            listed_on = date(int(day[1]), int(day[2]), int(day[3])) if day else None
            yield ReportLink(url, ListEntry(text or None, listed_on), is_report_title(text))


def _number(value: object) -> int | None:
    return int(str(value)) if str(value).isdigit() else None
