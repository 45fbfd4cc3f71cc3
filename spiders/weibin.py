"""陕西省宝鸡市渭滨区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Weibin(TrsSpider):
    name = "weibin"
    division_code = "610302"
    # The column is the folder of a real report: /col15477/col15481/col18833/col18835/202401/t20240124_271462.html.
    sources = (Source("http://www.weibin.gov.cn/col15477/col15481/col18833/col18835/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
