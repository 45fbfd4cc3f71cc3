"""安徽: columns of organs, pages of a column, openness, XxgkAnnualReport."""

from __future__ import annotations

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Source
from tests.portals_of.anhui import ANHUI
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description


class Nanqiao(AnhuiSpider):
    """The column of an organ."""

    name = "nanqiao"
    division_code = "341103"
    sources = (Source("https://www.cznq.gov.cn/public/column/2000003131?type=4&catId=6718291&action=list"),)
    expects = EXPECTS


class Tongcheng(AnhuiSpider):
    """Annual reports as pages of the column."""

    name = "tongcheng"
    division_code = "340881"
    sources = (Source("https://www.tongcheng.gov.cn/public/column/2000003131?type=3&action=list"),)
    expects = EXPECTS


class Taihu(AnhuiSpider):
    """Openness with linked pages."""

    name = "taihu"
    division_code = "340825"
    sources = (Source("http://www.thx.gov.cn/openness/OpennessAnnualReport/list?organId=12"),)
    expects = EXPECTS


class Jingxian(AnhuiSpider):
    """XxgkAnnualReport, rows bear the body's name only."""

    name = "jingxian"
    division_code = "341823"
    sources = (Source("http://www.ahjx.gov.cn/XxgkAnnualReport/index?organ=7"),)
    expects = EXPECTS


CASES = [
    Case(
        Description("www.cznq.gov.cn", "341103", "南谯区", scheme="https", options={"kind": "column"}),
        ANHUI,
        Nanqiao,
    ),
    Case(
        Description(
            "www.tongcheng.gov.cn",
            "340881",
            "桐城市",
            link="{year}年{short}",
            scheme="https",
            options={"kind": "years"},
        ),
        ANHUI,
        Tongcheng,
    ),
    Case(Description("www.thx.gov.cn", "340825", "太湖县", author="word", options={"kind": "openness"}), ANHUI, Taihu),
    Case(Description("www.ahjx.gov.cn", "341823", "泾县", link="{short}", options={"kind": "show"}), ANHUI, Jingxian),
]
