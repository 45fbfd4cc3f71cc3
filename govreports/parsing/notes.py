"""Signs that refer to a note below the table: ``12①``, ``12[1]``, ``12*``, ``12（注1）``, raised digits.

They stand behind a number or a label and are no part of it.
"""

from __future__ import annotations

import re

_CIRCLED = "①-⑳⓵-⓾❶-❿➀-➓㊀-㊉"
_RAISED = "⁰¹²³⁴-⁹"
_NOTE = re.compile(
    rf"(?<=\S)\s*(?:[{_CIRCLED}]|⁽?[{_RAISED}]{{1,2}}⁾?|⁽[{_CIRCLED}]⁾|\*{{1,3}}|※"
    rf"|[\[［【〔](?:注\s*)?[\d{_RAISED}{_CIRCLED}]{{1,2}}[\]］】〕]"
    rf"|[(（⁽][备附]?注\s*[:：]?[\d{_RAISED}{_CIRCLED}一二三四五六七八九]{{0,2}}[)）⁾]"
    rf"|(?<![备附])注\s*[\d{_RAISED}{_CIRCLED}]{{1,2}})\s*$"
)
_ENDS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⁰¹²³⁴⁵⁶⁷⁸⁹⁾*※]］】〕注❶❷❸❹❺❻❼❽❾❿⓵⓶⓷⓸⓹➀➁➂➃➄㊀㊁㊂㊃㊄")


def without_note(text: str) -> str:
    """The text without the sign of a note at its end; a text that is nothing else stays as it is."""
    if text[-1:] not in _ENDS and "注" not in text:
        return text
    return _NOTE.sub("", text, count=1)
