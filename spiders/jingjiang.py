"""江苏省泰州市靖江市."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Jingjiang(HanwebSpider):
    name = "jingjiang"
    division_code = "321282"
    # The column is the folder of a real report:
    # /xxgk/zfxxgknb/2025/szf/art/2026/art_306244421acf4546859eb7f80d306275.html.
    sources = (Source("https://www.jingjiang.gov.cn/xxgk/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
