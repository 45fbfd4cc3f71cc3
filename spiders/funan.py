"""安徽省阜阳市阜南县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Funan(AnhuiSpider):
    name = "funan"
    division_code = "341225"
    # The column's address is not known; the home page leads to it. A real report:
    # /xxgkAnnualReport/detail/61f1f0ed886688e3278b4568.html.
    sources = (Source("https://www.funan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
