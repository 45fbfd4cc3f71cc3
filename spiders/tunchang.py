"""海南省屯昌县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Tunchang(TrsSpider):
    name = "tunchang"
    division_code = "469022"
    # The column's address is not known; the home page leads to it. A real report:
    # /tunchangxxgkzl/xgbmxxgk/xghwyh/zfxxgknb/201812/t20181225_1984209.html.
    sources = (Source("http://tunchang.hainan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
