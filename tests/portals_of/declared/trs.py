"""TRS: hidden links, rows in scripts."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.trs import TrsSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.trs import TRS


class Hunnan(TrsSpider):
    """Links in onclick, duplicates in comments."""

    name = "hunnan"
    division_code = "210112"
    sources = (Source("http://www.hunnan.gov.cn/zwgk/zfxxgknb/"),)
    expects = EXPECTS


class Duodao(TrsSpider):
    """Rows as a literal in a script."""

    name = "duodao"
    division_code = "420804"
    sources = (Source("http://www.duodao.gov.cn/zwgk/zfxxgknb/"),)
    expects = EXPECTS


class Lipu(TrsSpider):
    """Rows in a list_*.js."""

    name = "lipu"
    division_code = "450381"
    sources = (Source("https://www.lipu.gov.cn/zwgk/zfxxgknb/"),)
    expects = EXPECTS


CASES = [
    Case(
        Description("www.hunnan.gov.cn", "210112", "浑南区", link="{short}", options={"kind": "hidden"}),
        TRS,
        Hunnan,
    ),
    Case(Description("www.duodao.gov.cn", "420804", "掇刀区", options={"kind": "inline"}), TRS, Duodao),
    Case(
        Description(
            "www.lipu.gov.cn",
            "450381",
            "荔浦市",
            link="{short}",
            author="plain",
            scheme="https",
            options={"kind": "file"},
        ),
        TRS,
        Lipu,
    ),
]
