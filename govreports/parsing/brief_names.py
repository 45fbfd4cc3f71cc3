"""Bodies named briefly: a page titled 区财政局 or 市政府办公室, whose place only the rest of the page says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govreports.model.words import squeeze
from govreports.parsing.naming import is_agency, is_specific

_LEVEL = re.compile(
    r"(?:省|市|县|区|州|旗|盟)(?=政府|人民政府|.{1,18}(?:局|厅|办|办公室|委|委员会|院|中心|会|队|馆|社|处|所)$)"
)
_PLACE = re.compile(
    r"(?P<place>[一-龥]{2,14}?(?:省|市|县|区|州|旗|盟))(?:人民政府|政府)?(?:办公室)?(?:政府)?(?:门户网站|网站|网)?"
)
_YEARBOOK = re.compile(r"(?:19|20)\d{2}年?度?|(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$")
SEVERAL = re.compile(r"[及和与、,]|各|部门$|栏目|年$")
"""Words of a column that sorts bodies rather than names one."""


def brief_body(names: Iterable[str], stated: Sequence[str]) -> str | None:
    """The first of these names (title, link text) that is nothing but a body's, with its place where one is stated.

    ``stated`` are names that the page gives in full: site, source, issuing agency. 区财政局 on a page of 华容区 is
    华容区财政局; a name whose place is not stated stays as it is.
    """
    for name in names:
        brief = _YEARBOOK.sub("", squeeze(name))
        if is_agency(brief) and is_specific(brief) and not SEVERAL.search(brief):
            return _full(brief, [squeeze(text) for text in stated])
    return None


def _full(brief: str, stated: Sequence[str]) -> str:
    whole = next((text for text in stated if text.endswith(brief) and is_agency(text)), None)
    if whole is not None:
        return whole
    if not _LEVEL.match(brief):
        return brief
    places = (match["place"] for text in stated if (match := _PLACE.fullmatch(text)))
    return next((place + brief[1:] for place in places if place.endswith(brief[0])), brief)
