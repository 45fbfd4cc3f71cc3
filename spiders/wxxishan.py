"""江苏省无锡市锡山区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Wxxishan(StaticSpider):
    name = "wxxishan"
    division_code = "320205"
    # The column's address is not known; the home page leads to it. A real report: /doc/2026/01/23/4722822.shtml.
    sources = (Source("https://www.jsxishan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
