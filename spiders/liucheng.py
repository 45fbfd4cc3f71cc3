"""广西壮族自治区柳州市柳城县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Liucheng(TrsSpider):
    name = "liucheng"
    division_code = "450222"
    # The column's address is not known; the home page leads to it. A real report:
    # /bmxzjy/wjlxxgk/202601/t20260121_3716019.shtml.
    sources = (Source("http://www.liucheng.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
