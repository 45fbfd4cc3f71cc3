"""广东省湛江市遂溪县."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Suixi(GuangdongSpider):
    name = "suixi"
    division_code = "440823"
    # The column is the folder of a real report: /zwgk/xxgknb/content/post_2147681.html.
    sources = (Source("http://www.suixi.gov.cn/zwgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
