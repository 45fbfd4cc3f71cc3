"""浙江省衢州市龙游县."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Longyou(HanwebSpider):
    name = "longyou"
    division_code = "330825"
    # The column's number stands in the address of a real report: /art/2024/1/23/art_1229114055_88348.html.
    sources = (Source("https://www.longyou.gov.cn/col/col1229114055/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
