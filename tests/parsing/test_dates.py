"""Dates in every form portals use, and the statistical period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreports.model.report import Period
from govreports.parsing.dates import chinese_number, dateline, find_moment, find_period, is_banner

DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
_NUMERALS = "〇一二三四五六七八九"


def spelt(number: int) -> str:
    """A number below one hundred as a date spells it."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (_NUMERALS[ones] if ones else "")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-01-26", "2024-01-26"),
        ("2024-01-26 15:33", "2024-01-26T15:33"),
        ("2024-01-26 15:33:40", "2024-01-26T15:33:40"),
        ("2024年01月31日", "2024-01-31"),
        ("2026年2月4日", "2026-02-04"),
        ("2023年02月10日 22:34:19", "2023-02-10T22:34:19"),
        ("2025年06月03日 13时44分", "2025-06-03T13:44"),
        ("2015/3/27", "2015-03-27"),
        ("2026.01.13", "2026-01-13"),
        ("２０２４－０１－２６　１５：３３", "2024-01-26T15:33"),
        ("2020-01-31 09∶05", "2020-01-31T09:05"),
        ("2024-01-26 00:00:00", "2024-01-26"),
        ("20240126", "2024-01-26"),
        ("二○○八年九月二十八日", "2008-09-28"),
        ("二O一一年5月16日", "2011-05-16"),
        ("二零二四年元月二十六日", "2024-01-26"),
        ("二〇二四年十二月卅一日", "2024-12-31"),
        ("20240126153340", "2024-01-26T15:33:40"),
        ("2024–01–26", "2024-01-26"),
        ("2024年1月26日 下午3:20", "2024-01-26T15:20"),
        ("2024-01-26 星期五 15:33", "2024-01-26T15:33"),
    ],
)
def test_known_forms(text: str, iso: str) -> None:
    moment = find_moment(f"时间:{text} 来源:")
    assert moment is not None
    assert moment.iso == iso


@pytest.mark.parametrize("text", ["2024219日", "2024-13-01", "2023年2月30日", "电话:0518-86223136", "", "114.87/2025"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_moment(text) is None


@given(DAYS, st.sampled_from("-/."), st.booleans())
def test_every_day_comes_back_from_figures(day: date, mark: str, padded: bool) -> None:
    text = (
        f"{day.year}{mark}{day.month:02d}{mark}{day.day:02d}"
        if padded
        else f"{day.year}{mark}{day.month}{mark}{day.day}"
    )
    moment = find_moment(f"发布日期：{text}来源")
    assert moment is not None
    assert moment.day == day


@given(DAYS)
def test_every_day_comes_back_from_chinese_numerals(day: date) -> None:
    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year))
    assert dateline(f"（{year}年{spelt(day.month)}月{spelt(day.day)}日）") == day


@pytest.mark.parametrize(("text", "number"), [("十", 10), ("十二", 12), ("二十", 20), ("二十八", 28), ("二○○八", 2008)])
def test_chinese_numbers(text: str, number: int) -> None:
    assert chinese_number(text) == number
    assert chinese_number("若干") is None


def test_a_line_with_more_than_a_date_is_no_dateline() -> None:
    assert dateline("2025年1月6日") == date(2025, 1, 6)
    assert dateline("截至2025年1月6日,共收到申请3件") is None
    assert dateline("2025-01-06") is None


def test_calendar_banners_are_recognised() -> None:
    assert is_banner("今天:2024年2月22日 星期四")
    assert not is_banner("2024年2月22日")


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2024年1月1日起至2024年12月31日止",
        "统计时限为2024年1月1日至2024年12月31日",
        "数据统计期限从2024年1月1日到12月31日",
        "统计期限：2024 年 1 月 1 日 — 2024 年 12 月 31 日",
        "时间为2024年1月1日至12月31日",
    ],
)
def test_periods_in_their_wordings(text: str) -> None:
    assert find_period(f"本报告中所列{text}。") == Period(date(2024, 1, 1), date(2024, 12, 31))


def test_a_wrong_period_is_kept_as_stated() -> None:
    assert find_period("统计期限自2010年1月1日起至2009年12月31日止") == Period(date(2010, 1, 1), date(2009, 12, 31))
    assert find_period("统计期限为2024年1月1日至2024年12月18日") == Period(date(2024, 1, 1), date(2024, 12, 18))


def test_a_range_that_is_no_period_is_left_alone() -> None:
    assert find_period("培训班于2024年5月6日至5月8日举办") is None
    assert find_period("统计期限自202511日起至20251231日止") is None


@pytest.mark.parametrize(
    "text",
    [
        "统计期限为2023年度(1月1日至12月31日)",
        "统计期限为2023年度（1月1日—12月31日）",
        "统计时限从 2023 年 1 月 1 日开始，到 2023 年 12 月 31 日截止",
        "统计期限:2023.1.1-2023.12.31",
        "统计期限为2023-01-01至2023-12-31",
        "统计期限为2023年1月1日—12月31日",
        "统计时间为2023年1月1日0时至12月31日24时",
        "统计期限自二〇二三年一月一日起至二〇二三年十二月三十一日止",
        "自2023年1月1日起,截至2023年12月31日",
        "统计期限为2023年度。",
        "统计期限为2023年1月至12月。",
    ],
)
def test_the_period_in_its_shorter_forms(text: str) -> None:
    assert find_period(text) == Period(date(2023, 1, 1), date(2023, 12, 31))
