"""Lines of text, and grids, to the tokens of flattened tables: labels, values, blank cells and ends of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from govreports.model.document import Block, Paragraph
from govreports.model.report import Place, Semantic
from govreports.parsing.grids import Sheet
from govreports.parsing.labels import FORM_WORDS, letters
from govreports.parsing.numbers import read_number
from govreports.parsing.sequence import Sort, Token

_PAGE_NUMBER = re.compile(r"^\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:\s*共\s*\d+\s*页)?)\s*$")
_RULE_LINE = re.compile(r"^(?:\s*\|)?(?:\s*:?-{2,}:?\s*\|){2,}(?:\s*:?-{2,}:?)?\s*$|^(?=[\s+=-]*$).*[=-]{4}")
_NUMBERING = re.compile(r"^[(（]?\d{1,2}[)）.．、]$")
_SPACED_NUMBERING = re.compile(r"(?<!\S)(\d{1,2})\s+([)）.．、])(?=\s*[^\d\s])")
_PROSE = re.compile(r"[。！？；!?;]")
_COUNTED = re.compile(r"(?:件|条|次|人|份|篇|元|万元|亿元)")
"""A number and what it counts, set apart by a blank: running text, for no label of the forms begins so."""
_GLUED = re.compile(r"^(?P<label>.*[^\d\s.,+\-])(?P<number>[+\-−]?\d[\d,，.．]*)$")
_NUMBER_ENDS = ",，.．"
"""How such a number may end, beside its digits: most pieces end otherwise and need not be parted."""
_LABEL_ENDS = tuple(FORM_WORDS)
_LONGEST_LABEL = 60
_NEARLY_ALL = 0.9
_MOST_KNOWN = 0.75
"""A line of labels and numbers is a table's when so many of the labels behind numbers are the forms'."""


def paragraphs_to_tokens(blocks: Sequence[Block], start: int, stop: int) -> list[Token]:
    """Tokens of the paragraphs ``blocks[start:stop]``; grids and pictures among them break the stream."""
    texts = [block.text for block in blocks[start:stop] if isinstance(block, Paragraph)]
    lines = _Lines(_pipes_close_cells(texts))
    for index in range(start, stop):
        block = blocks[index]
        if isinstance(block, Paragraph):
            lines.add(block.text, index)
        else:
            lines.tokens.append(Token(Sort.BREAK, index))
    return lines.tokens


def sheet_to_tokens(sheet: Sheet) -> list[Token]:
    """The tokens a grid would leave when flattened: its own cells row by row."""
    tokens: list[Token] = []
    for row in sheet.rows():
        tokens.extend(_cell(cell.text, sheet.index) for cell in row.cells if cell.row == row.number)
        tokens.append(Token(Sort.ROW_END, sheet.index))
    return tokens


def _pipes_close_cells(texts: Iterable[str]) -> bool:
    """Whether pipes end cells, so that nearly all lines end in one, or stand between cells, the last often blank."""
    ends = [text.rstrip().endswith("|") for text in texts if "|" in text and text.strip("| \t")]
    return sum(ends) >= _NEARLY_ALL * len(ends)


class _Lines:
    """Turns lines into tokens one by one; knows whether the line before was a cell indented by a tab."""

    def __init__(self, closed: bool) -> None:
        self.tokens: list[Token] = []
        self._closed = closed
        self._tabbed = False

    def add(self, text: str, index: int) -> None:
        """Append the tokens of one line. A blank line ends a row only among cells indented by tabs."""
        tabbed, self._tabbed = self._tabbed, False
        if not text.strip() and "\t" not in text:
            if tabbed:
                self.tokens.append(Token(Sort.ROW_END, index))
        elif _PAGE_NUMBER.match(text) or _RULE_LINE.match(text):
            self._tabbed = tabbed
        elif "|" in text or "｜" in text:
            self._row(_pipes(text.replace("｜", "|"), self._closed), index)
        elif "\t" in text:
            # One tab in front indents a cell; further tabs make it a row whose first cell is blank.
            self._tabbed = text.startswith("\t") and text.count("\t") == 1
            self._row(text.split("\t")[1 if self._tabbed else 0 :], index)
        elif tabbed and self.tokens[-1].sort is Sort.LABEL and read_number(text).semantic is Semantic.TEXT:
            begun = self.tokens[-1]
            self.tokens[-1] = replace(_cell(begun.text + text.strip(), index), lines=begun.lines + 1)
            self._tabbed = True
        else:
            _blank_separated(text, index, self.tokens)

    def _row(self, cells: Sequence[str], index: int) -> None:
        row = [_cell(cell, index) for cell in cells]
        filled = any(token.sort is not Sort.BLANK for token in row)
        after_row = bool(self.tokens) and self.tokens[-1].sort is Sort.ROW_END
        if len(row) > 1 and not filled and after_row:
            return
        self.tokens.extend(row)
        if len(row) > 1 and filled:
            self.tokens.append(Token(Sort.ROW_END, index))


def _pipes(text: str, closed: bool) -> list[str]:
    """Cells of a line with pipes. Where a pipe ends a cell, a line of k pipes alone is k blank cells."""
    cells = text.split("|")
    if closed and len(cells) > 2 and not cells[0].strip() and any(cell.strip() for cell in cells):
        cells = cells[1:]
    if closed and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _cell(text: str, index: int) -> Token:
    # No number holds a sign of prose, and most lines that do are long.
    if _PROSE.search(text):
        return Token(Sort.BREAK, index)
    read = read_number(text)
    if read.semantic is not Semantic.TEXT:
        read = read.at(Place(index))
    if read.semantic is Semantic.EMPTY:
        return Token(Sort.BLANK, index, "", read)
    if read.semantic is not Semantic.TEXT:
        return Token(Sort.VALUE, index, text.strip(), read)
    label = text.strip()
    if len(label) > _LONGEST_LABEL and not any(word in letters(text) for word in FORM_WORDS):
        return Token(Sort.BREAK, index)
    return Token(Sort.LABEL, index, label)


def _blank_separated(text: str, index: int, tokens: list[Token]) -> None:
    """A line without pipes and tabs: one cell, or labels and numbers set apart by blanks."""
    pieces = text.split()
    if any(piece[0] in ".．、)）" for piece in pieces[1:]):
        text = _SPACED_NUMBERING.sub(r"\1\2", text)
        pieces = text.split()
    pieces = [part for piece in pieces for part in _unglued(piece)]
    if len(pieces) == 1 or all(read_number(piece).semantic is Semantic.TEXT for piece in pieces):
        tokens.append(_cell(text, index))
        return
    # 未 is a mark for none, but not in "尚 未".
    if all(letters(piece) for piece in pieces) and any(letters(text) in word for word in FORM_WORDS):
        tokens.append(Token(Sort.LABEL, index, text.strip()))
        return
    row: list[Token] = []
    for piece in pieces:
        token = Token(Sort.LABEL, index, piece) if _NUMBERING.match(piece) else _cell(piece, index)
        if token.sort is Sort.LABEL and row and row[-1].sort is Sort.LABEL:
            row[-1] = Token(Sort.LABEL, index, f"{row[-1].text} {token.text}")
        else:
            row.append(token)
    # A serial number before the only label of a row is no number that the label stands behind.
    sorts = [token.sort for token in row]
    numbered = sorts[0] is sorts[-1] is Sort.VALUE and sorts.count(Sort.LABEL) == 1
    first = sorts.index(Sort.VALUE, 1 if numbered else 0) if Sort.VALUE in sorts else len(row)
    words_behind = [token for token in row[first:] if token.sort is Sort.LABEL]
    prose = any(token.sort is Sort.BREAK for token in row) or any(_COUNTED.match(word.text) for word in words_behind)
    known = sum(any(word in letters(token.text) for word in FORM_WORDS) for token in words_behind)
    if not prose and known >= _MOST_KNOWN * len(words_behind):
        tokens.extend(row)
    else:
        tokens.append(Token(Sort.BREAK, index))


def _unglued(piece: str) -> list[str]:
    """A known label with its first number glued to it, parted; any other piece as it is."""
    found = _GLUED.match(piece) if piece[-1].isdecimal() or piece[-1] in _NUMBER_ENDS else None
    if found is not None and letters(found["label"]).endswith(_LABEL_ENDS):
        return [found["label"], found["number"]]
    return [piece]
