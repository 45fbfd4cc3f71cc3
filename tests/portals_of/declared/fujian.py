"""福建: the province's search."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.fujian import FujianSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.trs import TRS


class Datian(FujianSpider):
    """The search of the province's platform."""

    name = "datian"
    division_code = "350425"
    sources = (Source("http://www.datian.gov.cn/zfxxgkzl/zfxxgknb/nlist.htm"),)
    expects = EXPECTS


class Anxi(FujianSpider):
    """A search that answers fewer than asked for."""

    name = "anxi"
    division_code = "350524"
    sources = (Source("https://www.fjax.gov.cn/zwgk/zfxxgkzl/zfxxgkndbg/nlist.htm"),)
    expects = EXPECTS


CASES = [
    Case(
        Description(
            "www.datian.gov.cn", "350425", "大田县", options={"kind": "fujian", "column": "/zfxxgkzl/zfxxgknb/"}
        ),
        TRS,
        Datian,
    ),
    Case(
        Description(
            "www.fjax.gov.cn",
            "350524",
            "安溪县",
            author="word",
            title="{year}年度{name}政府信息公开工作年度报告",
            scheme="https",
            options={"kind": "fujian", "column": "/zwgk/zfxxgkzl/zfxxgkndbg/", "most": 7},
        ),
        TRS,
        Anxi,
    ),
]
