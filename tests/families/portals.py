"""Invented portals for crawls against local sites."""

from __future__ import annotations

from govreports.families.anshan import AnshanSpider
from govreports.families.declarations import Expects, Source
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


class Inside(TrsSpider):
    """A portal whose source is an address of this machine, as a forged name would lead there."""

    name = "inside"
    division_code = "420704"
    sources = (Source("http://127.0.0.1:9/x/"), Source("http://localhost:9/x/"))
    expects = EXPECTS
