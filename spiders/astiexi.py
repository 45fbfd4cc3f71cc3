"""辽宁省鞍山市铁西区."""

from govreports.families.anshan import AnshanSpider
from govreports.families.declarations import Expects, Source


class Astiexi(AnshanSpider):
    name = "astiexi"
    division_code = "210303"
    # The column's address is not known; the home page leads to it. A real report:
    # /html/TXQ/202601/0176947223988780.html.
    sources = (Source("http://www.astxqzf.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
