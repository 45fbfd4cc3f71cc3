"""黑龙江省佳木斯市向阳区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Jmsxiangyang(UcapSpider):
    name = "jmsxiangyang"
    division_code = "230803"
    # The column is the folder of a real report: /xyq/c100122/202401/c04_163476.shtml.
    sources = (Source("https://www.xyq.gov.cn/xyq/c100122/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
