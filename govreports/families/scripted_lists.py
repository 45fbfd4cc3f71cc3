"""Lists whose rows stand in a script: as an array on the page beside an empty list, or in a ``list_*.js``."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.addresses import absolute
from govreports.families.answers import data_of, inline_records, links_of, records_of
from govreports.families.listing import ListPage, ListRules, ReportLink
from govreports.families.paging import Stated
from govreports.families.walk import ReadPage

_LIST_FILE = re.compile(r"/list\w*\.(?:js|json)$", re.IGNORECASE)


def is_script(response: TextResponse) -> bool:
    """Whether an answer is a script or data that holds the rows of a list."""
    return bool(_LIST_FILE.search(urlsplit(response.url).path))


def list_scripts(root: HtmlElement, url: str) -> list[str]:
    """Addresses of the scripts beside a list page that hold its rows (``./list_1.js``), on its own host."""
    found: dict[str, None] = {}
    for script in root.iter("script"):
        source = (script.get("src") or "").strip()
        address = (absolute(url, source) if source else None) or ""
        # One in a folder of the whole site is a library that makes lists, not a list.
        if address.startswith(urljoin(url, ".")) and _LIST_FILE.search(urlsplit(address).path):
            found[address] = None
    return list(found)


def read_script(response: TextResponse, rules: ListRules) -> ReadPage:
    """The rows that a list's script holds; addresses start from the script's own."""
    records = records_of(data_of(response.text)) or inline_records(response.text)
    return ReadPage(_chosen(links_of(records, response.url), rules), (), Stated())


def read_inline(page: ReadPage, root: HtmlElement, url: str, rules: ListRules) -> ReadPage:
    """A list page with the rows that stand in its scripts; a page whose list shows reports is left as it is."""
    if any(link.titled for link in page.listed.links):
        return page
    found: dict[str, ReportLink] = {}
    for script in root.iter("script"):
        found |= {link.url: link for link in links_of(inline_records(script.text or ""), url)}
    held = _chosen(list(found.values()), rules)
    links = {link.url: link for link in (*page.listed.links, *held.links)}
    passed = {link.url: link for link in (*page.listed.passed_over, *held.passed_over) if link.url not in links}
    return replace(page, listed=replace(page.listed, links=tuple(links.values()), passed_over=tuple(passed.values())))


def _chosen(links: list[ReportLink], rules: ListRules) -> ListPage:
    """The rows told by the same rules as links: titled as a report, or a content page of the column."""
    wanted: list[ReportLink] = []
    passed: list[ReportLink] = []
    for link in links:
        parts = urlsplit(link.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        entry = rules.detail.search(path) and rules.column.search(path)
        taken = link.titled or bool(entry and (not rules.dated or link.entry.listed_on))
        taken = taken and (rules.keep is None or rules.keep(link))
        (wanted if taken else passed).append(link)
    return ListPage(tuple(wanted), tuple(passed), (), None)
