"""江西省九江市湖口县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Hukou(TrsSpider):
    name = "hukou"
    division_code = "360429"
    # The column's address is not known; the home page leads to it. A real report:
    # /dlx/zfxxgknb_171215/202101/t20210116_4743388.html.
    sources = (Source("http://www.hukou.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
