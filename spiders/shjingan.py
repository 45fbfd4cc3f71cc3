"""上海市静安区."""

from govreports.families.declarations import Expects, Source
from govreports.families.shanghai import ShanghaiSpider


class Shjingan(ShanghaiSpider):
    name = "shjingan"
    division_code = "310106"
    # The column's address is not known; the home page leads to it. A real report:
    # /govxxgk/JF5/2025-01-20/a21ac0c0-173a-478d-8c11-44bb1585d34f.html.
    sources = (Source("https://www.jingan.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
