"""One table cell's text to a :class:`~govreports.model.report.Cell`: what number stands there, if any.

Nothing is guessed: a text that is not one plain number stays TEXT and carries no value, so that a check can ask.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from govreports.model.report import Cell, Semantic
from govreports.model.words import tidy
from govreports.parsing.notes import without_note

UNITS = (
    "亿元",
    "万元",
    "千元",
    "元",
    "人次",
    "件次",
    "件",
    "条",
    "项",
    "份",
    "个",
    "次",
    "人",
    "篇",
    "宗",
    "起",
    "部",
    "%",
)
"""Units that authors write behind a number, longest first. A bare 万 or 亿 scales the number and is no unit."""

_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
"""Signs without width: editors leave them inside numbers, where they part nothing."""
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2500\u2501\uff0d\ufe63\ufe58\u207b]")
_SIGN = re.compile(r"^[\u2010-\u2015\u2212\u2500\ufe63\ufe58](?=\s*[\d.])")
_MARKS = re.compile(r"^[-/\\*~～_.…·×xX|\s]+$")
_MARK_WORDS = frozenset(
    (
        "无",
        "未",
        "空",
        "暂无",
        "没有",
        "不涉及",
        "未涉及",
        "未发生",
        "未产生",
        "不适用",
        "无数据",
        "N/A",
        "n/a",
        "NA",
        "na",
    )
)
_NUMBER = re.compile(
    r"(?P<currency>[¥￥]?)(?P<sign>[+-]?)"
    r"(?P<whole>[1-9]\d{0,2}(?:, ?\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+|(?=\.))(?P<fraction>\.\d+)?"
    rf" ?(?:(?P<open>\()?(?P<unit>{'|'.join(UNITS)})(?(open)\)))?"
)
_LONGEST = 15
"""No count or sum of a report has more digits than that before the point; identifiers and telephone numbers do."""


def is_plain(text: str) -> bool:
    """Whether a text is nothing but digits 0 to 9, as most cells are: it is its own normal form."""
    return text.isdecimal() and text.isascii()


@lru_cache(maxsize=8192)
def read_number(text: str) -> Cell:
    """The cell that a text is: NUMERIC or ZERO with its value, EMPTY, NA_MARK (``/ — 无``) or TEXT.

    Accepts digits of either width, thousands set off by commas of either width or by single blanks in groups of
    three, a sign, a fraction and one unit, bare or in brackets, which is kept apart and never applied to the value.
    The sign of a footnote behind a number stays in ``raw`` and is no part of the value. Chinese numerals, two numbers
    in one cell and everything else are TEXT: ``value`` is None.
    """
    if is_plain(text) and len(text) <= _LONGEST:
        value = Decimal(text)
        return Cell(text, value, Semantic.NUMERIC if value else Semantic.ZERO)
    raw = tidy(_INVISIBLE.sub("", text))
    if not raw:
        return Cell("", None, Semantic.EMPTY)
    body = without_note(raw)
    if body in _MARK_WORDS:
        return Cell(raw, None, Semantic.NA_MARK)
    plain = _SIGN.sub("-", tidy(unicodedata.normalize("NFKC", body)))
    if _MARKS.match(_DASHES.sub("-", plain)):
        return Cell(raw, None, Semantic.NA_MARK)
    found = _NUMBER.fullmatch(plain)
    # NFKC turns ① and ² into digits: inside a number they are no digits of it.
    if found is None or any(unicodedata.category(sign) == "No" for sign in body):
        return Cell(raw, None, Semantic.TEXT)
    whole = found["whole"].replace(",", "").replace(" ", "")
    if len(whole) > _LONGEST:
        return Cell(raw, None, Semantic.TEXT)
    value = Decimal(f"{found['sign']}{whole or '0'}{found['fraction'] or ''}") or Decimal(0)
    unit = found["unit"] or ("元" if found["currency"] else None)
    return Cell(raw, value, Semantic.NUMERIC if value else Semantic.ZERO, unit)


def is_value(cell: Cell) -> bool:
    """Whether something that answers the table's question stands in the cell: a number or a mark for none."""
    return cell.semantic in (Semantic.NUMERIC, Semantic.ZERO, Semantic.NA_MARK)
