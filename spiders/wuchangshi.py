"""黑龙江省哈尔滨市五常市."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Wuchangshi(UcapSpider):
    name = "wuchangshi"
    division_code = "230184"
    # The column is the folder of a real report: /hebwcs/c112249/202501/c01_1037091.shtml.
    sources = (Source("http://hljwch.gov.cn/hebwcs/c112249/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
