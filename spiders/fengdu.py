"""重庆市丰都县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Fengdu(TrsSpider):
    name = "fengdu"
    division_code = "500230"
    # The column is the folder of a real report: /zwgk_200/zfxxgknb/xzf/202602/t20260214_15444981.html.
    sources = (Source("https://cqfd.gov.cn/zwgk_200/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
