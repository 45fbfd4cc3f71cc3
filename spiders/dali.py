"""云南省大理白族自治州大理市."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Dali(UcapSpider):
    name = "dali"
    division_code = "532901"
    # The column is the folder of a real report: /dlszf/c106781/202401/a4ef0ac4b0694591bec8e60d1f83c7e7.shtml.
    sources = (Source("http://www.yndali.gov.cn/dlszf/c106781/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
