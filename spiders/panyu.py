"""广东省广州市番禺区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Panyu(GuangdongSpider):
    name = "panyu"
    division_code = "440113"
    # The column is the folder of a real report: /zwgk/zfxxgkml/xxgkml/zfxxgkndbg/content/post_9485858.html.
    sources = (Source("http://www.panyu.gov.cn/zwgk/zfxxgkml/xxgkml/zfxxgkndbg/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
