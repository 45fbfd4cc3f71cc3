"""西藏自治区林芝市墨脱县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Motuo(UcapSpider):
    name = "motuo"
    division_code = "540423"
    # The column is the folder of a real report: /mtx/c106061/202201/dd5886bf3d30426eb0f23fc332615876.shtml.
    sources = (Source("http://motuo.gov.cn/mtx/c106061/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
