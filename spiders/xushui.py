"""河北省保定市徐水区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Xushui(StaticSpider):
    name = "xushui"
    division_code = "130609"
    # The column is the folder of a real report: /zfxxgk/zfgknb/2022/666160401539141.html.
    sources = (Source("https://xushui.gov.cn/zfxxgk/zfgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
