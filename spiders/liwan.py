"""广东省广州市荔湾区."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Liwan(GuangdongSpider):
    name = "liwan"
    division_code = "440103"
    # The column is the folder of a real report: /zwgkk/bmxxgkndbg/content/post_9432878.html.
    sources = (Source("http://www.lw.gov.cn/zwgkk/bmxxgkndbg/", bodies="部门"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
