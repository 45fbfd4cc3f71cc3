"""广东省韶关市武江区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Sgwujiang(GuangdongSpider):
    name = "sgwujiang"
    division_code = "440203"
    # The column is the folder of a real report: /zwgk/zfxxgkndbg/content/post_222204.html.
    sources = (Source("http://www.sgwjq.gov.cn/zwgk/zfxxgkndbg/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
