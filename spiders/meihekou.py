"""吉林省通化市梅河口市."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Meihekou(TrsSpider):
    name = "meihekou"
    division_code = "220581"
    # The column's address is not known; the home page leads to it. A real report:
    # /zwgk/xxgk/xzj/xhz0/ndbg/202501/t20250117_59826.html.
    sources = (Source("http://www.mhk.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
