"""广东: columns of posts and catalogues."""

from __future__ import annotations

from govreports.families.declarations import Source
from govreports.families.guangdong import GuangdongSpider
from tests.portals_of.case import EXPECTS, Case
from tests.portals_of.describe import Description
from tests.portals_of.guangdong import GUANGDONG


class Haifeng(GuangdongSpider):
    """A column with a pager of links."""

    name = "haifeng"
    division_code = "441521"
    sources = (Source("http://www.gdhf.gov.cn/gdhf/zwgk/gknb/index.html"),)
    expects = EXPECTS


class Panyu(GuangdongSpider):
    """A column whose rows bear the body's name only."""

    name = "panyu"
    division_code = "440113"
    sources = (Source("https://www.panyu.gov.cn/zwgk/zfxxgkml/zfxxgkndbg/"),)
    expects = EXPECTS


class Yantian(GuangdongSpider):
    """The catalogue, whose category is found in its tree."""

    name = "yantian"
    division_code = "440308"
    sources = (Source("http://www.yantian.gov.cn/gkmlpt/index"),)
    expects = EXPECTS


class Nanao(GuangdongSpider):
    """The catalogue of a body, with the category in the source."""

    name = "nanao"
    division_code = "440523"
    sources = (Source("http://www.nanao.gov.cn/nazfb/gkmlpt/index#5241"),)
    expects = EXPECTS


CASES = [
    Case(
        Description("www.gdhf.gov.cn", "441521", "海丰县", options={"kind": "column", "column": "/gdhf/zwgk/gknb/"}),
        GUANGDONG,
        Haifeng,
    ),
    Case(
        Description(
            "www.panyu.gov.cn",
            "440113",
            "番禺区",
            link="{short}",
            author="word",
            scheme="https",
            options={"kind": "column", "column": "/zwgk/zfxxgkml/zfxxgkndbg/"},
        ),
        GUANGDONG,
        Panyu,
    ),
    Case(
        Description("www.yantian.gov.cn", "440308", "盐田区", options={"kind": "catalogue", "prefix": ""}),
        GUANGDONG,
        Yantian,
    ),
    Case(
        Description(
            "www.nanao.gov.cn",
            "440523",
            "南澳县",
            author="plain",
            options={"kind": "catalogue", "prefix": "/nazfb"},
        ),
        GUANGDONG,
        Nanao,
    ),
]
