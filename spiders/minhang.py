"""上海市闵行区."""

from govreports.families.declarations import Expects, Source
from govreports.families.shanghai import ShanghaiSpider


class Minhang(ShanghaiSpider):
    name = "minhang"
    division_code = "310112"
    # The column is the folder of a real report: /mh-xxgk-
    # cms/website/mh_xxgk/gknb_qzfnb/content/22ad802a-f7d9-4c5f-8346-6786a6643137.htm.
    sources = (Source("https://zwgk.shmh.gov.cn/mh-xxgk-cms/website/mh_xxgk/gknb_qzfnb/"),)
    expects = Expects(first_year=2023, reports_a_year=(1, 80))
    verified = False
