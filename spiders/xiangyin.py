"""湖南省岳阳市湘阴县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Xiangyin(StaticSpider):
    name = "xiangyin"
    division_code = "430624"
    # The column's address is not known; the home page leads to it. A real report:
    # /31185/32016/content_2150541.html.
    sources = (Source("https://www.xiangyin.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
