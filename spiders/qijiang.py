"""重庆市綦江区."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Qijiang(TrsSpider):
    name = "qijiang"
    division_code = "500110"
    # The column is the folder of a real report: /zwgk_159/zfxxgknb/qzfxxgknb/202403/t20240327_13086081_wap.html.
    sources = (Source("http://cqqj.gov.cn/zwgk_159/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
