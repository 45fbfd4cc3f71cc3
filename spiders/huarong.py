"""鄂州市华容区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Huarong(TrsSpider):
    name = "huarong"
    division_code = "420703"
    sources = (Source("https://www.hbhr.gov.cn/hrqxxgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(2, 60))
    verified = False
