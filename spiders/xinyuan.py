"""新疆维吾尔自治区伊犁哈萨克自治州新源县."""

from govreports.families.declarations import Expects, Source
from govreports.families.ucap import UcapSpider


class Xinyuan(UcapSpider):
    name = "xinyuan"
    division_code = "654025"
    # The list of 2024 as the portal links to it; those of other years are found from the home page.
    sources = (
        Source("https://www.xinyuan.gov.cn/xinyuan/xxgknb2024n/zfxxgk_gknbz.shtml"),
        Source("https://www.xinyuan.gov.cn/"),
    )
    expects = Expects(first_year=2023, reports_a_year=(1, 60))
    verified = False
