"""The parts of a column of annual reports: a list for each year, for departments, for townships.

Where such lists lie beside the column instead of below it, only the name of the link tells them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from govreports.families.addresses import base_of
from govreports.families.attachments import is_around
from govreports.families.listing import ListPage, address_of, same_scheme
from govreports.families.titles import is_column_name
from govreports.model.words import squeeze

_YEAR = r"(?:(?:19|20)\d\d(?:年度?)?)"
_SORTS = "部门|单位|机构|委办局|乡镇|镇乡|乡|镇|街道|镇街|街镇|园区|区县|县区|县市区"
_BODIES = rf"(?:政府|本级|(?:各|直属|所属|其他)?(?:{_SORTS}))"
_PART = re.compile(
    rf"(?:{_YEAR}|(?:{_YEAR})?(?:省|市|州|盟|区|县|旗)?(?:级|直|属)?{_BODIES}(?:[、（(及和]{{0,2}}{_BODIES}[)）]?)*)"
    r"(?:政府信息公开|信息公开)?(?:工作)?(?:年度报告|年报|报告)?"
)

_BODIES_ONLY = re.compile(r"\D*(?<!报)(?<!报告)")


def names_a_part(text: str) -> bool:
    """Whether a link's text names a part of the column: a year (2024年), or a sort of bodies (各部门、乡镇街道)."""
    plain = squeeze(text)
    return bool(_PART.fullmatch(plain)) or is_column_name(plain)


def part_columns(root: HtmlElement, url: str, pattern: re.Pattern[str]) -> list[str]:
    """Addresses of lists that a list page links to under the name of a part, of the shape that the system gives
    its lists."""
    base = base_of(root, url)
    found: dict[str, None] = {}
    for anchor in root.iter("a"):
        text = anchor.text_content()
        # In navigation 各部门 leads to the bodies' own pages; a year or the column's name says more.
        named = names_a_part(text) and not (_BODIES_ONLY.fullmatch(squeeze(text)) and is_around(anchor))
        address = address_of(anchor, base) if named else None
        if address is None:
            continue
        address = same_scheme(address, url)
        parts = urlsplit(address)
        shape = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.hostname == urlsplit(url).hostname and address != url and pattern.search(shape):
            found[address] = None
    return list(found)


def with_parts(listed: ListPage, parts: list[str]) -> ListPage:
    """The list page with more lists that belong to it; a list is no report."""
    return replace(
        listed,
        links=tuple(link for link in listed.links if link.url not in parts),
        columns=tuple(dict.fromkeys((*listed.columns, *parts))),
    )
