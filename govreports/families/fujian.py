"""福建: TRS WCM with the province's platform. A column ``nlist.htm`` shows its first rows; the others come from
``/fjdzapp/search``, which answers a posted form with JSON.

The form's values stand in the page's scripts: the library to search (``channelid``), the column (``chnlid``) and
how many documents it has (``recordCount``). Where the page leaves them to a script of the whole site, a source names
them (``nlist.htm?channelid=200210&chnlid=4910``). Attachments stand in arrays of the page's script as well.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.answers import answer_of, links_of, records_of, total_of
from govreports.families.listing import ListPage
from govreports.families.paging import MAX_PAGES, Posted, Stated
from govreports.families.trs import TrsSpider
from govreports.families.walk import ReadPage

_SEARCH = "/fjdzapp/search"
_A_PAGE = 75
"""Documents of one answer; what the portals' own lists ask for at most."""
_LIBRARY = re.compile(r"""(?:\bchannelid|\bsearchId)["']?\s*[:=]\s*["']?(\d{4,})""", re.IGNORECASE)
_COLUMN = re.compile(r"""\bchnlid["']?\s*[:=]+\s*["']?(\d+)""", re.IGNORECASE)
_COUNT = re.compile(r"""\brecordCount["']?\s*[:=]\s*["']?(\d+)""", re.IGNORECASE)
_STATIC = "showStatic"
"""What the page calls the rows that stand in it, beside those that its script fetches."""
_FIRST_ROWS = 10
_PAGES = re.compile(r"""["']pageCount["']\s*:\s*["']?(\d+)""", re.IGNORECASE)


class FujianSpider(TrsSpider, family="fujian"):
    """Portals on Fujian's platform."""

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A column page, or one answer of the search that holds its further rows."""
        if _SEARCH in response.url:
            return self._read_search(response, column)
        return super().read(response, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """The first rows, and the search for all where the page does not show them."""
        page = super().read_page(response, root, column)
        count = _COUNT.search(response.text)
        total = int(count[1]) if count else None
        library, chosen = _named(_LIBRARY, column, response.text), _column_of(root, column, response.text)
        shown = len(page.listed.links) + len(page.listed.passed_over)
        if total is not None and total <= shown:
            return ReadPage(page.listed, page.further, Stated(page.stated.pages, total))
        if library is not None and chosen is not None:
            search = _form(urljoin(response.url, _SEARCH), library, chosen, 1)
            return ReadPage(page.listed, (search,), Stated(None, total))
        if _STATIC in response.text and shown >= _FIRST_ROWS:
            # The page shows its first rows and leaves the others to a search that it does not describe.
            return ReadPage(page.listed, page.further, Stated(2, total))
        return page

    def _read_search(self, response: TextResponse, column: str) -> ReadPage:
        data = answer_of(response.text)
        records = records_of(data)
        links = tuple(link for link in links_of(records, column) if self.keep_link(link))
        asked = dict(parse_qsl((response.request.body if response.request else b"").decode()))
        number = int(asked.get("page", "1"))
        total, pages = total_of(data), _PAGES.search(response.text)
        last = int(pages[1]) if pages else -(-total // _A_PAGE) if total else number
        further = []
        if records and number < min(last, MAX_PAGES):
            further = [Posted(response.url, tuple((asked | {"page": str(number + 1)}).items()))]
        return ReadPage(ListPage(links, (), (), None), tuple(further), Stated(None, total))


def _named(pattern: re.Pattern[str], column: str, text: str) -> str | None:
    """A value of the form: as the source names it, else as the page's script does."""
    match = pattern.search(urlsplit(column).query) or pattern.search(text)
    return match[1] if match else None


def _column_of(root: HtmlElement, column: str, text: str) -> str | None:
    """The column's number: in the source, in the page's ChnlId meta, else in its script."""
    named = _COLUMN.search(urlsplit(column).query)
    if named is not None:
        return named[1]
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "chnlid" and (meta.get("content") or "").strip().isdecimal():
            return (meta.get("content") or "").strip()
    match = _COLUMN.search(text)
    return match[1] if match else None


def _form(address: str, library: str, column: str, page: int) -> Posted:
    fields = {
        "channelid": library, "sortfield": "-docorderpri,-docreltime", "classsql": f"chnlid={column}",
        "prepage": str(_A_PAGE), "page": str(page),
    }  # fmt: skip
    return Posted(address, tuple(fields.items()))
