"""山西省晋城市城区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Jcchengqu(TrsSpider):
    name = "jcchengqu"
    division_code = "140502"
    # The column is the folder of a real report: /qzf/qzfb/zfxxgknb/202301/t20230130_1738390.shtml.
    sources = (Source("http://xxgk.jccq.gov.cn/qzf/qzfb/zfxxgknb/", bodies="区人民政府办公室"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
