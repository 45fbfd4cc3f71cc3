"""浙江省杭州市余杭区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Yuhang(HanwebSpider):
    name = "yuhang"
    division_code = "330110"
    # The column's number stands in the address of a real report: /art/2023/1/19/art_1229709995_71194.html.
    sources = (Source("https://www.yuhang.gov.cn/col/col1229709995/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
