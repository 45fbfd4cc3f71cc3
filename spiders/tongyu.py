"""吉林省白城市通榆县."""

from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider


class Tongyu(TrsSpider):
    name = "tongyu"
    division_code = "220822"
    # The column is the folder of a real report: /zsts/tyxrmzfndbg/202401/t20240119_981477.html.
    sources = (Source("http://xxgk.tongyu.gov.cn/zsts/tyxrmzfndbg/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
