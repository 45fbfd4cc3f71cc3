"""黑龙江省双鸭山市宝山区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Bshbaoshan(UcapSpider):
    name = "bshbaoshan"
    division_code = "230506"
    # The list's address as seen on the system that 双鸭山市 shares with its districts.
    sources = (Source("https://www.sysbsq.gov.cn/bs/362/xxgk_list.shtml"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
