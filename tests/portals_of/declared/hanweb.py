"""Hanweb: groups by GET and POST, encrypted numbers, jpaas, the disclosure module, pages served by the column."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.hanweb import HanwebSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.hanweb import HANWEB


class Jiashan(HanwebSpider):
    """Groups by GET, rows of a table."""

    name = "jiashan"
    division_code = "330421"
    sources = (Source("http://www.jiashan.gov.cn/col/col1229500/index.html"),)
    expects = EXPECTS


class Longyou(HanwebSpider):
    """Groups by GET, whose column number is encrypted; rows bear the body's name only."""

    name = "longyou"
    division_code = "330825"
    sources = (Source("http://www.longyou.gov.cn/col/col1229500/index.html"),)
    expects = EXPECTS


class Dongtai(HanwebSpider):
    """Groups by POST."""

    name = "dongtai"
    division_code = "320981"
    sources = (Source("http://www.dongtai.gov.cn/col/col30517/index.html"),)
    expects = EXPECTS


class Yongjing(HanwebSpider):
    """The jpaas platform."""

    name = "yongjing"
    division_code = "622923"
    sources = (Source("https://www.yongjing.gov.cn/lxz/zwgk/zfxxgknb/"),)
    expects = EXPECTS


class Weishan(HanwebSpider):
    """The disclosure module: a page a body and year."""

    name = "weishan"
    division_code = "370826"
    sources = (Source("http://www.weishan.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=1137082600000000E&fbtime=2025"),)
    expects = EXPECTS


class Yudu(HanwebSpider):
    """Rows in the column page, further pages by the unit's number."""

    name = "yudu"
    division_code = "360731"
    sources = (Source("http://www.yudu.gov.cn/jxssthjt/col/col42150/index.html"),)
    expects = EXPECTS


CASES = [
    Case(Description("www.jiashan.gov.cn", "330421", "嘉善县", options={"kind": "get"}), HANWEB, Jiashan),
    Case(
        Description(
            "www.longyou.gov.cn",
            "330825",
            "龙游县",
            link="{name}",
            author="word",
            options={"kind": "get", "encrypted": True},
        ),
        HANWEB,
        Longyou,
    ),
    Case(
        Description(
            "www.dongtai.gov.cn",
            "320981",
            "东台市",
            title="{name}{year}年度政府信息公开年度报告",
            options={"kind": "post", "column": "30517", "jiangsu": True},
        ),
        HANWEB,
        Dongtai,
    ),
    Case(
        Description(
            "www.yongjing.gov.cn",
            "622923",
            "永靖县",
            author="plain",
            scheme="https",
            options={"kind": "jpaas", "folder": "/lxz/zwgk/zfxxgknb/"},
        ),
        HANWEB,
        Yongjing,
    ),
    Case(Description("www.weishan.gov.cn", "370826", "微山县", options={"kind": "module"}), HANWEB, Weishan),
    Case(
        Description(
            "www.yudu.gov.cn", "360731", "于都县", link="{short}", options={"kind": "served", "column": "42150"}
        ),
        HANWEB,
        Yudu,
    ),
]
