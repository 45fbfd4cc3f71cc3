"""四川省乐山市金口河区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Jinkouhe(UcapSpider):
    name = "jinkouhe"
    division_code = "511113"
    # The column's address is not known; the home page leads to it. A real report:
    # /jkhq/nb2024bm/202501/dd078192812d4839bcd31b42a0030258.shtml.
    sources = (Source("http://www.jkh.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
