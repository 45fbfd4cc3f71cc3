"""Normal forms of labels and texts, shared by every reader."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANK = re.compile(r"[\s\u00a0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\u00ad]+")
_QUOTES = {"“": '"', "”": '"', "„": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"',
           "‘": "'", "’": "'", "〔": "[", "〕": "]", "﹝": "[", "﹞": "]", "【": "[", "】": "]",
           "∶": ":", "︰": ":", "﹕": ":", "﹔": ";", "，": ",", "﹐": ","}  # fmt: skip
_QUOTED = re.compile(f"[{''.join(_QUOTES)}]")
_LABEL = 64
"""Longer texts are paragraphs, which come only once."""
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]{1,3}(?:部分|章)[、.,:]?|[(]?[一二三四五六七八九十]{1,3}[)、.,:]+|[(]?\d{1,2}[)、.,:]+)(?=\D)"
)


def squeeze(text: str) -> str:
    """NFKC, quotes and brackets of one kind, and no blank of any kind: the form in which labels are compared."""
    return _squeeze_label(text) if len(text) < _LABEL else _squeeze_text(text)


def _squeeze(text: str) -> str:
    # U+FE30 alone must go before NFKC, which makes two dots of it.
    normal = unicodedata.normalize("NFKC", text.replace("︰", ":"))
    return _BLANK.sub("", _QUOTED.sub(lambda sign: _QUOTES[sign[0]], normal))


# Labels and captions come again on every page and are compared in many places.
_squeeze_label = lru_cache(maxsize=16384)(_squeeze)
# Several checks look at the same section one after the other.
_squeeze_text = lru_cache(maxsize=32)(_squeeze)


def without_numbering(squeezed: str) -> str:
    """A squeezed label without its leading 一、 (三) or 2. numbering."""
    return _NUMBERING.sub("", squeezed, count=1)


def tidy(text: str) -> str:
    """The text as a person reads it: runs of blanks become one, ends trimmed; characters stay as published."""
    return _BLANK.sub(" ", text).strip()
