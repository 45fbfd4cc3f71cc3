"""Invented portals for crawls against local sites."""

from __future__ import annotations

from dataclasses import replace

from govreports.families.anshan import AnshanSpider
from govreports.families.declarations import Expects, Source
from govreports.families.items import FetchedReport
from govreports.families.listing import ReportLink
from govreports.families.trs import TrsSpider
from govreports.families.truecms import TrueCmsSpider
from govreports.families.ucap import UcapSpider

EXPECTS = Expects(2020, (1, 50))


class Guannan(TrueCmsSpider):
    name = "guannan"
    division_code = "320724"
    sources = (Source("http://www.guannan.gov.cn/gnx/zfxxgknb/zfxxgknb.html"),)
    expects = EXPECTS


class Echeng(TrsSpider):
    name = "echeng"
    division_code = "420704"
    sources = (
        Source("https://www.echeng.gov.cn/ecqxxgk/xxgknb/"),
        Source("https://old.echeng.gov.cn/gknb/", until=2019),
    )
    expects = EXPECTS


class Cookied(TrsSpider):
    """A portal that answers only to those who send its cookies back."""

    name = "cookied"
    division_code = "420704"
    sources = (Source("http://www.echeng.gov.cn/ecqxxgk/xxgknb/"),)
    expects = EXPECTS
    cookies = True


class Baoshan(UcapSpider):
    name = "baoshan"
    division_code = "230506"
    sources = (Source("http://www.sysbs.gov.cn/bs/362/xxgk_list.shtml"),)
    expects = EXPECTS


class Tiexi(AnshanSpider):
    name = "tiexi"
    division_code = "210303"
    sources = (Source("http://www.astxqzf.gov.cn/articleweb/searchMessageOpenList.ct?siteCode=TXQ&pageMax=2"),)
    expects = EXPECTS


class Liangzihu(TrsSpider):
    """Every knob and hook at once."""

    name = "liangzihu"
    division_code = "420702"
    sources = (Source("http://www.liangzh.gov.cn/lzhxxgk/xxgknb/"),)
    expects = EXPECTS
    list_selector = "ul.list"
    link_rule = r"/t20\d{6}_\d+\.html$"
    title_rule = "公开情况$"
    page_address = "nb-{page}.html"
    file_hosts = ("files.liangzihu.cn",)
    encoding = "gb18030"
    delay = 30.0

    def keep_link(self, link: ReportLink) -> bool:
        return link.entry.text != "不要"

    def mend_item(self, item: FetchedReport) -> FetchedReport:
        return replace(item, page=replace(item.page, listed=replace(item.page.listed, column="mended")))


class Faulty(TrsSpider):
    """A portal whose hook has a fault."""

    name = "faulty"
    division_code = "420704"
    sources = (Source("http://www.echeng.gov.cn/ecqxxgk/xxgknb/"),)
    expects = EXPECTS

    def mend_item(self, item: FetchedReport) -> FetchedReport:
        raise KeyError(item.portal)


class Inside(TrsSpider):
    """A portal whose source is an address of this machine, as a forged name would lead there."""

    name = "inside"
    division_code = "653228"
    sources = (Source("http://127.0.0.1:9/x/"), Source("http://localhost:9/x/"))
    expects = EXPECTS


class Huarong(TrsSpider):
    """One list, and nothing beside it."""

    name = "huarong"
    division_code = "420703"
    sources = (Source("https://www.hbhr.gov.cn/hrqxxgk/xxgknb/"),)
    expects = EXPECTS


class TwoColumns(TrsSpider):
    """A portal with a second column beside the first."""

    name = "two-columns"
    division_code = "420703"
    sources = (Source("http://www.hbhr.gov.cn/hrqxxgk/xxgknb/"), Source("http://www.hbhr.gov.cn/bm/gknb/"))
    expects = EXPECTS
