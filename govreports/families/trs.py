"""TRS WCM, the classic layout: ``<column>/<YYYYMM>/t<date>_<id>.html`` below a column that has one list, or
one a year.

Further pages are written by a script that counts from 0 (``index_1.html`` is page 2).
"""

from __future__ import annotations

from govreports.families.base import PortalSpider


class TrsSpider(PortalSpider, family="trs"):
    """Portals on TRS WCM. Columns below the declared one (a year's, the departments') belong to it."""

    detail_rule = r"/t(?:19|20)\d{6}_\d+\.s?html?$"
    sub_columns = True
