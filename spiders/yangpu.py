"""上海市杨浦区."""

from govreports.families.declarations import Expects, Source
from govreports.families.shanghai import ShanghaiSpider


class Yangpu(ShanghaiSpider):
    name = "yangpu"
    division_code = "310110"
    # The column's address is not known; the home page leads to it. A real report: /yp-
    # zwgk/zwgk/buffersInformation/details?id=1705e9ae-b521-475f-aefd-edb802aba259.
    sources = (Source("https://www.shyp.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
