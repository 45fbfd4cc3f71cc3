"""甘肃省临夏回族自治州临夏市."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Linxiashi(HanwebSpider):
    name = "linxiashi"
    division_code = "622901"
    # The column is the folder of a real report:
    # /lxs/zwgk/xxgkndbg/art/2024/art_b3d3efd866844aaaafd7bbd0bc82f9d1.html.
    sources = (Source("https://lxs.gov.cn/lxs/zwgk/xxgkndbg/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
