"""安徽省铜陵市郊区."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Tljiaoqu(AnhuiSpider):
    name = "tljiaoqu"
    division_code = "340711"
    # The column's address is not known; the home page leads to it. A real report:
    # /openness/OpennessAnnualReport/show/2165.html.
    sources = (Source("https://www.tljq.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
