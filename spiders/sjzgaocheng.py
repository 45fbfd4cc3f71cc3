"""河北省石家庄市藁城区."""

from govreports.families.declarations import Expects, Source
from govreports.families.static import StaticSpider


class Sjzgaocheng(StaticSpider):
    name = "sjzgaocheng"
    division_code = "130109"
    # The column's address is not known; the home page leads to it. A real report:
    # /columns/0772e821-5733-421d-82e7-f545c5729b9e/202302/13/67eb2365-22bc-45b5-be58-199b9683883a.html.
    sources = (Source("http://www.gc.gov.cn/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
