"""安徽省宣城市泾县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Jingxian(AnhuiSpider):
    name = "jingxian"
    division_code = "341823"
    # The column's address is not known; the home page leads to it. A real report: /XxgkAnnualReport/show/331.html.
    sources = (Source("https://www.ahjx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
