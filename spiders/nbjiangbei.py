"""浙江省宁波市江北区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Nbjiangbei(HanwebSpider):
    name = "nbjiangbei"
    division_code = "330205"
    # The column's own address, as seen.
    sources = (Source("http://www.nbjb.gov.cn/col/col1229214366/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
