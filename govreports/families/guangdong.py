"""广东: NFCMS columns with pages at ``…/content/post_<id>.html``, and the disclosure catalogue gkmlpt.

The catalogue ``…/gkmlpt/index`` is a shell: ``window._CONFIG`` holds the site's number (SID) and the tree of
categories (TREE), and ``…/gkmlpt/api/all/<category>?page=<n>&sid=<SID>`` answers the articles. A source may name
its category as the portal does, ``…/gkmlpt/index#<category>``; else it is the one named 政府信息公开年报. A
catalogue page may keep its text, escaped, in ``_CONFIG.DETAIL.content``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.answers import answer_of, data_of, links_of, records_of, total_of
from govreports.families.base import PortalSpider
from govreports.families.listing import ListPage, tree_of
from govreports.families.paging import MAX_PAGES, Stated, with_query
from govreports.families.titles import is_column_name
from govreports.families.walk import ReadPage

_SID = re.compile(r"""["']?\bSID["']?\s*[:=]\s*["']?(\w+)""")
_TREE = re.compile(r"""["']?\bTREE["']?\s*[:=]\s*(?=\[)""")
_CONTENT = re.compile(r"""["']?\bDETAIL["']?\s*[:=]\s*(?=\{)""")
_API = "/gkmlpt/api/all/"
_PAGE = re.compile(r"[?&]page=(\d+)")


class GuangdongSpider(PortalSpider, family="guangdong"):
    """Portals of Guangdong's unified platform."""

    detail_rule = r"/m?post_\d+\.html?$"
    sub_columns = True
    reads_shells = True

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A column page, the catalogue's shell, or one answer of its articles."""
        if _API in response.url:
            return self._read_articles(response)
        return super().read(response, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A column page; for the catalogue, the addresses that its shell would fetch."""
        sid = _SID.search(response.text)
        if "/gkmlpt/" not in response.url or sid is None:
            return super().read_page(response, root, column)
        tree = _TREE.search(response.text)
        categories = list(_categories(data_of(response.text[tree.end() :]) if tree else None))
        named = urldefrag(column)[1] or urldefrag(response.request.url if response.request else "")[1]
        prefix = urlsplit(response.url).path.partition("/gkmlpt/")[0]
        wanted = [named] if named.isdecimal() else categories
        calls = [urljoin(response.url, f"{prefix}{_API}{number}?page=1&sid={sid[1]}") for number in wanted]
        return ReadPage(ListPage((), (), (), None), tuple(calls), Stated())

    def _read_articles(self, response: TextResponse) -> ReadPage:
        data = answer_of(response.text)
        records = records_of(data)
        links = links_of(records, response.url)
        total, page = total_of(data), _PAGE.search(response.url)
        further: list[str] = []
        # How many articles a page has is not stated, only shown, and the last page shows fewer.
        if records and total and page and page[1] == "1":
            last = min(-(-total // len(records)), MAX_PAGES)
            further = [with_query(response.url, page=number) for number in range(2, last + 1)]
        kept = tuple(link for link in links if self.keep_link(link))
        return ReadPage(ListPage(kept, (), (), None), tuple(further), Stated(None, total))

    async def opened(self, response: TextResponse) -> TextResponse:
        """A catalogue page with its text, which the script would write, in its body."""
        detail = _CONTENT.search(response.text)
        data = data_of(response.text[detail.end() :]) if detail else None
        content = data.get("content") if isinstance(data, dict) else None
        if not isinstance(content, str) or not content.strip():
            return response
        markup = unescape(content) if "<" not in content else content
        root = tree_of(response.text)
        if root is not None and _shows(root, markup):
            return response
        article = f'<div class="article-content" id="zoomcon">{markup}</div>'
        before, body, after = response.text.rpartition("</body>")
        return response.replace(body=(before + article + body + after).encode(), encoding="utf-8")


def _categories(tree: Any) -> Iterator[str]:
    """Numbers of the categories of annual reports, the topmost ones only: their articles include those below."""
    for node in tree if isinstance(tree, list) else ():
        if not isinstance(node, dict):
            continue
        if is_column_name(str(node.get("name") or "")) and node.get("id") is not None:
            yield str(node["id"])
        else:
            yield from _categories(node.get("children"))


def _shows(root: HtmlElement, markup: str) -> bool:
    """Whether the page's markup already holds the text: many catalogues write it out as well."""
    held = tree_of(markup)
    words = "".join("".join(held.itertext()).split())[:40] if held is not None else ""
    shown = "".join(root.xpath("//body//text()[not(ancestor::script)]"))
    return bool(words) and words in "".join(shown.split())
