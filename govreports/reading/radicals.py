"""Radicals that a PDF, or a page pasted from one, names instead of the characters they look like.

A font draws 人 and the radical ⼈ (U+2F08) with one glyph. Programs that write a PDF note one of the two as the glyph's
meaning, often the radical. Source of the pairs: Unicode Character Database, EquivalentUnifiedIdeograph.txt; the
Kangxi radicals (U+2F00-2FD5) also have them as their compatibility decompositions.
"""

from __future__ import annotations

import re
import unicodedata

_SUPPLEMENT = (
    "⺁厂⺄乙⺅亻⺇几⺈刀⺉刂⺋卩⺌小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爪⺥爫⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻"
    "⺯糹⺰纟⺱罓⺲罒⺴网⺶羊⺹耂⺼肉⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_CHARACTERS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    0x2F3E: "户",  # its decomposition 戶 and 靑 below are the printed forms of other countries
    0x2FAD: "青",
    **{ord(radical): character for radical, character in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}


_RADICAL = re.compile("[\u2e80-\u2fdf]")
_RADICAL_IN_UTF8 = re.compile(rb"\xe2[\xba-\xbf].")
"""The same characters, and a few behind them that stay as they are."""


def without_radicals(text: str) -> str:
    """The text with every radical as the character that it is the glyph of."""
    return _RADICAL.sub(_character, text)


def without_radicals_in_utf8(text: bytes) -> bytes:
    """The same of encoded text: they begin with a byte that is rare, so that their absence shows sooner."""
    return _RADICAL_IN_UTF8.sub(lambda radical: without_radicals(radical[0].decode()).encode(), text)


def _character(radical: re.Match[str]) -> str:
    return _CHARACTERS.get(ord(radical[0]), radical[0])
