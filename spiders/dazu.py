"""重庆市大足区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Dazu(TrsSpider):
    name = "dazu"
    division_code = "500111"
    # The column is the folder of a real report:
    # /zwgk_175/zfxxgknb/qzfbm_68864/qzfbgs/202501/t20250127_14246201.html.
    sources = (Source("http://www.dazu.gov.cn/zwgk_175/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
