"""重庆市万州区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Wanzhou(TrsSpider):
    name = "wanzhou"
    division_code = "500101"
    # The column is the folder of a real report: /zwgk_266/zfxxgknb/qzf_152878/202601/t20260129_15362804.html.
    sources = (Source("http://www.wz.gov.cn/zwgk_266/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
