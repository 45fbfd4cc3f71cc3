"""连云港市赣榆区."""

from govreports.families.declarations import Expects, Source
from govreports.families.truecms import TrueCmsSpider


class Ganyu(TrueCmsSpider):
    name = "ganyu"
    division_code = "320707"
    # The lists bear their folders' names; real reports lie in the content folders of both.
    sources = (
        Source("https://www.ganyu.gov.cn/gyqzf/zfxxgknb/zfxxgknb.html"),
        Source("https://www.ganyu.gov.cn/gyqzf/zyqjbmzfxxgknb/zyqjbmzfxxgknb.html", bodies="镇、园区和部门"),
    )
    expects = Expects(first_year=2023, reports_a_year=(2, 80))
    verified = False
