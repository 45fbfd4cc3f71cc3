"""湖南省衡阳市蒸湘区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Zhengxiang(StaticSpider):
    name = "zhengxiang"
    division_code = "430408"
    # The column's own address, as the directory of disclosure pages gives it.
    sources = (Source("https://www.zhengxiang.gov.cn/zwgk/xxgknb/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
