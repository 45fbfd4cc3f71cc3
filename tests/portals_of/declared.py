"""The portals of the tests: a description and a spider for each, at least two a family."""

from __future__ import annotations

from typing import NamedTuple

from govreports.demo.portal import PortalSite
from govreports.families.anhui import AnhuiSpider
from govreports.families.base import PortalSpider
from govreports.families.declarations import Expects, Source
from govreports.families.easysite import EasySiteSpider
from govreports.families.fujian import FujianSpider
from govreports.families.gkml import GkmlSpider
from govreports.families.guangdong import GuangdongSpider
from govreports.families.hanweb import HanwebSpider
from govreports.families.shanghai import ShanghaiSpider
from govreports.families.static import StaticSpider
from govreports.families.trs import TrsSpider
from govreports.families.ucap import UcapSpider
from govreports.families.vsb import VsbSpider
from tests.portals_of.anhui import ANHUI
from tests.portals_of.describe import Description, Platform, portal_of
from tests.portals_of.easysite import EASYSITE
from tests.portals_of.guangdong import GUANGDONG
from tests.portals_of.hanweb import HANWEB
from tests.portals_of.plain import PLAIN
from tests.portals_of.shanghai import SHANGHAI
from tests.portals_of.trs import TRS
from tests.portals_of.ucap import UCAP
from tests.portals_of.vsb import VSB

EXPECTS = Expects(2020, (1, 60))


class Case(NamedTuple):
    """A portal, the platform that publishes it, the spider that declares it."""

    description: Description
    platform: Platform
    spider: type[PortalSpider]

    def site(self) -> PortalSite:
        return portal_of(self.description)


class Jiashan(HanwebSpider):
    """Groups by GET, rows of a table."""

    name = "jiashan"
    division_code = "330421"
    sources = (Source("http://www.jiashan.gov.cn/col/col1229500/index.html"),)
    expects = EXPECTS


class Longyou(HanwebSpider):
    """Groups by GET, whose column number is encrypted; rows bear the body's name only."""

    name = "longyou"
    division_code = "330825"
    sources = (Source("http://www.longyou.gov.cn/col/col1229500/index.html"),)
    expects = EXPECTS


class Dongtai(HanwebSpider):
    """Groups by POST."""

    name = "dongtai"
    division_code = "320981"
    sources = (Source("http://www.dongtai.gov.cn/col/col30517/index.html"),)
    expects = EXPECTS


class Yongjing(HanwebSpider):
    """The jpaas platform."""

    name = "yongjing"
    division_code = "622923"
    sources = (Source("https://www.yongjing.gov.cn/lxz/zwgk/zfxxgknb/"),)
    expects = EXPECTS


class Weishan(HanwebSpider):
    """The disclosure module: a page a body and year."""

    name = "weishan"
    division_code = "370826"
    sources = (Source("http://www.weishan.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=1137082600000000E&fbtime=2025"),)
    expects = EXPECTS


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


class Fugu(VsbSpider):
    """A list that counts down, pages in its links."""

    name = "fugu"
    division_code = "610822"
    sources = (Source("http://www.fg.gov.cn/zwgk/zfxxgk/zfxxgknb.htm"),)
    expects = EXPECTS


class Gangu(VsbSpider):
    """A list that counts down, pages in its script only."""

    name = "gangu"
    division_code = "620523"
    sources = (Source("http://www.gangu.gov.cn/zfxxgknb.htm"),)
    expects = EXPECTS


class Hongya(VsbSpider):
    """Years, sorts of bodies, one undated page a body."""

    name = "hongya"
    division_code = "511423"
    sources = (Source("https://www.schy.gov.cn/zfxxgk/zfxxgknb.htm"),)
    expects = EXPECTS


class Wushan(VsbSpider):
    """A site that answers JSP."""

    name = "wushan"
    division_code = "620524"
    sources = (Source("http://www.wushan.gov.cn/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1065"),)
    expects = EXPECTS


class Nanqiao(AnhuiSpider):
    """The column of an organ."""

    name = "nanqiao"
    division_code = "341103"
    sources = (Source("https://www.cznq.gov.cn/public/column/2000003131?type=4&catId=6718291&action=list"),)
    expects = EXPECTS


class Tongcheng(AnhuiSpider):
    """Annual reports as pages of the column."""

    name = "tongcheng"
    division_code = "340881"
    sources = (Source("https://www.tongcheng.gov.cn/public/column/2000003131?type=3&action=list"),)
    expects = EXPECTS


