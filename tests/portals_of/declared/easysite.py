"""EasySite: hidden pagers."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.easysite import EasySiteSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.easysite import EASYSITE


class Shunyi(EasySiteSpider):
    """Pages in tagname."""

    name = "shunyi"
    division_code = "110113"
    sources = (Source("http://www.bjshy.gov.cn/web/zwgk/xxgkndbg/1038395/index.html"),)
    expects = EXPECTS


class Daxing(EasySiteSpider):
    """Years as lists of their own, pages in calls."""

    name = "daxing"
    division_code = "110115"
    sources = (Source("https://www.bjdx.gov.cn/bjsdxqrmzf/zwfw/nb/1200/index.html"),)
    expects = EXPECTS


CASES = [
    Case(
        Description(
            "www.bjshy.gov.cn",
            "110113",
            "顺义区",
            options={"kind": "list", "column": "/web/zwgk/xxgkndbg/1038395/"},
        ),
        EASYSITE,
        Shunyi,
    ),
    Case(
        Description(
            "www.bjdx.gov.cn",
            "110115",
            "大兴区",
            link="{short}",
            departments=("民政局", "审计局", "财政局", "教育局", "水务局"),
            scheme="https",
            options={"kind": "years", "column": "/bjsdxqrmzf/zwfw/nb/1200/", "called": True},
        ),
        EASYSITE,
        Daxing,
    ),
]
