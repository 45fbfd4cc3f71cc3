"""江苏省苏州市昆山市."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Kunshan(UcapSpider):
    name = "kunshan"
    division_code = "320583"
    # The column is the folder of a real report: /kss/xxgknb/202601/c957c49f134e417ca842153852ec963e.shtml.
    sources = (Source("https://data.ks.gov.cn/kss/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
