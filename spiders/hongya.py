"""四川省眉山市洪雅县."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Hongya(VsbSpider):
    name = "hongya"
    division_code = "511423"
    # The list of the folder in which a real report lies: /zfxxgk/zfxxgknb/n2024n/xz/hcz.htm.
    sources = (Source("https://www.schy.gov.cn/zfxxgk/zfxxgknb.htm"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
