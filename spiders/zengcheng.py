"""广东省广州市增城区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Zengcheng(GuangdongSpider):
    name = "zengcheng"
    division_code = "440118"
    # The column's own address, as the directory of disclosure pages gives it.
    sources = (Source("http://www.zc.gov.cn/gk/zfxxgk/zfxxgkgznb/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
