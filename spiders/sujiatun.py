"""辽宁省沈阳市苏家屯区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Sujiatun(TrsSpider):
    name = "sujiatun"
    division_code = "210111"
    # The column is the folder of a real report: /zwgk/zfxxgknb/2022/zdxxgkgzndbg/202302/t20230221_4393466.html.
    sources = (Source("http://sjtq.gov.cn/zwgk/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
