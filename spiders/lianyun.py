"""连云港市连云区."""

from govreports.families.declarations import Expects, Source
from govreports.families.truecms import TrueCmsSpider


class Lianyun(TrueCmsSpider):
    name = "lianyun"
    division_code = "320703"
    sources = (Source("http://www.lianyun.gov.cn/lyq/zfxxgknb/zfxxgknb.html"),)
    expects = Expects(first_year=2023, reports_a_year=(2, 60))
    verified = False
