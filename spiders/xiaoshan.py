"""浙江省杭州市萧山区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Xiaoshan(HanwebSpider):
    name = "xiaoshan"
    division_code = "330109"
    # The column's number stands in the address of a real report: /art/2025/1/15/art_1229849805_97290.html.
    sources = (Source("https://www.xiaoshan.gov.cn/col/col1229849805/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
