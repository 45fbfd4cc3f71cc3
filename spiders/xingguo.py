"""江西省赣州市兴国县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Xingguo(UcapSpider):
    name = "xingguo"
    division_code = "360732"
    # The column is the folder of a real report: /xgxxxgk/xg77603/202401/a930bf32d9c4470099f1038fed420b4b.shtml.
    sources = (Source("http://www.xingguo.gov.cn/xgxxxgk/xg77603/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
