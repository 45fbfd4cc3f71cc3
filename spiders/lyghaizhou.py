"""江苏省连云港市海州区."""

from govreports.families.declarations import Expects, Source
from govreports.families.truecms import TrueCmsSpider


class Lyghaizhou(TrueCmsSpider):
    name = "lyghaizhou"
    division_code = "320706"
    # The list bears its folder's name, as on this system's other portals. A real report:
    # /lyghzqrmzf/zfxxgknb/content/88df0175-8b8b-45d2-8260-b4c94708fc50.html.
    sources = (Source("http://www.lyghz.gov.cn/lyghzqrmzf/zfxxgknb/zfxxgknb.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
