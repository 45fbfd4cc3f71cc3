"""湖北省黄石市阳新县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Yangxin(TrsSpider):
    name = "yangxin"
    division_code = "420222"
    # The column's address is not known; the home page leads to it. A real report:
    # /zfxxgk/dfbmptlj/zcq/flz/gknb_18067/202601/t20260120_1301172.html.
    sources = (Source("http://www.yx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
