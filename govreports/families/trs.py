"""TRS WCM, the classic layout: ``<column>/<YYYYMM>/t<date>_<id>.html`` below a column that has one list, or
one a year.

Further pages are written by a script that counts from 0 (``index_1.html`` is page 2). Files are ``P0…`` and
``W0…`` beside the page, some of them appended by a script; some lists stand as data in a script of the page or in
a ``list_*.js`` beside it.
"""

from __future__ import annotations

from lxml.html import HtmlElement
from scrapy.http import TextResponse

from govreports.families.attachments import FileLink
from govreports.families.base import PortalSpider
from govreports.families.scripted_files import joined, scripted_files
from govreports.families.scripted_lists import is_script, list_scripts, read_inline, read_script
from govreports.families.walk import ReadPage


class TrsSpider(PortalSpider, family="trs"):
    """Portals on TRS WCM. Columns below the declared one (a year's, the departments') belong to it."""

    detail_rule = r"/t(?:(?:19|20)\d{6}_|_)?\d+(?:_wap)?\.s?html?(?:\?|$)"
    sub_columns = True

    def read(self, response: TextResponse, column: str) -> ReadPage:
        """A list page, or the script that holds its rows."""
        if is_script(response):
            return read_script(response, self.rules(column))
        return super().read(response, column)

    def read_page(self, response: TextResponse, root: HtmlElement, column: str) -> ReadPage:
        """A list page with the rows that stand in its scripts."""
        page = read_inline(super().read_page(response, root, column), root, response.url, self.rules(column))
        return ReadPage(page.listed, (*page.further, *list_scripts(root, response.url)), page.stated)

    def files(self, response: TextResponse, root: HtmlElement) -> list[FileLink]:
        """The files that the page links to, and those that its scripts append."""
        return joined(super().files(response, root), scripted_files(root, response.url))
