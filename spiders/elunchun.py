"""内蒙古自治区呼伦贝尔市鄂伦春自治旗."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Elunchun(AnhuiSpider):
    name = "elunchun"
    division_code = "150723"
    # The column's address is not known; the home page leads to it. A real report:
    # /OpennessAnnualReport/show/6523.html.
    sources = (Source("http://www.elc.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
