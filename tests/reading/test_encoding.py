"""Encodings: what the bytes prove counts, what a page declares about itself often does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.report import Oddity
from govreports.reading.encoding import decode, plausibility

PROSE = (
    "青禾县人民政府办公室按照规定发布本年度工作报告，数据的统计期限自一月一日起至十二月三十一日止，欢迎社会各界监督。"
)


def misdeclared(detail: str) -> Oddity:
    return Oddity("ENCODING_MISDECLARED", "", detail)


def page(charset: str) -> str:
    head = f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
    return f"<html>{head}<body>{PROSE}</body></html>"


@pytest.mark.parametrize(
    "actual", ["utf-8", "gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-16", "utf-32"]
)
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "GBK", "x-unknown", "iso-8859-1", "big5", "utf-16"])
@pytest.mark.parametrize("header", [None, "text/html;charset=UTF-8", "text/html; charset=gb2312"])
def test_the_text_is_right_whatever_is_declared(actual: str, declared: str, header: str | None) -> None:
    assert decode(page(declared).encode(actual), header).text == page(declared)


@pytest.mark.parametrize("declared", ["hex", "undefined", "rot13", "idna", "unicode_escape", "utf-7"])
def test_a_declared_name_that_is_no_encoding_of_pages_is_ignored(declared: str) -> None:
    assert decode(page(declared).encode("gbk")).text == page(declared)


def test_a_mark_of_utf8_before_text_in_gbk_does_not_garble_it() -> None:
    assert decode(b"\xef\xbb\xbf" + page("gbk").encode("gbk")).text == page("gbk")


def test_a_wrong_declaration_is_remarked_and_a_right_one_is_not() -> None:
    assert decode(page("utf-8").encode("gbk")).remarks == (misdeclared("declared utf-8, is gb18030"),)
    assert decode(page("gb2312").encode(), "text/html").remarks == (misdeclared("declared gb18030, is utf-8"),)
    assert decode(page("gb2312").encode("gbk")).remarks == ()
    assert decode(page("utf-8").encode(), "text/html; charset=utf-8").remarks == ()
    assert decode(b"<meta charset=gbk><p>plain</p>").remarks == ()


def test_a_declaration_counts_in_any_case() -> None:
    shouting = page("UTF-8").replace("charset", "CHARSET")
    assert decode(shouting.encode("gbk")).remarks == (misdeclared("declared utf-8, is gb18030"),)


def test_gb2312_pages_may_use_all_of_gb18030() -> None:
    text = "镕垚喆㙍𠮷" + PROSE
    assert decode((page("gb2312") + text).encode("gb18030")).text.endswith(text)


def test_a_character_cut_by_the_end_of_the_file_does_not_change_the_encoding() -> None:
    decoded = decode(PROSE.encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text == PROSE[:-1] + "\ufffd"
    assert decoded.remarks == (Oddity("TEXT_DAMAGED", "", "1 characters"),)


def test_one_bad_byte_in_utf8_damages_one_character() -> None:
    data = page("utf-8").encode()
    middle = data.index("青".encode()) + 30
    decoded = decode(data[:middle] + b"\xff" + data[middle:])
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "") == page("utf-8")


def test_one_bad_byte_in_gbk_damages_little() -> None:
    data = page("gbk").encode("gbk")
    decoded = decode(data + b"\xff")
    assert decoded.encoding == "gb18030"
    assert decoded.text.startswith(page("gbk"))


def test_text_that_was_damaged_before_is_remarked() -> None:
    assert decode(("锟斤拷锟斤拷" + PROSE).encode()).remarks == (Oddity("TEXT_DAMAGED", "", "2 characters"),)


def test_traditional_chinese_in_big5_is_read_when_declared() -> None:
    text = "<meta charset=big5>" + "香港特別行政區政府公開資料守則的年度報告，內容包括申請的數目和處理的結果。"
    assert decode(text.encode("big5")).text == text


def test_plausibility_tells_chinese_from_its_misreadings() -> None:
    assert plausibility(PROSE) > 0.4
    assert plausibility(PROSE.encode().decode("gb18030", "replace")) < 0.1
    assert plausibility(PROSE.encode("gbk").decode("utf-8", "replace")) < 0
    assert plausibility("plain") == 1.0


@settings(max_examples=100)
@given(
    st.integers(0, len(PROSE) - 12),
    st.integers(12, len(PROSE)),
    st.sampled_from(["utf-8", "gbk", "utf-16"]),
    st.booleans(),
)
def test_even_short_pieces_of_prose_are_read_right(start: int, length: int, encoding: str, tagged: bool) -> None:
    text = PROSE[start : start + length]
    text = f"<p>{text}</p>" if tagged else text
    assert decode(text.encode(encoding)).text == text


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
