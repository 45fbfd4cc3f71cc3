"""江苏省宿迁市宿城区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Sucheng(UcapSpider):
    name = "sucheng"
    division_code = "321302"
    # The column is the folder of a real report: /scqnw/gknb/202401/819922ec1b1c4dcf800bfb9361bc6ba2.shtml.
    sources = (Source("http://www.sqsc.gov.cn/scqnw/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
