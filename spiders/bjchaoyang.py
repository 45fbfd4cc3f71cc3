"""北京市朝阳区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Bjchaoyang(StaticSpider):
    name = "bjchaoyang"
    division_code = "110105"
    # The column is the folder of a real report: /zfxxgk/gknb/5e2411a0ab75c16cfc17f94a.html.
    sources = (Source("http://www.bjchy.gov.cn/zfxxgk/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
