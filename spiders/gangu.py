"""甘肃省天水市甘谷县."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Gangu(VsbSpider):
    name = "gangu"
    division_code = "620523"
    # The column's address is not known; the home page leads to it. A real report: /info/2381/644672.htm.
    sources = (Source("http://www.gangu.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
