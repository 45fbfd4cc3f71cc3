"""广东省深圳市福田区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Szfutian(GuangdongSpider):
    name = "szfutian"
    division_code = "440304"
    # The column's address is not known; the home page leads to it. A real report:
    # /bmxx/hfjdbsc/zwxxgk/xxgknb/content/post_10385218.html.
    sources = (Source("http://www.szft.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
