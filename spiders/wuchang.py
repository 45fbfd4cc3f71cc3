"""湖北省武汉市武昌区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Wuchang(TrsSpider):
    name = "wuchang"
    division_code = "420106"
    # The column's address is not known; the home page leads to it. A real report:
    # /xxgk/bjswgwh/zfxxgknb/202601/t20260128_2719703.html.
    sources = (Source("https://www.wuchang.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
