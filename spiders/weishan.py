"""山东省济宁市微山县."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Weishan(HanwebSpider):
    name = "weishan"
    division_code = "370826"
    # A report's own page, as seen; it links to those of other years and bodies.
    sources = (
        Source("http://www.weishan.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=11370826057926779E&fbtime=2018"),
    )
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
