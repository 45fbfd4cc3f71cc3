"""双鸭山市尖山区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Jianshan(UcapSpider):
    name = "jianshan"
    division_code = "230502"
    # The list's address as seen on the system that 双鸭山市 shares with its districts.
    sources = (Source("http://www.sysjs.gov.cn/js/713/xxgk_list.shtml"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
