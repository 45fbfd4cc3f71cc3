"""辽宁省沈阳市浑南区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Hunnan(TrsSpider):
    name = "hunnan"
    division_code = "210112"
    # The column is the folder of a real report: /zwgk/zfxxgknb/2022/2022bmdnbg/202301/t20230118_4373320.html.
    sources = (Source("http://www.hunnan.gov.cn/zwgk/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
