"""浙江省嘉兴市嘉善县."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Jiashan(HanwebSpider):
    name = "jiashan"
    division_code = "330421"
    # The column's number stands in the address of a real report: /art/2025/1/21/art_1229850102_98797.html.
    sources = (Source("https://www.jiashan.gov.cn/col/col1229850102/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
