"""湖南省湘潭市湘潭县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Xiangtanxian(StaticSpider):
    name = "xiangtanxian"
    division_code = "430321"
    # The column's address is not known; the home page leads to it. A real report: /9932/9938/content_1272031.html.
    sources = (Source("http://www.xtx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
