"""Report titles as they stand on lines: whole, cut after the body, after the year, or within their own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govreports.model.words import squeeze
from govreports.parsing.naming import is_agency, may_name_report, names_body, names_report

MOST_LINES = 3
"""A title stands on at most so many lines."""
_NAVIGATION = re.compile(r"[>＞»]|^(?:网站)?首\s*页|(?:\S+\s+){4}|当前位置|您的位置|所在位置|\s[-–—_|]\s")
_COLUMN = re.compile(
    r"^(?:\S{0,8}类)?(?:政府|政务)?信息公开(?:年报|专栏|目录|平台|指南|制度|年度报告)?$|"
    r"^政务公开$|门户网站$|网站$"
)
_WITHIN = "政(?:府(?:信(?:息(?:公(?:开(?:工(?:作(?:情况)?)?)?)?)?)?)?)?"
"""A line that ends within 政府信息公开工作, wherever it does."""
_CUT = re.compile(rf"(?:19|20)\d{{2}}年?度?$|(?<=.)(?:{_WITHIN}|信息公开(?:工作)?(?:情况)?)$|年度?$|关于$|[(（]$")
_YEAR_ALONE = re.compile(r"\((?:19|20)\d{2}年?度?\)")
_REPORTING = re.compile(r"(?:发布|公布|印发|转发|报送|上报)[《\"]?$")
"""How the line before ends where both are the headline of news or of a notice."""
_SENTENCE = re.compile(r"[。;；!！?？,，]")


def is_navigation(text: str) -> bool:
    """Whether a line is a trail of links or a menu."""
    return _NAVIGATION.search(text) is not None


def is_column_name(squeezed: str) -> bool:
    """Whether a line only names a column of the portal or the portal itself."""
    return _COLUMN.search(squeezed) is not None


def is_title_piece(text: str) -> bool:
    """Whether a line can be a title or a part of one: no sentence, no menu."""
    return bool(text) and len(text) <= 60 and not _SENTENCE.search(text) and not is_navigation(text)


def _begins(text: str) -> bool:
    """Whether a text can be the beginning of a title: a body's name, or a title cut within or after the year."""
    return is_agency(text.rstrip(" -—–:：")) or _CUT.search(squeeze(text)) is not None


def _is_whole(text: str) -> bool:
    return names_report(text) and names_body(text)


def _year_behind(texts: Sequence[str], number: int) -> Sequence[str]:
    """The line that only adds the year to a title above it: （2024年度）."""
    return texts[number : number + 1] if number < len(texts) and _YEAR_ALONE.fullmatch(squeeze(texts[number])) else ()


def title_run(texts: Sequence[str], number: int) -> tuple[str, ...]:
    """The lines of the report title that begins on line ``number``; () when none does."""
    run: tuple[str, ...] = ()
    lines = texts[number : number + MOST_LINES]
    if not may_name_report("".join(lines)) or (number > 0 and _REPORTING.search(texts[number - 1])):
        return ()
    for text in lines:
        if not is_title_piece(text) or (not run and is_column_name(squeeze(text))):
            return ()
        run = (*run, text)
        if names_report("".join(run)):
            # Where the other lines are a whole title by themselves, the first is something else.
            return () if _is_whole("".join(run[1:])) else (*run, *_year_behind(texts, number + len(run)))
        if not _begins("".join(run)):
            return ()
    return ()
