"""The families as readers of lists on portals that are not declared: the one that is recognised reads along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from scrapy.http import Headers, HtmlResponse, TextResponse
from scrapy.responsetypes import responsetypes

from govreports.families.anhui import AnhuiSpider
from govreports.families.anshan import AnshanSpider
from govreports.families.base import PortalSpider
from govreports.families.columns import shown_text
from govreports.families.declarations import Expects
from govreports.families.detector import Verdict, detect
from govreports.families.easysite import EasySiteSpider
from govreports.families.fujian import FujianSpider
from govreports.families.gkml import GkmlSpider
from govreports.families.guangdong import GuangdongSpider
from govreports.families.hanweb import HanwebSpider
from govreports.families.listing import tree_of
from govreports.families.shanghai import ShanghaiSpider
from govreports.families.static import StaticSpider
from govreports.families.trs import TrsSpider
from govreports.families.truecms import TrueCmsSpider
from govreports.families.ucap import UcapSpider
from govreports.families.vsb import VsbSpider
from govreports.model.document import Page

EXPECTS = Expects(first_year=2023, reports_a_year=(1, 400))
"""What is expected of a portal that has not said what to expect: the years that any portal must still show."""
SURE = 0.4
"""Score of the detector from which a family reads along."""
_SHELL = 40
"""Characters of text below which a page shows nothing of its own."""
_FAMILIES: tuple[type[PortalSpider], ...] = (
    AnhuiSpider, AnshanSpider, EasySiteSpider, FujianSpider, GkmlSpider, GuangdongSpider, HanwebSpider, ShanghaiSpider,
    StaticSpider, TrsSpider, TrueCmsSpider, UcapSpider, VsbSpider,
)  # fmt: skip


def family_class(name: str) -> type[PortalSpider]:
    """The class of a family by its name; ``KeyError`` for an unknown one."""
    return {family.family: family for family in _FAMILIES}[name]


def content_rule() -> str:
    """Regular expression for the path of a content page of any known system."""
    flags = re.compile(r"\(\?i\)")
    return "(?i)" + "|".join(f"(?:{flags.sub('', family.detail_rule)})" for family in _FAMILIES)


def recognised_family(response: TextResponse) -> type[PortalSpider] | None:
    """The family that a list page shows itself to be of, None when none is sure. A page that is one script is left to
    the family of such portals."""
    best = next(iter(families_of(response)), None)
    if best is None and is_shell(response):
        return ShanghaiSpider
    if best is None or best.score < SURE or best.family == StaticSpider.family:
        return None
    return family_class(best.family)


def is_shell(response: TextResponse) -> bool:
    """Whether a page has scripts, but nothing to read."""
    root = tree_of(response.text) if isinstance(response, HtmlResponse) else None
    return root is not None and next(root.iter("script"), None) is not None and len(shown_text(root)) < _SHELL


def families_of(response: TextResponse) -> list[Verdict]:
    """The families that may have made a page, the likeliest first, with scores and evidence."""
    content_type = response.headers.get("Content-Type")
    return detect(response.url, response.body, content_type.decode("latin-1") if content_type else None)


def guide_class(family: type[PortalSpider], portal: type[PortalSpider]) -> type[PortalSpider]:
    """A portal of the family with the facts of another portal, for whose crawl it reads lists."""
    facts = {name: getattr(portal, name) for name in ("name", "division_code", "sources", "expects")}
    return portal_class(f"{portal.__name__}{family.__name__}", family, facts)


def portal_class(name: str, family: type[PortalSpider], facts: Mapping[str, Any]) -> type[PortalSpider]:
    """A portal's class from its facts, as a declaration would make it."""
    return cast("type[PortalSpider]", type(name, (family,), {"__module__": __name__, "expects": EXPECTS, **facts}))


def response_of(page: Page) -> TextResponse:
    """A kept page as the response it came in."""
    headers = Headers({"Content-Type": page.content_type} if page.content_type else {})
    kind = responsetypes.from_args(headers=headers, url=page.source, body=page.data)
    if not issubclass(kind, TextResponse):
        kind = TextResponse
    return kind(page.source, headers=headers, body=page.data)
