"""黑龙江省哈尔滨市道里区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Daoli(UcapSpider):
    name = "daoli"
    division_code = "230102"
    # The column is the folder of a real report: /hebdlq/c111239/202301/c01_868731.shtml.
    sources = (Source("http://hrbdl.gov.cn/hebdlq/c111239/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
