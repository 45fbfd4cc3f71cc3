"""上海市宝山区."""

from govreports.families.declarations import Expects, Source
from govreports.families.shanghai import ShanghaiSpider


class Shbaoshan(ShanghaiSpider):
    name = "shbaoshan"
    division_code = "310113"
    # The column's address is not known; the home page leads to it. A real report:
    # /article.html?infoid=c4f73fb3-44df-4059-9b7f-8651c57f833a.
    sources = (Source("https://www.shbsq.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
