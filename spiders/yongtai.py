"""福建省福州市永泰县."""

from govreports.families.declarations import Expects, Source
from govreports.families.fujian import FujianSpider


class Yongtai(FujianSpider):
    name = "yongtai"
    division_code = "350125"
    # The column's address is not known; the home page leads to it. A real report:
    # /xjwz/zwgk/zfxxgk/dfbmptlj/xzrmzf/byx/zfxxgknb/201202/t20120215_1463313.htm.
    sources = (Source("https://www.yongtai.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
