"""湖南省怀化市中方县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Zhongfang(UcapSpider):
    name = "zhongfang"
    division_code = "431221"
    # The column is the folder of a real report: /zhongfang/c104606/202512/a0badd200a634a268c0b86d7e9ba7708.shtml.
    sources = (Source("http://www.zhongfang.gov.cn/zhongfang/c104606/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
