"""江苏省苏州市太仓市."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Taicang(UcapSpider):
    name = "taicang"
    division_code = "320585"
    # The column's address is not known; the home page leads to it. A real report:
    # /taicang/tcgxqgwh03/202301/0efc32f14ed04dda80b7f4b84483444f.shtml.
    sources = (Source("http://www.taicang.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
