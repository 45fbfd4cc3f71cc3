"""黑龙江省双鸭山市宝清县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Bqbaoqing(UcapSpider):
    name = "bqbaoqing"
    division_code = "230523"
    # The column is the folder of a real report: /bq/1263/202403/c07_5894.shtml.
    sources = (Source("https://hlbaoqing.gov.cn/bq/1263/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
