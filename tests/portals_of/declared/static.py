"""Plain lists: dated paths, parts beside one another, a script language."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.static import StaticSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.plain import PLAIN


class Guangshan(StaticSpider):
    """Dated paths, numbered pages."""

    name = "guangshan"
    division_code = "411522"
    sources = (Source("http://www.guangshan.gov.cn/zfxxgk/zfxxgknb/index.html"),)
    expects = EXPECTS


class Xushui(StaticSpider):
    """Years beside one another, undated rows."""

    name = "xushui"
    division_code = "130609"
    sources = (Source("http://www.xushui.gov.cn/zfxxgk/zfxxgknb/"),)
    expects = EXPECTS


class Chengqu(StaticSpider):
    """Pages of a script language."""

    name = "chengqu"
    division_code = "140502"
    sources = (Source("http://www.jccq.gov.cn/list.php?classid=12"),)
    expects = EXPECTS


CASES = [
    Case(Description("www.guangshan.gov.cn", "411522", "光山县", options={"kind": "dated"}), PLAIN, Guangshan),
    Case(
        Description("www.xushui.gov.cn", "130609", "徐水区", link="{short}", options={"kind": "parts"}),
        PLAIN,
        Xushui,
    ),
    Case(
        Description("www.jccq.gov.cn", "140502", "晋城市城区", author="word", options={"kind": "php"}),
        PLAIN,
        Chengqu,
    ),
]
