"""All portals of the tests by family: at least two a family, each with a spider of a few lines."""

from __future__ import annotations

from tests.portals_of.case import Case
from tests.portals_of.declared import anhui, easysite, fujian, gkml, guangdong, hanweb, shanghai, static, trs, ucap, vsb

CASES: dict[str, list[Case]] = {
    "hanweb": hanweb.CASES,
    "guangdong": guangdong.CASES,
    "vsb": vsb.CASES,
    "anhui": anhui.CASES,
    "trs": trs.CASES,
    "fujian": fujian.CASES,
    "gkml": gkml.CASES,
    "ucap": ucap.CASES,
    "static": static.CASES,
    "easysite": easysite.CASES,
    "shanghai": shanghai.CASES,
}
