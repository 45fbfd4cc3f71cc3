"""Plain lists of pages that no known system made, or of one too rare for a family of its own.

A link is an entry when it is titled as a report, lies below the list's folder, or has its date beside it. Rows
that stand in a script are read as well. A pager is followed where it links, or by the declared ``page_address``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.base import PortalSpider
from govreports.families.listing import ListRules, ReportLink
from govreports.families.parts import part_columns, with_parts
from govreports.families.scripted_lists import is_script, list_scripts, read_inline, read_script
from govreports.families.walk import ReadPage

_LIST = r"(?:[\w/.-]*/)?(?:(?:index|list|default)\w*\.(?:s?html?|jsp|aspx?|php))?$"


class StaticSpider(PortalSpider, family="static"):
    """Portals with plain lists."""

    detail_rule = (
        r"(?i)/(?!(?:index|list|default|search)\w*\.)[\w.-]+\.(?:s?html?|aspx?|jsp|php)(?:\?|$)"
        r"|/content_\d+$|[?&]\w*id=\w+"
    )
    sub_columns = True

    def column_rule(self, url: str) -> str:
        """Any content page; which of them are entries, :meth:`rules` says."""
        return self.detail_rule

    def rules(self, url: str) -> ListRules:
        """Entries lie below the list's folder or have their date beside them."""
        folder = urlsplit(url).path.rpartition("/")[0] + "/"

        def keep(link: ReportLink) -> bool:
            below = folder != "/" and urlsplit(link.url).path.startswith(folder)
            entry = link.titled or below or link.entry.listed_on is not None
            return entry and self.keep_link(link)

        rules = super().rules(url)
        return rules if self.link_rule else replace(rules, keep=keep)

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A list page, or the script that holds its rows."""
        if is_script(response):
            return read_script(response, self.rules(column))
        return super().read(response, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page with the rows that stand in its scripts, and the lists of its parts."""
        page = read_inline(super().read_page(response, root, column), root, response.url, self.rules(column))
        listed = with_parts(page.listed, part_columns(root, response.url, _beside(column)))
        return ReadPage(listed, (*page.further, *list_scripts(root, response.url)), page.stated)


def _beside(column: str) -> re.Pattern[str]:
    """Lists below the column's folder, or beside it in a folder that is not the root of the host."""
    path = urlsplit(column).path
    folder = path.rpartition("/")[0]
    if not folder:
        # A list at the root has nothing below it but its own pages (``list.php?year=2024``).
        return re.compile(f"^{re.escape(path)}\\?")
    return re.compile(f"^{re.escape(folder.rpartition('/')[0] or folder)}/{_LIST}")
