"""北京市密云区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Miyun(TrsSpider):
    name = "miyun"
    division_code = "110118"
    # The column is the folder of a real report: /zwgk/zfxxgk/zfxxgknb/gknb2019/202003/t20200317_195667.html.
    sources = (Source("https://www.bjmy.gov.cn/zwgk/zfxxgk/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
