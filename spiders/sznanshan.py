"""广东省深圳市南山区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Sznanshan(GuangdongSpider):
    name = "sznanshan"
    division_code = "440305"
    # The column is the folder of a real report: /xxgk/qzfxxgkml/xxgknb/gbmxxgkndbg/content/post_11103425.html.
    sources = (Source("http://www.szns.gov.cn/xxgk/qzfxxgkml/xxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
