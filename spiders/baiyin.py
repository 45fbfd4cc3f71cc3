"""甘肃省白银市白银区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Baiyin(HanwebSpider):
    name = "baiyin"
    division_code = "620402"
    # The column's address is not known; the home page leads to it. A real report:
    # /XZJDBMDW/xzjd/rmljdbsc/zfxxgknb/2022n/art/2024/art_3abf60cff917420d9c6c57b2d448f086.html.
    sources = (Source("https://www.baiyinqu.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
