"""天津市和平区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Tjheping(TrsSpider):
    name = "tjheping"
    division_code = "120101"
    # The column is the folder of a real report: /zw/zfxxgk/zfgbm/qzfb/zfxxgknb/202401/t20240122_6515489.html.
    sources = (Source("http://www.tjhp.gov.cn/zw/zfxxgk/zfgbm/qzfb/zfxxgknb/", bodies="区人民政府办公室"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
