"""北京市大兴区."""

from govreports.families.declarations import Expects, Source
from govreports.families.easysite import EasySiteSpider


class Daxing(EasySiteSpider):
    name = "daxing"
    division_code = "110115"
    # The column's address is not known; the home page leads to it. Pages end in …/<id>/index.html.
    sources = (Source("http://www.bjdx.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
