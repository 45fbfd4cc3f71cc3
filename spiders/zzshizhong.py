"""山东省枣庄市市中区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Zzshizhong(TrsSpider):
    name = "zzshizhong"
    division_code = "370402"
    # The column is the folder of a real report: /zw/gknb/2025nbxknb/2025bmzjxxgknb/202601/t20260119_2233459.html.
    sources = (Source("http://www.zzszq.gov.cn/zw/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
