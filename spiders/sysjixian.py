"""黑龙江省双鸭山市集贤县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Sysjixian(UcapSpider):
    name = "sysjixian"
    division_code = "230521"
    # The list's address as seen on the system that 双鸭山市 shares with its districts.
    sources = (Source("http://www.jixian.gov.cn/jx/529/xxgk_list.shtml"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
