"""安徽省安庆市太湖县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Thtaihu(AnhuiSpider):
    name = "thtaihu"
    division_code = "340825"
    # The column's address is not known; the home page leads to it. A real report:
    # /openness/detail/content/5c4829ad7f8b9a6f388be521.html.
    sources = (Source("http://www.thx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
