"""鄂州市华容区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Huarong(TrsSpider):
    name = "huarong"
    division_code = "420703"
    # The column is the folder of a real report: /hrqxxgk/xxgknb/2025/202601/t20260127_748212.html.
    sources = (Source("https://www.hbhr.gov.cn/hrqxxgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(2, 60))
    verified = False
