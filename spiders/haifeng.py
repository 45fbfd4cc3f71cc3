"""广东省汕尾市海丰县."""

from govreports.families.declarations import Expects, Source
from govreports.families.guangdong import GuangdongSpider


class Haifeng(GuangdongSpider):
    name = "haifeng"
    division_code = "441521"
    # The column is the folder of a real report: /gdhf/zwgk/gknb/content/post_1221498.html.
    sources = (Source("http://www.gdhf.gov.cn/gdhf/zwgk/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
