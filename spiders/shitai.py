"""安徽省池州市石台县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Shitai(AnhuiSpider):
    name = "shitai"
    division_code = "341722"
    # The column's address is not known; the home page leads to it. A real report: /Xxgknb/show/2220.html.
    sources = (Source("http://www.ahshitai.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
