"""山西省长治市上党区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Shangdang(TrsSpider):
    name = "shangdang"
    division_code = "140404"
    # The column's address is not known; the home page leads to it. A real report:
    # /czxgk/zfxxgk/bmxxgk/zcbm/chnzfb/chnl1939/202501/t20250107_3003603.html.
    sources = (Source("http://www.shangdangqu.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
