"""湖南省岳阳市平江县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Pingjiang(StaticSpider):
    name = "pingjiang"
    division_code = "430626"
    # The column's address is not known; the home page leads to it. A real report:
    # /35048/40718/40820/40821/content_1202379.html.
    sources = (Source("https://www.pingjiang.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
