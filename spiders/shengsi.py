"""浙江省舟山市嵊泗县."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Shengsi(HanwebSpider):
    name = "shengsi"
    division_code = "330922"
    # The column's number stands in the address of a real report: /art/2025/1/22/art_1229670702_98847.html.
    sources = (Source("https://www.shengsi.gov.cn/col/col1229670702/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
