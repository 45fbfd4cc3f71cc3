"""广西壮族自治区桂林市荔浦市."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Lipu(TrsSpider):
    name = "lipu"
    division_code = "450381"
    # The column is the folder of a real report: /xxgk/xxgknb/202301/t20230129_2444881.html.
    sources = (Source("http://www.lipu.gov.cn/xxgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
