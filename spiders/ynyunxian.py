"""云南省临沧市云县."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Ynyunxian(VsbSpider):
    name = "ynyunxian"
    division_code = "530922"
    # The column's address is not known; the home page leads to it. A real report: /info/1025/61695.htm.
    sources = (Source("http://www.ynyx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
