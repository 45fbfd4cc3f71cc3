"""Normal forms of labels and texts, shared by every reader."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"[\s\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\u00ad]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"',
                         "‘": "'", "’": "'", "〔": "[", "〕": "]", "﹝": "[", "﹞": "]", "【": "[", "】": "]",
                         "∶": ":", "︰": ":", "﹕": ":", "﹔": ";", "，": ",", "﹐": ","})  # fmt: skip
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)[、.,:]?|[(]?[一二三四五六七八九十]{1,3}[)、.,:]+|[(]?\d{1,2}[)、.,:]+)(?=\D)"
)


def squeeze(text: str) -> str:
    """NFKC, quotes and brackets of one kind, and no blank of any kind: the form in which labels are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES))


def without_numbering(squeezed: str) -> str:
    """A squeezed label without its leading 一、 (三) or 2. numbering."""
    return _NUMBERING.sub("", squeezed, count=1)


def tidy(text: str) -> str:
    """The text as a person reads it: runs of blanks become one, ends trimmed; characters stay as published."""
    return _BLANK.sub(" ", text).strip()
