"""List numbers in the formats that Word uses in Chinese documents."""

from __future__ import annotations

import pytest

from govreports.reading.numerals import format_number


@pytest.mark.parametrize(
    ("number", "number_format", "written"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百〇五"),
        (1010, "chineseCounting", "一千〇一十"),
        (10_000, "chineseCounting", "10000"),
        (20, "ideographDigital", "二〇"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (11, "ideographTraditional", "甲"),
        (2, "ideographZodiac", "丑"),
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"),
        (3, "ideographEnclosedCircle", "㊂"),
        (5, "none", ""),
        (5, "hebrew1", "5"),
    ],
)
def test_a_number_is_written_as_word_writes_it(number: int, number_format: str, written: str) -> None:
    assert format_number(number, number_format) == written
