"""广东省深圳市盐田区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Yantian(GuangdongSpider):
    name = "yantian"
    division_code = "440308"
    # The column's address is not known; the home page leads to it. A real report:
    # /ytnlswj/gkmlpt/content/11/11953/post_11953783.html.
    sources = (Source("http://www.yantian.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
