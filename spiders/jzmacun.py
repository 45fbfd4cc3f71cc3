"""河南省焦作市马村区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Jzmacun(StaticSpider):
    name = "jzmacun"
    division_code = "410804"
    # The column's own address, as the directory of disclosure pages gives it.
    sources = (Source("http://www.jzmcqzf.gov.cn/xxgk/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
