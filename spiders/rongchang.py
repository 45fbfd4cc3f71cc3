"""重庆市荣昌区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Rongchang(TrsSpider):
    name = "rongchang"
    division_code = "500153"
    # The column's address is not known; the home page leads to it. A real report:
    # /bm/qslj/zwgk_70831/zfxxgknb_70842/202601/t20260113_15314256.html.
    sources = (Source("https://www.rongchang.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
