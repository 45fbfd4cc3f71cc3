"""西藏自治区山南市乃东区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Naidong(TrsSpider):
    name = "naidong"
    division_code = "540502"
    # The column is the folder of a real report: /zwgk/xxgknb/202501/t20250127_146820.html.
    sources = (Source("http://www.naidong.gov.cn/zwgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
