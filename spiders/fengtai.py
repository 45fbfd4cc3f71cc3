"""北京市丰台区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Fengtai(UcapSpider):
    name = "fengtai"
    division_code = "110106"
    # The column is the folder of a real report: /ftq/c100269/202301/34497c4746fe4d1aafd126c6e0b5bb6e.shtml.
    sources = (Source("http://www.bjft.gov.cn/ftq/c100269/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
