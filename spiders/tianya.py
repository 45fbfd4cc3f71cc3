"""海南省三亚市天涯区."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Tianya(UcapSpider):
    name = "tianya"
    division_code = "460204"
    # The column is the folder of a real report: /tyqsite/xxgknb/202402/ab62f452b44b47c78308bc7906bc912e.shtml.
    sources = (Source("https://ty.sanya.gov.cn/tyqsite/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
