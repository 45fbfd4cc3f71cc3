"""山东省济宁市兖州区."""

from govreports.families.declarations import Expects, Source
from govreports.families.hanweb import HanwebSpider


class Yanzhou(HanwebSpider):
    name = "yanzhou"
    division_code = "370812"
    # The column's address is not known; the home page leads to it. A real report:
    # /XXGK/jcms_files/jcms1/web1/site/art/2018/2/7/art_2201_123.html.
    sources = (Source("http://www.yanzhou.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
