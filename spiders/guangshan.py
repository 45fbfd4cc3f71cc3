"""河南省信阳市光山县."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Guangshan(StaticSpider):
    name = "guangshan"
    division_code = "411522"
    # The column's address is not known; the home page leads to it. A real report:
    # /show.php?classid=4471&id=37290&bid=1.
    sources = (Source("http://www.guangshan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
