"""福建省三明市将乐县."""

from govreports.families.declarations import Expects, Source
from govreports.families.fujian import FujianSpider


class Jiangle(FujianSpider):
    name = "jiangle"
    division_code = "350428"
    # The column's address is not known; the home page leads to it. A real report:
    # /zfxxgkzl/jz/arxrmzf/zfxxgknb/202101/t20210113_1618361.htm.
    sources = (Source("http://www.jiangle.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
