"""天津市武清区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Wuqing(TrsSpider):
    name = "wuqing"
    division_code = "120114"
    # The column is the folder of a real report: /zwgk/zfxxgk/wbj2/qzfb1/zfxxgknb3/202302/t20230202_6094089.html.
    sources = (Source("https://www.tjwq.gov.cn/zwgk/zfxxgk/wbj2/qzfb1/zfxxgknb3/", bodies="区人民政府办公室"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
