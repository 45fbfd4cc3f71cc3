"""四川省广元市剑阁县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Gyjiange(StaticSpider):
    name = "gyjiange"
    division_code = "510823"
    # The column's address is not known; the home page leads to it. A real report:
    # /new/detail/20240130162358860.html.
    sources = (Source("http://www.cnjg.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
