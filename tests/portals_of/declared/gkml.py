"""The search of the TRS catalogue."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.gkml import GkmlSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.trs import TRS


class Meixian(GkmlSpider):
    """The catalogue's search."""

    name = "meixian"
    division_code = "441403"
    sources = (
        Source(
            "http://www.gdmx.gov.cn/govsearch/simp_gov_list.jsp?SType=1&searchColumn=biaoti&sword=信息公开工作年度报告"
        ),
    )
    expects = EXPECTS


class Congtai(GkmlSpider):
    """The same, elsewhere."""

    name = "congtai"
    division_code = "130403"
    sources = (
        Source("http://www.hdct.gov.cn/govsearch/simp_gov_list.jsp?searchColumn=biaoti&sword=政府信息公开年度报告"),
    )
    expects = EXPECTS


CASES = [
    Case(
        Description(
            "www.gdmx.gov.cn",
            "441403",
            "梅县区",
            years=(2019, 2025),
            options={"kind": "gkml", "column": "/public/mxq/"},
        ),
        TRS,
        Meixian,
    ),
    Case(
        Description(
            "www.hdct.gov.cn",
            "130403",
            "丛台区",
            years=(2020, 2025),
            author="plain",
            title="{name}{year}年度政府信息公开年度报告",
            options={"kind": "gkml", "column": "/gszbm/auto23692/"},
        ),
        TRS,
        Congtai,
    ),
]
