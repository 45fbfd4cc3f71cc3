"""江苏省泰州市高港区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Tzgaogang(HanwebSpider):
    name = "tzgaogang"
    division_code = "321203"
    # The column's address is not known; the home page leads to it. A real report:
    # /zfxxgk/yjjd/zfxxgknb/art/2026/art_f793c650c732461fb343a36ddbaae76d.html.
    sources = (Source("https://www.cmc.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
