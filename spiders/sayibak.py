"""新疆维吾尔自治区乌鲁木齐市沙依巴克区."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Sayibak(VsbSpider):
    name = "sayibak"
    division_code = "650103"
    # The column's address is not known; the home page leads to it. A real report: /info/2956/34000.htm.
    sources = (Source("http://www.sayibak.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
