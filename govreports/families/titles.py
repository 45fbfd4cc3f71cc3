"""Report titles and the years they speak of, as link texts, addresses and columns show them.

This is the light look that decides what is fetched: it may take too much, never too little. What a page
really is the parser decides afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from govreports.model.words import squeeze

_REPORT = re.compile(r"信息公开.{0,14}?(?:年报|年度报|报告)")
_COLUMN = re.compile(r"信息公开(?:工作)?(?:年度工作报告|年度报告|年报|工作报告)|公开年报|年度报告")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_HAN_DIGITS = ("〇○零O0", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_HAN_YEAR = re.compile(r"二[〇○零O0]([〇○零O0一二三])([〇○零O0一二三四五六七八九])")
_VALUES = {digit: value for value, digits in enumerate(_HAN_DIGITS) for digit in digits}


def is_report_title(text: str, extra: re.Pattern[str] | None = None) -> bool:
    """Whether a link's text can be the title of an annual report, with or without a year; ``extra`` is a
    portal's own rule."""
    plain = squeeze(text)
    return bool(_REPORT.search(plain) or (extra and extra.search(plain)))


def is_column_name(text: str) -> bool:
    """Whether a link's text names the column of annual reports (政府信息公开年报): short, and without a
    year."""
    plain = squeeze(text)
    return len(plain) <= 20 and bool(_COLUMN.search(plain)) and year_of(plain) is None


def year_of(text: str) -> int | None:
    """The first year a text states, in digits or as 二〇二四, None where there is none."""
    plain = squeeze(text)
    match = _YEAR.search(plain)
    if match:
        return int(match[1])
    match = _HAN_YEAR.search(plain)
    return 2000 + 10 * _VALUES[match[1]] + _VALUES[match[2]] if match else None


def may_be_wanted(years: Collection[int], title: str, path: str, listed_on: date | None) -> bool:
    """Whether a page may be a report of one of ``years`` (empty: all), before it is fetched.

    A year in the title decides. Else a year in the path (which may be the report's or the one of publication)
    and the year before the listing date may each speak for it; a page of which nothing is known is wanted.
    """
    if not years:
        return True
    stated = year_of(title)
    if stated is not None:
        return stated in years
    guesses: set[int] = set()
    for match in _YEAR.finditer(path):
        guesses |= {int(match[1]), int(match[1]) - 1}
    if listed_on is not None:
        guesses.add(listed_on.year - 1)
    return not guesses or not guesses.isdisjoint(years)
