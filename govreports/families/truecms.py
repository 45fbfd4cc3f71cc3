"""TrueCMS, the system of 连云港市 and its districts (and of 南通市).

A list stands at ``/<site>/<column>/<column>.html``, its pages at ``/<site>/<column>/content/<uuid>.html``.
The list page carries its first rows; the jpage script fetches the others by record numbers from
``…/messageController/getMessage.do``, which answers JSON (or JSONP) with a datastore of rows.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from scrapy.http import TextResponse

from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, read_list, tree_of
from govreports.families.paging import MAX_PAGES, Stated, stated_size
from govreports.families.walk import ReadPage

_PROXY = re.compile(r"""proxyUrl\s*:\s*["']([^"']+/getMessage\.do)["']""", re.IGNORECASE)
_COLUMN_ID = re.compile(r"""columnId\s*:\s*["']([\w-]+)["']""")
_GROUPS = re.compile(r"""(perPage|groupSize)\s*:\s*["']?(\d+)""")
_ANSWER = re.compile(r"^\s*(?:[\w$.]+\()?(\{.*\})\)?\s*;?\s*$", re.DOTALL)
_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL)
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)\s*</totalrecord>", re.IGNORECASE)


class TrueCmsSpider(PortalSpider, family="truecms"):
    """Portals whose report pages lie in the ``content`` folder of their column."""

    detail_rule = r"/content/[0-9a-fA-F-]{32,36}\.s?html?$"

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A list page, or one group of rows that its script fetches."""
        answer = _ANSWER.match(response.text)
        if answer is None:
            return super().read(response, column)
        rows = str(json.loads(answer[1]).get("result") or "")
        root = tree_of("<ul>" + "".join(_RECORD.findall(rows)) + "</ul>")
        listed = ListPage((), (), (), None) if root is None else read_list(root, column, self.rules(column))
        total = _TOTAL.search(rows)
        return ReadPage(listed, (), Stated(None, int(total[1]) if total else None))

    def further(self, response: TextResponse, root: Any, listed: ListPage) -> list[str]:
        """The groups of rows that the script would fetch after those of the page itself."""
        proxy, column = _PROXY.search(response.text), _COLUMN_ID.search(response.text)
        if proxy is None or column is None:
            return super().further(response, root, listed)
        sizes = {name: int(size) for name, size in _GROUPS.findall(response.text)}
        a_page = sizes.get("perPage", 10)
        group = max(a_page * sizes.get("groupSize", 3), 1)
        total = stated_size(response.text).entries or 0
        shown = len(listed.links) + len(listed.passed_over)
        # Some portals name an internal address here, which the front passes on under its own name.
        path = urljoin(response.url, urlsplit(proxy[1]).path)
        found = []
        for start in range(shown + 1, min(total, MAX_PAGES * group) + 1, group):
            records = {"startrecord": start, "endrecord": min(start + group - 1, total), "perpage": a_page}
            found.append(f"{path}?{urlencode(records | {'contentTemplate': '', 'columnId': column[1]})}")
        return found
