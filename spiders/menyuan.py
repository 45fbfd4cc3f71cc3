"""青海省海北藏族自治州门源回族自治县."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Menyuan(AnhuiSpider):
    name = "menyuan"
    division_code = "632221"
    # The column's address is not known; the home page leads to it. Its lists are /public/column/<organ>.
    sources = (Source("http://www.menyuan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
