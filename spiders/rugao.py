"""江苏省南通市如皋市."""

from govreports.families.declarations import Expects, Source
from govreports.families.truecms import TrueCmsSpider


class Rugao(TrueCmsSpider):
    name = "rugao"
    division_code = "320682"
    # The list bears its folder's name, as on this system's other portals. A real report:
    # /rgsrmzf/zfbmxxgknb/content/6e1edcb3-efdf-43a2-b70c-dda8dc845546.html.
    sources = (Source("https://www.rugao.gov.cn/rgsrmzf/zfbmxxgknb/zfbmxxgknb.html", bodies="部门"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
