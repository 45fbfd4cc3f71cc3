"""安徽省六安市舒城县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Shucheng(AnhuiSpider):
    name = "shucheng"
    division_code = "341523"
    # The column's address is not known; the home page leads to it. A real report: /public/content/38194471.
    sources = (Source("https://www.shucheng.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
