"""海南省三亚市海棠区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Haitang(UcapSpider):
    name = "haitang"
    division_code = "460202"
    # The column is the folder of a real report: /htqsite/xxgknb/202401/40df6b78343445ff816fb8d433c9dd04.shtml.
    sources = (Source("https://ht.sanya.gov.cn/htqsite/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
