"""A cell's text is one number, a blank, a mark for none, or text that nobody guesses at."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.report import Semantic
from govreports.parsing.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("０", "0"), ("12", "12"), ("１２", "12"), ("1,234", "1234"), ("1，234", "1234"),
        ("11,398,889", "11398889"), ("1 234", "1234"), ("5949.088667", "5949.088667"), ("+3", "3"), ("-8", "-8"),
        ("−8", "-8"), ("－8", "-8"), ("—8", "-8"), (".5", "0.5"), ("-0", "0"), ("\u00a0 7\u3000", "7"), ("007", "7"),
    ],
)  # fmt: skip
def test_numbers_in_every_habit_have_their_value(text: str, value: str) -> None:
    cell = read_number(text)
    assert cell.value == Decimal(value)
    assert cell.semantic is (Semantic.ZERO if Decimal(value) == 0 else Semantic.NUMERIC)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5件", "5", "件"),
        ("251000元", "251000", "元"),
        ("25.1 万元", "25.1", "万元"),
        ("￥30", "30", "元"),
        ("3%", "3", "%"),
    ],
)
def test_a_unit_is_kept_apart_and_never_applied(text: str, value: str, unit: str) -> None:
    cell = read_number(text)
    assert (cell.value, cell.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["/", "-", "—", "——", "–", "―", "－", "--", "无", "未", "空", "不涉及", "\\", "*", "/ /"]
)
def test_marks_for_none_are_no_zero(text: str) -> None:
    cell = read_number(text)
    assert (cell.semantic, cell.value, cell.raw) == (Semantic.NA_MARK, None, text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u3000\t", "\u200b"])
def test_blanks_are_no_zero(text: str) -> None:
    cell = read_number(text)
    assert (cell.semantic, cell.value) == (Semantic.EMPTY, None)


@pytest.mark.parametrize(
    "text",
    ["二", "一", "12 34", "0 000", "6①8", "3²4", "①", "1.2万", "1、234", "1,23", "1,2345", "3/5", "2025年",
     "约3", "详见附件", "4.", "1.2.3", "12345678901234567", "(8)", "3-5", "8①件"],
)  # fmt: skip
def test_what_is_not_one_plain_number_is_text(text: str) -> None:
    cell = read_number(text)
    assert (cell.semantic, cell.value, cell.raw) == (Semantic.TEXT, None, text)


@settings(max_examples=200)
@given(st.decimals(min_value=0, max_value=10**12, places=4), st.sampled_from(["{}", "{:,}", " {} ", "{}件", "{:+}"]))
def test_a_formatted_number_is_read_back_exactly(number: Decimal, form: str) -> None:
    assert read_number(form.format(number)).value == number


@settings(max_examples=300)
@given(st.text(max_size=12))
def test_any_text_is_read_without_error_and_only_digits_make_a_number(text: str) -> None:
    cell = read_number(text)
    if cell.value is not None:
        assert any(sign.isdecimal() for sign in text)
        assert cell.semantic in (Semantic.NUMERIC, Semantic.ZERO)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("876（件）", "876", "件"), ("1, 234", "1234", None), ("1\u200b23", "123", None), ("\ufeff7", "7", None),
     ("0.00", "0", None), (".5", "0.5", None), ("12, 345 件", "12345", "件")],
)  # fmt: skip
def test_habits_of_typing_that_leave_one_plain_number(text: str, value: str, unit: str | None) -> None:
    cell = read_number(text)
    assert (cell.value, cell.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["1, 2", "12(", "12()", "12件)", "12（含转办3件）", "12(1)", "约12"])
def test_a_number_with_more_than_a_unit_is_text(text: str) -> None:
    assert read_number(text).semantic is Semantic.TEXT


@pytest.mark.parametrize(
    "note", ["①", "¹", "⁽¹⁾", "*", "※", "[1]", "［1］", "〔注2〕", "（注1）", "注1", " 注①", "（注）"]
)
@pytest.mark.parametrize(("text", "value"), [("12", "12"), ("0", "0"), ("1,234件", "1234"), ("-8", "-8")])
def test_the_sign_of_a_note_behind_a_number_is_no_part_of_it(text: str, value: str, note: str) -> None:
    cell = read_number(text + note)
    assert (cell.value, cell.raw) == (Decimal(value), text + note)


@pytest.mark.parametrize("text", ["/①", "—[1]", "无（注1）", "-※"])
def test_a_mark_for_none_with_a_note_is_still_one(text: str) -> None:
    assert (read_number(text).semantic, read_number(text).raw) == (Semantic.NA_MARK, text)
