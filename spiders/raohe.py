"""黑龙江省双鸭山市饶河县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Raohe(UcapSpider):
    name = "raohe"
    division_code = "230524"
    # The list's address as seen on the system that 双鸭山市 shares with its districts.
    sources = (Source("http://www.raohe.gov.cn/rh/24248/xxgk_list.shtml"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
