"""云南省红河哈尼族彝族自治州弥勒市."""

from govreports.families.declarations import Expects, Source
from govreports.families.vsb import VsbSpider


class Mile(VsbSpider):
    name = "mile"
    division_code = "532504"
    # The column's address is not known; the home page leads to it. A real report: /info/143792/899202.htm.
    sources = (Source("https://www.hhml.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
