"""Numbers written the way Word numbers its lists (ST_NumberFmt of ISO/IEC 29500-1 §17.18.59)."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)
_COUNTING = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
    }
)


def format_number(number: int, number_format: str) -> str:
    """A list number in one of Word's formats (ST_NumberFmt); formats not used in Chinese come as digits."""
    if number_format == "none":
        return ""
    if number_format in _COUNTING:
        return _chinese(number)
    if number_format in {"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"}:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if number_format == "chineseLegalSimplified":
        return _chinese(number).translate(str.maketrans(_DIGITS + "十百千", _LEGAL + "拾佰仟"))
    if number_format in {"ideographTraditional", "ideographZodiac"}:
        cycle = _STEMS if number_format == "ideographTraditional" else _BRANCHES
        return cycle[(number - 1) % len(cycle)]
    if number_format == "decimalZero":
        return f"{number:02d}"
    if number_format == "decimalFullWidth":
        return "".join(chr(ord("０") + int(digit)) for digit in str(number))
    if number_format in {"lowerLetter", "upperLetter"}:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if number_format == "lowerLetter" else letters.upper()
    if number_format in {"lowerRoman", "upperRoman"}:
        return _roman(number) if number_format == "upperRoman" else _roman(number).lower()
    first = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴",
             "decimalEnclosedFullstop": "⒈", "ideographEnclosedCircle": "㊀"}.get(number_format)  # fmt: skip
    if first is not None and 1 <= number <= (10 if first == "㊀" else 20):
        return chr(ord(first) + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    """Counting numerals up to 9999; 10 to 19 without a leading 一, as headings write them."""
    if not 0 < number < 10_000:
        return str(number)
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("〇" if gap and written else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return written[1:] if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
