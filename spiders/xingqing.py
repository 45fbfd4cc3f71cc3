"""宁夏回族自治区银川市兴庆区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Xingqing(TrsSpider):
    name = "xingqing"
    division_code = "640104"
    # The column is the folder of a real report: /zwgk/bmxxgkml/xqqzfb/xxgknb/202406/t20240606_4561463.html.
    sources = (Source("http://xqq.gov.cn/zwgk/bmxxgkml/xqqzfb/xxgknb/", bodies="区人民政府办公室"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
