"""上海市青浦区."""

from govreports.families.declarations import Expects, Source
from govreports.families.shanghai import ShanghaiSpider


class Qingpu(ShanghaiSpider):
    name = "qingpu"
    division_code = "310118"
    # The column is the folder of a real report: /shqp/zwgk/gknb/zjd/20260119/1348924.html.
    sources = (Source("http://www.shqp.gov.cn/shqp/zwgk/gknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
