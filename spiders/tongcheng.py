"""安徽省安庆市桐城市."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Tongcheng(AnhuiSpider):
    name = "tongcheng"
    division_code = "340881"
    # A report's own page, as seen; it links to those of other years.
    sources = (Source("https://www.tongcheng.gov.cn/public/column/2000003131?type=3&action=detail&nav=3&title=2021"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
