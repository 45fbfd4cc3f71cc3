"""The further pages of a list, and what a list states about its own size.

Portals build their pagers in three ways: as links, as a script that writes links from a page count, or as a
script that fetches. The first two are followed here; what a list states is kept, so that the third is noticed
when it falls short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement
from scrapy.http import Request

from govreports.families.addresses import absolute, base_of
from govreports.families.listing import address_of, same_scheme
from govreports.model.words import squeeze

MAX_PAGES = 300
"""List pages of one source that are read at most; a longer list is an error, not a longer crawl."""

_NEXT = re.compile(r"(?:下一?页|下页|后一?页|尾页|末页|最后一?页|next|last|>{1,2}|›|»|\d{1,3})", re.IGNORECASE)
_CREATE_PAGE = re.compile(
    r"""createPageHTML\s*\(\s*(?P<first>['"][^'"]*['"]|\d+)\s*,\s*(?P<second>\d+)\s*,\s*(?:(?P<third>\d+)\s*,\s*)?"""
    r"""['"](?P<stem>[^'"]+)['"]\s*,\s*['"](?P<ending>\w+)['"]\s*(?:,\s*(?P<rows>\d+))?"""
)
_COUNT_PAGE = re.compile(r"\bvar\s+countPage\s*=\s*(\d+)")
_PAGES = re.compile(r"(?:共计?|总)(\d{1,4})页|(?:totalPages?|pageCount|totalpage)[\"']?[:=][\"']?(\d{1,4})\b")
_TOTAL = re.compile(
    r"共计?(?:有)?(\d{1,6})(?:条|篇|项记录|个记录)|(?:totalRecords?|totalCount|countnum)[\"']?[:=][\"']?(\d{1,6})\b"
)

_PAGE_NAME = re.compile(r"page|^p$|offset|start|curr", re.IGNORECASE)
_SIZE_NAME = re.compile(r"size|max|per", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a list page says about its list: pages and entries, None where it is silent."""

    pages: int | None = None
    entries: int | None = None

    def or_more(self, other: Stated) -> Stated:
        """The larger of what two pages of one list say."""
        return Stated(_larger(self.pages, other.pages), _larger(self.entries, other.entries))


@dataclass(frozen=True, slots=True)
class Posted:
    """A list page that answers a posted form: its address and the form's fields."""

    url: str
    form: tuple[tuple[str, str], ...]


def request_for(page: str | Posted) -> Request:
    """The request for a list page: a plain address, or a form to post."""
    if isinstance(page, str):
        return Request(page)
    headers = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
    return Request(page.url, method="POST", body=urlencode(page.form), headers=headers)


def stated_size(text: str) -> Stated:
    """The page count and the number of entries that a list page states, in its script or in words."""
    create = _CREATE_PAGE.search(text)
    plain = squeeze(re.sub(r"<[^>]*>", "", text))
    pages = _COUNT_PAGE.search(text) or _PAGES.search(plain)
    entries = _TOTAL.search(plain)
    page_count = next((int(found) for found in pages.groups() if found), None) if pages else None
    entry_count = next((int(found) for found in entries.groups() if found), None) if entries else None
    if create is not None:
        page_count = int(create["second"] if create["first"][0] in "'\"" else create["first"])
        entry_count = int(create["rows"]) if create["rows"] else entry_count
    return Stated(page_count or None, entry_count or None)


def scripted_pages(text: str, url: str) -> list[str]:
    """Addresses of all further pages that a pager script would write.

    Two conventions: TRS counts from 0, so page 2 is ``index_1``, in ``createPageHTML(pages, current, stem,
    ending)`` or ``var countPage``; UCAP counts from 1, so page 2 is ``list_2``, in ``createPageHTML('id',
    pages, current, stem, ending, rows)``.
    """
    create = _CREATE_PAGE.search(text)
    if create is not None:
        if create["first"][0] in "'\"":
            numbers = range(2, min(int(create["second"]), MAX_PAGES + 1) + 1)
        else:
            numbers = range(1, min(int(create["first"]), MAX_PAGES + 1))
        return _addresses(url, (f"{create['stem']}_{number}.{create['ending']}" for number in numbers))
    count = _COUNT_PAGE.search(text)
    if count is None:
        return []
    stem, ending = _stem(text, url)
    numbers = range(1, min(int(count[1]), MAX_PAGES + 1))
    return _addresses(url, (f"{stem}_{number}.{ending}" for number in numbers))


def _addresses(url: str, names: Iterable[str]) -> list[str]:
    return [address for name in names if (address := absolute(url, name)) is not None]


def _stem(text: str, url: str) -> tuple[str, str]:
    """File name and ending of the list's pages, as the script writes them or as the list's own address shows
    them."""
    written = re.search(r"""['"\\](\w+)["']?\s*\+\s*["']_["']\s*\+\s*\w+\s*\+\s*["']\.["']?\s*\+?\s*["']?(\w+)""", text)
    if written is not None:
        return written[1], written[2]
    name = urlsplit(url).path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return (re.sub(r"_\d+$", "", stem), ending) if dot else ("index", "html")


def linked_pages(root: HtmlElement, url: str) -> list[str]:
    """Addresses of further pages that the pager links to: next, last or a number, of the same shape as
    ``url``."""
    base = base_of(root, url)
    found: dict[str, None] = {}
    for anchor in root.iter("a"):
        label = squeeze(anchor.text_content()) or squeeze(anchor.get("title") or "")
        label = label.strip("[]()（）【】<>‹›«»|") or label
        if not _NEXT.fullmatch(label):
            continue
        address = address_of(anchor, base)
        if address is not None:
            address = same_scheme(address, url)
            if address != url and of_one_list(address, url):
                found[address] = None
    return list(found)


def of_one_list(address: str, url: str) -> bool:
    """Whether two addresses are pages of one list: they differ in page numbers only."""
    return _without_page(address) == _without_page(url)


def _without_page(address: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Host, path without page number, and the query without its purely numeric paging value."""
    parts = urlsplit(address)
    folder, _, name = parts.path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not dot and name:
        stem, ending = name, ""
    plain = re.sub(r"[_-]?\d+$", "", stem) or "index"
    if folder.rpartition("/")[2] == plain:
        # …/zfxxgknb/zfxxgknb.html is the first page of …/zfxxgknb/index_2.html on some systems.
        plain = "index"
    query = tuple(sorted(pair for pair in parse_qsl(parts.query) if not _is_page_number(pair[0])))
    return parts.netloc, f"{folder}/{plain}.{ending if dot else ''}".removesuffix(".html").rstrip("."), query


def _is_page_number(name: str) -> bool:
    """Whether a query value of that name says which page, not how many entries a page has."""
    return bool(_PAGE_NAME.search(name)) and not _SIZE_NAME.search(name)


def _larger(one: int | None, other: int | None) -> int | None:
    return max((value for value in (one, other) if value is not None), default=None)


def identity(page: str | Posted) -> str | Posted:
    """One name for the first page of a list, which pagers call ``index.html`` or page 1; others as they are."""
    if isinstance(page, Posted):
        return page
    parts = urlsplit(page)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_first(*pair)]
    path = re.sub(r"/index\.(?:s?html?|jsp)$", "/", parts.path)
    return urlunsplit(parts._replace(path=path, query=urlencode(query)))


def _is_first(name: str, value: str) -> bool:
    return value == "1" and _is_page_number(name) and not name.lower().startswith("total")


def numbered_pages(template: str, url: str, pages: int | None) -> list[str]:
    """Addresses from a portal's own ``page_address`` template (``{page}`` counts from 2), as many as the list
    states."""
    last = min(pages or 1, MAX_PAGES + 1)
    return [urljoin(url, template.format(page=number)) for number in range(2, last + 1)]


def with_query(url: str, **values: str | int) -> str:
    """The address with query values set, others kept in their order."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | {key: str(value) for key, value in values.items()}
    return urlunsplit(parts._replace(query=urlencode(query)))
