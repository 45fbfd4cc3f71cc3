"""江苏省无锡市梁溪区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Liangxi(StaticSpider):
    name = "liangxi"
    division_code = "320213"
    # The column's address is not known; the home page leads to it. A real report: /doc/2025/01/20/4744862.shtml.
    sources = (Source("https://www.wxlx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
