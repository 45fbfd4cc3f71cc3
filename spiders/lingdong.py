"""黑龙江省双鸭山市岭东区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Lingdong(UcapSpider):
    name = "lingdong"
    division_code = "230503"
    # The list's address as seen on the system that 双鸭山市 shares with its districts.
    sources = (Source("http://www.sysld.gov.cn/ld/155/xxgk_list.shtml"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
