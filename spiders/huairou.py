"""北京市怀柔区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Huairou(TrsSpider):
    name = "huairou"
    division_code = "110116"
    # The column is the folder of a real report: /zfxxgkzl/gknb/2010nb/qzfbm2010/202003/t20200317_2398121.html.
    sources = (Source("https://www.bjhr.gov.cn/zfxxgkzl/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
