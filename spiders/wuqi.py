"""陕西省延安市吴起县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Wuqi(StaticSpider):
    name = "wuqi"
    division_code = "610626"
    # The column is the folder of a real report: /zfxxgk/zfxxgknb/xj/1753311688616128514.html.
    sources = (Source("http://www.wqx.gov.cn/zfxxgk/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
