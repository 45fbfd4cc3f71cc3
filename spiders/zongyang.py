"""安徽省铜陵市枞阳县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Zongyang(AnhuiSpider):
    name = "zongyang"
    division_code = "340722"
    # The column's address is not known; the home page leads to it. A real report:
    # /openness/OpennessContent/show/681302.html.
    sources = (Source("https://www.zongyang.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
