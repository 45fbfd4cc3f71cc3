"""上海: static lists and scripts."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.shanghai import ShanghaiSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.shanghai import SHANGHAI


class Xuhui(ShanghaiSpider):
    """The city's lists."""

    name = "xuhui"
    division_code = "310104"
    sources = (Source("https://www.xuhui.gov.cn/nw12344/index.html"),)
    expects = EXPECTS


class Qingpu(ShanghaiSpider):
    """Numbered pages of a district."""

    name = "qingpu"
    division_code = "310118"
    sources = (Source("http://www.shqp.gov.cn/shqp/zwgk/gknb/zjd/index.html"),)
    expects = EXPECTS


class Yangpu(ShanghaiSpider):
    """Lists and pages are a script."""

    name = "yangpu"
    division_code = "310110"
    sources = (Source("https://www.shyp.gov.cn/yp-zwgk/zwgk/gknb"),)
    expects = EXPECTS


CASES = [
    Case(
        Description("www.xuhui.gov.cn", "310104", "徐汇区", scheme="https", options={"kind": "city"}),
        SHANGHAI,
        Xuhui,
    ),
    Case(
        Description("www.shqp.gov.cn", "310118", "青浦区", link="{short}", author="word", options={"kind": "numbers"}),
        SHANGHAI,
        Qingpu,
    ),
    Case(
        Description("www.shyp.gov.cn", "310110", "杨浦区", scheme="https", options={"kind": "script"}),
        SHANGHAI,
        Yangpu,
    ),
]
