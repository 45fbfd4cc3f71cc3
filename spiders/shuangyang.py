"""吉林省长春市双阳区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Shuangyang(TrsSpider):
    name = "shuangyang"
    division_code = "220112"
    # The column is the folder of a real report, on the city's host zwgk.changchun.gov.cn, which holds its
    # districts'.
    sources = (Source("http://zwgk.changchun.gov.cn/sy/syqrmzfndbg/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
