"""福建省泉州市安溪县."""

from govreports.families.declarations import Expects, Source
from govreports.families.fujian import FujianSpider


class Anxi(FujianSpider):
    name = "anxi"
    division_code = "350524"
    # The column is the folder of a real report: /zwgk/zfxxgkzl/zfxxgkndbg/202601/t20260104_3249677.htm.
    sources = (Source("http://fjax.gov.cn/zwgk/zfxxgkzl/zfxxgkndbg/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
