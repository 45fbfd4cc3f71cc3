"""贵州省六盘水市六枝特区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Liuzhi(TrsSpider):
    name = "liuzhi"
    division_code = "520203"
    # The column's address is not known; the home page leads to it. The part on disclosure is
    # /newsite/zwgk_5753282/.
    sources = (Source("https://www.liuzhi.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
