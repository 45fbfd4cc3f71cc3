"""江苏省南通市如东县."""

from govreports.families.declarations import Expects, Source
from govreports.families.truecms import TrueCmsSpider


class Rudong(TrueCmsSpider):
    name = "rudong"
    division_code = "320623"
    # The list bears its folder's name, as on this system's other portals. A real report:
    # /rdxrmzf/zfxxgknb/content/a4ef1570-4339-4da8-946a-1af861aab40b.html.
    sources = (Source("http://www.rudong.gov.cn/rdxrmzf/zfxxgknb/zfxxgknb.html"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
