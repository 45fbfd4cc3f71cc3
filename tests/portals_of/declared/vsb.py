"""VSB: lists that count down, years and bodies, JSP."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.vsb import VsbSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.vsb import VSB


class Fugu(VsbSpider):
    """A list that counts down, pages in its links."""

    name = "fugu"
    division_code = "610822"
    sources = (Source("http://www.fg.gov.cn/zwgk/zfxxgk/zfxxgknb.htm"),)
    expects = EXPECTS


class Gangu(VsbSpider):
    """A list that counts down, pages in its script only."""

    name = "gangu"
    division_code = "620523"
    sources = (Source("http://www.gangu.gov.cn/zfxxgknb.htm"),)
    expects = EXPECTS


class Hongya(VsbSpider):
    """Years, sorts of bodies, one undated page a body."""

    name = "hongya"
    division_code = "511423"
    sources = (Source("https://www.schy.gov.cn/zfxxgk/zfxxgknb.htm"),)
    expects = EXPECTS


class Wushan(VsbSpider):
    """A site that answers JSP."""

    name = "wushan"
    division_code = "620524"
    sources = (Source("http://www.wushan.gov.cn/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1065"),)
    expects = EXPECTS


CASES = [
    Case(
        Description("www.fg.gov.cn", "610822", "府谷县", options={"kind": "static", "list": "/zwgk/zfxxgk/zfxxgknb"}),
        VSB,
        Fugu,
    ),
    Case(
        Description(
            "www.gangu.gov.cn",
            "620523",
            "甘谷县",
            link="{short}",
            author="word",
            options={"kind": "static", "list": "/zfxxgknb", "scripted": True},
        ),
        VSB,
        Gangu,
    ),
    Case(
        Description("www.schy.gov.cn", "511423", "洪雅县", link="{short}", scheme="https", options={"kind": "bodies"}),
        VSB,
        Hongya,
    ),
    Case(Description("www.wushan.gov.cn", "620524", "武山县", author="plain", options={"kind": "jsp"}), VSB, Wushan),
]
