"""鞍山市 (a city, with the reports of its own government and departments)."""

from govreports.families.anshan import AnshanSpider
from govreports.families.declarations import Expects, Source


class Anshan(AnshanSpider):
    name = "anshan"
    division_code = "210300"
    # The column's number (govTextnumId of searchMessageOpenList.ct) is not known; the home page leads to the
    # column.
    sources = (Source("http://www.anshan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
