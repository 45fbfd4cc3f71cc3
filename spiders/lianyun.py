"""连云港市连云区."""

from govreports.families.declarations import Expects, Source
from govreports.families.truecms import TrueCmsSpider


class Lianyun(TrueCmsSpider):
    name = "lianyun"
    division_code = "320703"
    # The list bears its folder's name. A real report: /lyq/zfxxgknb/content/2ad55520-6094-449d-81b9-1166a25810ab.html.
    sources = (Source("http://www.lianyun.gov.cn/lyq/zfxxgknb/zfxxgknb.html"),)
    expects = Expects(first_year=2023, reports_a_year=(2, 60))
    verified = False