class Taihu(AnhuiSpider):
    """Openness with linked pages."""

    name = "taihu"
    division_code = "340825"
    sources = (Source("http://www.thx.gov.cn/openness/OpennessAnnualReport/list?organId=12"),)
    expects = EXPECTS


class Jingxian(AnhuiSpider):
    """XxgkAnnualReport, rows bear the body's name only."""

    name = "jingxian"
    division_code = "341823"
    sources = (Source("http://www.ahjx.gov.cn/XxgkAnnualReport/index?organ=7"),)
    expects = EXPECTS


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


CASES: dict[str, list[Case]] = {
    "hanweb": [
        Case(Description("www.jiashan.gov.cn", "330421", "嘉善县", options={"kind": "get"}), HANWEB, Jiashan),
        Case(
            Description(
                "www.longyou.gov.cn",
                "330825",
                "龙游县",
                link="{name}",
                author="word",
                options={"kind": "get", "encrypted": True},
            ),
            HANWEB,
            Longyou,
        ),
        Case(
            Description(
                "www.dongtai.gov.cn",
                "320981",
                "东台市",
                title="{name}{year}年度政府信息公开年度报告",
                options={"kind": "post", "column": "30517", "jiangsu": True},
            ),
            HANWEB,
            Dongtai,
        ),
        Case(
            Description(
                "www.yongjing.gov.cn",
                "622923",
                "永靖县",
                author="plain",
                scheme="https",
                options={"kind": "jpaas", "folder": "/lxz/zwgk/zfxxgknb/"},
            ),
            HANWEB,
            Yongjing,
        ),
        Case(Description("www.weishan.gov.cn", "370826", "微山县", options={"kind": "module"}), HANWEB, Weishan),
    ],
    "guangdong": [
        Case(
            Description(
                "www.gdhf.gov.cn", "441521", "海丰县", options={"kind": "column", "column": "/gdhf/zwgk/gknb/"}
            ),
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
    ],
    "vsb": [
        Case(
            Description(
                "www.fg.gov.cn", "610822", "府谷县", options={"kind": "static", "list": "/zwgk/zfxxgk/zfxxgknb"}
            ),
            VSB,
            Fugu,
        ),
        Case(
            Description(
                "www.gangu.gov.cn",
                "620523",
                "甘谷县",
                link="{short}",
                author="word",
                options={"kind": "static", "list": "/zfxxgknb", "scripted": True},
            ),
            VSB,
            Gangu,
        ),
        Case(
            Description(
                "www.schy.gov.cn", "511423", "洪雅县", link="{short}", scheme="https", options={"kind": "bodies"}
            ),
            VSB,
            Hongya,
        ),
        Case(
            Description("www.wushan.gov.cn", "620524", "武山县", author="plain", options={"kind": "jsp"}), VSB, Wushan
        ),
    ],
    "anhui": [
        Case(
            Description("www.cznq.gov.cn", "341103", "南谯区", scheme="https", options={"kind": "column"}),
            ANHUI,
            Nanqiao,
        ),
        Case(
            Description(
                "www.tongcheng.gov.cn",
                "340881",
                "桐城市",
                link="{year}年{short}",
                scheme="https",
                options={"kind": "years"},
            ),
            ANHUI,
            Tongcheng,
        ),
        Case(
            Description("www.thx.gov.cn", "340825", "太湖县", author="word", options={"kind": "openness"}), ANHUI, Taihu
        ),
        Case(
            Description("www.ahjx.gov.cn", "341823", "泾县", link="{short}", options={"kind": "show"}), ANHUI, Jingxian
        ),
    ],
    "trs": [
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
    ],
    "fujian": [
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
    ],
    "gkml": [
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
    ],
    "ucap": [
        Case(
            Description(
                "www.wanzai.gov.cn", "360922", "万载县", options={"kind": "below", "column": "/wzxrmzf/zfxxgknb/"}
            ),
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
    ],
    "static": [
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
    ],
    "easysite": [
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
    ],
    "shanghai": [
        Case(
            Description("www.xuhui.gov.cn", "310104", "徐汇区", scheme="https", options={"kind": "city"}),
            SHANGHAI,
            Xuhui,
        ),
        Case(
            Description(
                "www.shqp.gov.cn", "310118", "青浦区", link="{short}", author="word", options={"kind": "numbers"}
            ),
            SHANGHAI,
            Qingpu,
        ),
        Case(
            Description("www.shyp.gov.cn", "310110", "杨浦区", scheme="https", options={"kind": "script"}),
            SHANGHAI,
            Yangpu,
        ),
    ],
}
