"""福建省三明市大田县."""

from govreports.families.declarations import Expects, Source
from govreports.families.fujian import FujianSpider


class Datian(FujianSpider):
    name = "datian"
    division_code = "350425"
    # The column's address is not known; the home page leads to it. A real report:
    # /zfxxgkzl/jz/dtxtyzrmzf/zfxxgknb/202601/t20260115_2184318.htm.
    sources = (Source("http://www.datian.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
