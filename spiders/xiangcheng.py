"""湖北省襄阳市襄城区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Xiangcheng(TrsSpider):
    name = "xiangcheng"
    division_code = "420602"
    # The column is the folder of a real report: /zwgk/xxgknb/xcqnbzl/xz_xz3388/oumz/202501/t20250117_3748274.shtml.
    sources = (Source("http://www.xyxcq.gov.cn/zwgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
