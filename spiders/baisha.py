"""海南省白沙黎族自治县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Baisha(TrsSpider):
    name = "baisha"
    division_code = "469025"
    # The column is the folder of a real report: /baisha/zfxxgkzl/gknb/202403/t20240329_3633461.html.
    sources = (Source("https://baisha.hainan.gov.cn/baisha/zfxxgkzl/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
