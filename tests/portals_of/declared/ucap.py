"""UCAP: pages below their list, the JSON search."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.ucap import UcapSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.ucap import UCAP


class Wanzai(UcapSpider):
    """Pages below their list."""

    name = "wanzai"
    division_code = "360922"
    sources = (Source("http://www.wanzai.gov.cn/wzxrmzf/zfxxgknb/list.shtml"),)
    expects = EXPECTS


class Xingguo(UcapSpider):
    """The same without dates, rows bear the body's name only."""

    name = "xingguo"
    division_code = "360732"
    sources = (Source("https://www.xingguo.gov.cn/xgxxxgk/xg10345/xxgk_list.shtml"),)
    expects = EXPECTS


class Baoqing(UcapSpider):
    """A list filled by the JSON search."""

    name = "baoqing"
    division_code = "230523"
    sources = (Source("http://www.hlbaoqing.gov.cn/bq/1263/xxgk_list.shtml"),)
    expects = EXPECTS


CASES = [
    Case(
        Description("www.wanzai.gov.cn", "360922", "万载县", options={"kind": "below", "column": "/wzxrmzf/zfxxgknb/"}),
        UCAP,
        Wanzai,
    ),
    Case(
        Description(
            "www.xingguo.gov.cn",
            "360732",
            "兴国县",
            link="{short}",
            author="word",
            scheme="https",
            options={
                "kind": "below",
                "column": "/xgxxxgk/xg10345/",
                "stem": "xxgk_list",
                "dated": False,
                "issued": "发文日期",
            },
        ),
        UCAP,
        Xingguo,
    ),
    Case(
        Description(
            "www.hlbaoqing.gov.cn",
            "230523",
            "宝清县",
            author="plain",
            options={"kind": "search", "column": "/bq/1263/", "content": "1263"},
        ),
        UCAP,
        Baoqing,
    ),
]
