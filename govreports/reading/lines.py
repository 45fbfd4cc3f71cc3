"""Words with positions on pages to lines and paragraphs, for the formats that know nothing but positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import isfinite

_COLUMN_GAP = 2.0
"""Times the print size: a wider gap between words separates columns of a table without ruling lines."""
_NUMBER_GAP = 0.6
"""Times the print size: a wider gap before a number separates columns after another number, groups of digits being
nearer, and after a label in a line of columns."""
_BARE_GAP = 0.4
"""Times the print size: the same where no printed blank fills the gap."""
_COLUMNS = 2
"""Gaps from which on a line is one of columns."""
_TWICE, _SAME = 1.01, 0.2
"""Points, and times the print size, within which a character printed again makes the first one bold."""
_LEGIBLE = 2.0
"""Points of the smallest print that a person can read."""
_PERHAPS = "\x1f"
_WORD_GAP = 0.3
"""Times the print size: a wider gap is written as a blank; justified Chinese text is spread by less."""
_BLANK_GAP = 0.15
"""Times the print size: room that a printed blank leaves; one that overlaps its neighbours is no blank."""
_FULL_LINE = 2.5
"""Times the print size: a line that ends closer to the right margin was broken because it was full."""
_BODY = 18.0
"""Times the print size: running text is at least so wide; narrower lines are never broken for room."""
_PARAGRAPH_GAP = 2.8
"""Times the print size between the tops of two lines of one paragraph, at most (official documents: 1.75)."""
NOTE_MARKS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩[]［］()（）*")
"""Characters that, raised, refer to a note; after a Latin letter they belong to a unit (m2) instead."""
_SMALL, _RAISED = 0.75, 0.2
_NEW_POINT = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d))"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap between them; positions in points from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words at one height. ``page`` counts from 1, ``size`` is the print size of its first word."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int

    @property
    def columns(self) -> bool:
        """Whether gaps divide the line into columns."""
        return "\t" in self.text


def drawn_once(words: Iterable[Word]) -> list[Word]:
    """The words without those printed again on the same place, as false bold print does: "33" would stand for 3."""
    drawn: dict[tuple[str, int, int], list[Word]] = {}
    kept = []
    for word in words:
        if word.size < _LEGIBLE or not isfinite(word.x0 + word.top):
            kept.append(word)
            continue
        column, row = int(word.x0 / _TWICE), int(word.top / _TWICE)
        near = [
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in drawn.get((word.text, x, y), ())
        ]
        apart = min(_TWICE, _SAME * word.size)
        if all(max(abs(word.x0 - other.x0), abs(word.top - other.top)) > apart for other in near):
            drawn.setdefault((word.text, column, row), []).append(word)
            kept.append(word)
    return kept


def to_lines(words: Iterable[Word], page: int) -> list[Line]:
    """Lines from top to bottom: words whose heights overlap by half, from left to right; column gaps as tabs.

    Words may be single glyphs, blanks among them.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.x0)):
        if rows and _same_height(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = (_line(sorted(row, key=lambda word: word.x0), page) for row in rows)
    return [line for line in lines if line is not None]


def _same_height(first: Word, word: Word) -> bool:
    overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
    return overlap >= min(first.bottom - first.top, word.bottom - word.top) / 2


def _line(words: Sequence[Word], page: int) -> Line | None:
    text, before, blank = "", None, False
    words = _without_note_marks(words)
    for word in words:
        if before is not None and not word.text:
            before = replace(before, x1=word.x1)
        elif not word.text.strip():
            blank = True
            continue
        if before is not None:
            text += _between(before, word, blank)
        text += word.text
        before, blank = word, False
    inked = [word for word in words if word.text.strip()]
    if not inked:
        return None
    text = text.replace(_PERHAPS, "\t" if text.count("\t") >= _COLUMNS else " ")
    top, bottom = min(word.top for word in inked), max(word.bottom for word in inked)
    return Line(text, inked[0].x0, inked[-1].x1, top, bottom, inked[0].size, page)


def _between(before: Word, word: Word, blank: bool) -> str:
    """What stands for the gap between two words: nothing, a blank, a tab, or that the rest of the line will tell."""
    gap = (word.x0 - before.x1) / max(before.size, word.size)
    if gap > _COLUMN_GAP:
        return "\t"
    if gap > (_NUMBER_GAP if blank else _BARE_GAP) and word.text[:1].isdecimal():
        return "\t" if before.text[-1:].isdecimal() else _PERHAPS
    return " " if gap > (_BLANK_GAP if blank else _WORD_GAP) else ""


def _without_note_marks(words: Sequence[Word]) -> Sequence[Word]:
    """The line with raised small digits emptied: they refer to notes and would lengthen a number."""
    size = max(word.size for word in words)
    base = max((word.bottom for word in words if word.size == size), default=0.0)

    def is_note_mark(word: Word, before: Word | None) -> bool:
        raised = word.size < _SMALL * size and word.bottom < base - _RAISED * size
        unit = before is not None and before.text[-1:].isascii() and before.text[-1:].isalpha()
        return raised and not unit and all(character in NOTE_MARKS for character in word.text)

    if all(word.size >= _SMALL * size for word in words):
        return words
    return [
        replace(word, text="") if is_note_mark(word, before) else word
        for before, word in zip((None, *words), words, strict=False)
    ]


@dataclass(frozen=True, slots=True)
class Setting:
    """How the running text of a document is set: its print size and margins."""

    size: float
    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Setting:
        """The print size with the most characters, and the margins of its lines but for strays."""
        characters: Counter[float] = Counter()
        for line in lines:
            characters[round(line.size)] += len(line.text)
        size = characters.most_common(1)[0][0] if characters else 0.0
        body = [line for line in lines if round(line.size) == size] or list(lines)
        if not body:
            return cls(0.0, 0.0, 0.0)
        lefts, rights = sorted(line.x0 for line in body), sorted(line.x1 for line in body)
        return cls(size, lefts[len(lefts) // 20], rights[-1 - len(rights) // 20])

    def _centred(self, line: Line) -> bool:
        return abs((line.x0 + line.x1) / 2 - (self.left + self.right) / 2) < line.size

    def continues(self, before: Line, line: Line) -> bool:
        """Whether a line carries on the paragraph of the line before it, also over a page break."""
        if before.columns or line.columns or abs(before.size - line.size) > 1.0:
            return False
        near = before.page != line.page or line.top - before.top <= _PARAGRAPH_GAP * max(line.size, before.size)
        if before.size > self.size * 1.15:
            return near and before.page == line.page and self._centred(before) and self._centred(line)
        full = self.right - before.x1 < _FULL_LINE * before.size and before.x1 - self.left > _BODY * before.size
        at_margin = line.x0 - self.left < line.size
        ended = before.text.rstrip().endswith(("。", "；", "：", ":", ";")) and _NEW_POINT.match(line.text)
        return near and full and at_margin and not ended


def carry_on(before: Line, line: Line) -> Line:
    """One line of both, with a blank only where a Latin word begins the second."""
    blank = " " if before.text[-1:].isascii() and line.text[:1].isascii() and line.text[:1].isalpha() else ""
    return replace(line, text=before.text + blank + line.text, x0=before.x0)
