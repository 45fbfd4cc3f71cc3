"""陕西省安康市平利县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Pingli(StaticSpider):
    name = "pingli"
    division_code = "610926"
    # The column's address is not known; the home page leads to it. A real report: /Content-2793487.html.
    sources = (Source("https://www.pingli.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
