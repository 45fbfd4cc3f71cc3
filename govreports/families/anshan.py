"""The .ct system of 鞍山市 and 朝阳市.

Lists answer at ``searchMessageOpenList.ct?siteCode=…&pageMax=20…``, pages lie at ``/html/<SITE>/<YYYYMM>/<16
digits>.html`` whatever their column, so that only the date beside it tells an entry of the list.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from scrapy.http import TextResponse

from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage
from govreports.families.paging import stated_size, with_query


class AnshanSpider(PortalSpider, family="anshan"):
    """Portals on the .ct system."""

    detail_rule = r"/html/\w+/\d{6}/\d{12,20}\.html?$"
    dated_lists = True

    def column_rule(self, url: str) -> str:
        """Any content page: addresses do not show the column."""
        return self.detail_rule

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """The pager's links; without any, the same list asked for as many entries as it states."""
        found = super().further(response, root, listed)
        asked = parse_qs(urlsplit(response.url).query).get("pageMax", ["0"])[0]
        entries = stated_size(response.text).entries or 0
        if not found and asked.isdigit() and 0 < int(asked) < entries:
            return [with_query(response.url, pageMax=entries)]
        return found
