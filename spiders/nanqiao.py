"""安徽省滁州市南谯区."""

from govreports.families.anhui import AnhuiSpider
from govreports.families.declarations import Expects, Source


class Nanqiao(AnhuiSpider):
    name = "nanqiao"
    division_code = "341103"
    # The column's address is not known; the home page leads to it. A real report: /public/161054564/314402916.html.
    sources = (Source("https://www.cznq.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
