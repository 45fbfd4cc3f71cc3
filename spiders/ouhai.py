"""浙江省温州市瓯海区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Ouhai(HanwebSpider):
    name = "ouhai"
    division_code = "330304"
    # The column's number stands in the address of a real report: /art/2024/1/31/art_1229780926_90066.html.
    sources = (Source("http://www.ouhai.gov.cn/col/col1229780926/index.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
