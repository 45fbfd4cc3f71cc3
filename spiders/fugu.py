"""陕西省榆林市府谷县."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Fugu(VsbSpider):
    name = "fugu"
    division_code = "610822"
    # The column's address is not known; the home page leads to it. A real report: /info/1648/47211.htm.
    sources = (Source("https://www.fg.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
