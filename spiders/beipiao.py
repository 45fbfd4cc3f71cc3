"""辽宁省朝阳市北票市."""

from govreports.families.anshan import AnshanSpider
from govreports.families.declarations import Expects, Source


class Beipiao(AnshanSpider):
    name = "beipiao"
    division_code = "211381"
    # The column's address is not known; the home page leads to it. A real report:
    # /html/BPSZF/202601/0176852606910451.html.
    sources = (Source("http://www.bp.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
