"""甘肃省天水市武山县."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Tswushan(VsbSpider):
    name = "tswushan"
    division_code = "620524"
    # The column's address is not known; the home page leads to it. A real report: /info/17122/1839562.htm.
    sources = (Source("http://www.wushan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
