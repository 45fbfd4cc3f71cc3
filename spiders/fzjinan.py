"""福建省福州市晋安区."""

from govreports.families.declarations import Expects, Source
from govreports.families.fujian import FujianSpider


class Fzjinan(FujianSpider):
    name = "fzjinan"
    division_code = "350111"
    # The column is the folder of a real report: /xjwz/zwgk/zfxxgk/zfxxgknb/201707/t20170721_1341809.htm.
    sources = (Source("http://www.fzja.gov.cn/xjwz/zwgk/zfxxgk/zfxxgknb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
