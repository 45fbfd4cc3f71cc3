"""Dates of heads and texts: moments at the precision the page states, and the statistical period."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from govreports.model.report import Period

_DIGITS = str.maketrans("〇○零一二三四五六七八九OoＯОоΟο０１２３４５６７８９", "0001234567890000000" + "0123456789")
_DASH = "-‐‑‒–—−"
_CLOCK = (
    r"(?:[\sT,]*(?:星期.|周.)?\s*(?P<half>上午|下午)?\s*"
    r"(?P<h>[01]?\d|2[0-3])\s*[:∶时点]\s*(?P<mi>[0-5]\d)(?!\d)(?:\s*[:∶分]\s*(?P<s>[0-5]\d)(?!\d))?)?"
)
_MOMENT = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d{{2}})\s*(?:年|[{_DASH}/.])\s*(?P<m>\d{{1,2}})\s*(?:月|[{_DASH}/.])\s*(?P<d>\d{{1,2}})(?!\d)"
    rf"\s*(?P<sun>[日号])?{_CLOCK}"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?:(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d))?(?!\d)"
)
_NUMERAL = "〇○零一二三四五六七八九十OoＯ元廿卅"
_CHINESE = re.compile(
    rf"(?P<y>[{_NUMERAL}\d]{{4}})\s*年\s*(?P<m>[{_NUMERAL}\d]{{1,3}})\s*月"
    rf"\s*(?P<d>[{_NUMERAL}\d]{{1,3}})\s*[日号]"
)
_OLD_NUMERALS = str.maketrans({"元": "一", "廿": "二十", "卅": "三十"})
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|农历")
_DATELINE = re.compile(r"[(\[]?\s*(?P<date>[^()\[\]]{8,14}?[日号])\s*(?:发布|公布)?[)\]]?")
_DAY = r"\s*(?P<m{0}>\d{{1,2}})\s*(?:月|[./-])\s*(?P<d{0}>\d{{1,2}})(?!\d)\s*[日号]?(?:\d{{1,2}}(?:时|:00))?"
_RANGE = re.compile(
    r"(?<!\d)(?P<y>[12]\d{3})\s*(?:年度?\s*\(?|[./-])"
    + _DAY.format("")
    + r"\s*(?:起|开始)?[,\s]*(?:截?[至止]|到|[-—–~]+)\s*(?:(?P<y2>[12]\d{3})\s*(?:年|[./-]))?"
    + _DAY.format("2")
)
_WHOLE_YEAR = re.compile(
    r"统计(?:期限|时限|时段|周期|时间|区间|范围)[^。,;\d]{0,4}(?P<y>20\d{2})年(?:度|全年|1月[至到~—–-]+12月)(?:[,。;)]|$|内)"
)
_SPELT_DATE = re.compile(rf"[{_NUMERAL}]{{4}}年[{_NUMERAL}]{{1,3}}月[{_NUMERAL}]{{1,3}}[日号]")
_STATISTICAL = re.compile(r"统计|时限|期限|起止|数据|周期|时段|截止")
_EARLIEST = 1990
"""No portal is older: a smaller year was misread."""
_INTRODUCTION = 30
"""Characters before a range of dates that can say what it is the range of."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the clock time where the page states one ("" or "T14:40" or "T16:56:01")."""

    day: date
    clock: str = ""
    chinese: bool = False

    @property
    def iso(self) -> str:
        """ISO 8601 at the stated precision."""
        return f"{self.day.isoformat()}{self.clock}"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def chinese_number(text: str) -> int | None:
    """十二 -> 12, 二十八 -> 28, 二○○八 -> 2008, digits and numerals mixed; None for anything else."""
    text = unicodedata.normalize("NFKC", text)
    tens, mark, ones = text.partition("十")
    digits = (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0") if mark else tens.translate(_DIGITS)
    return int(digits) if digits.isdecimal() else None


def find_moment(text: str) -> Moment | None:
    """The first date of a text, in any form portals use; 00:00 and 00:00:00 mean that the time is unknown."""
    text = unicodedata.normalize("NFKC", text)
    for match in _MOMENT.finditer(text):
        day = _day(match["y"], match["m"], match["d"])
        if day is None:
            continue
        return Moment(day, _clock(match, match["half"] == "下午"), match["sun"] is not None)
    if spelt := _CHINESE.search(text):
        numbers = [chinese_number(spelt[part].translate(_OLD_NUMERALS)) for part in "ymd"]
        day = _day(*map(str, numbers))
        return Moment(day, chinese=True) if day and day.year >= _EARLIEST else None
    compact = _COMPACT.search(text)
    day = _day(compact["y"], compact["m"], compact["d"]) if compact else None
    return Moment(day, _clock(compact)) if compact and day else None


def _clock(match: re.Match[str], afternoon: bool = False) -> str:
    """The clock time of a date, "" where none is stated; midnight stands for an unknown time."""
    if match["h"] is None:
        return ""
    hour = int(match["h"]) + (12 if afternoon and int(match["h"]) < 12 else 0)
    clock = f"T{hour:02d}:{match['mi']}" + (f":{match['s']}" if match["s"] else "")
    return "" if clock in ("T00:00", "T00:00:00") else clock


def is_banner(text: str) -> bool:
    """Whether a date belongs to a site's calendar banner (weekday, lunar date) and not to the page."""
    return _WEEKDAY.search(text) is not None


def dateline(text: str) -> date | None:
    """The day of a line that is only a date in Chinese writing, bare or bracketed, as under a signature."""
    normal = unicodedata.normalize("NFKC", text).strip()
    match = _DATELINE.fullmatch(normal)
    if match is None:
        return None
    moment = find_moment(match["date"])
    return moment.day if moment is not None and moment.chinese else None


def find_period(text: str) -> Period | None:
    """The statistical period (统计期限自Y年1月1日至Y年12月31日), as stated even where it is wrong.

    A range of dates counts when a word of statistics introduces it or when it spans a calendar year.
    """
    text = _SPELT_DATE.sub(_in_figures, unicodedata.normalize("NFKC", text))
    for match in _RANGE.finditer(text):
        start = _day(match["y"], match["m"], match["d"])
        end = _day(match["y2"] or match["y"], match["m2"], match["d2"])
        if start is None or end is None:
            continue
        whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if whole_year or _STATISTICAL.search(text, max(0, match.start() - _INTRODUCTION), match.start()):
            return Period(start, end)
    if whole := _WHOLE_YEAR.search(text):
        return Period(date(int(whole["y"]), 1, 1), date(int(whole["y"]), 12, 31))
    return None


def _in_figures(match: re.Match[str]) -> str:
    """A date in numerals as figures; as it stands where it is none."""
    moment = find_moment(match[0])
    return match[0] if moment is None else f"{moment.day.year}年{moment.day.month}月{moment.day.day}日"
