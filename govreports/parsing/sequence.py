"""Tables flattened into text: paragraphs to tokens, tokens to runs of values with the text that stands before them.

A flattened table comes in many shapes: a cell a line, rows of pipes, tabs, numbers behind their label, everything on
one line. All of them are one stream of labels and values; where the shape shows it, also of blank cells and row ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

from govreports.model.document import Block, Grid, GridCell, Paragraph
from govreports.model.report import Cell, Place, Semantic
from govreports.parsing.grids import Sheet
from govreports.parsing.labels import APPLICATION_HEADINGS, FORM_WORDS, either, letters
from govreports.parsing.numbers import read_number


class Sort(Enum):
    """What a token is. BREAK is running prose: no table goes on across it."""

    LABEL = auto()
    VALUE = auto()
    BLANK = auto()
    ROW_END = auto()
    BREAK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One cell of a flattened table, or what stands between cells.

    ``block`` is its place in the document, also the line of the cell's place, the last of ``lines`` neighbouring ones
    where its text goes over lines.
    """

    sort: Sort
    block: int
    text: str = ""
    cell: Cell | None = None
    lines: int = 1


@dataclass(slots=True)
class Run:
    """Values that follow each other, and the labels since the last run that held any.

    ``position`` says behind how many letters of the stream's text the values stand, ``before`` where the labels in
    ``words`` begin. The first value is token number ``first`` of the stream. ``labels`` counts the labels directly
    before the values in their row, none for a row without label. ``explicit``: the shape shows blank cells.
    """

    position: int
    before: int
    first: int
    words: list[Token]
    labels: int
    explicit: bool
    tokens: list[Token] = field(default_factory=list)

    def values(self) -> list[Token]:
        """The tokens that hold a number or a mark."""
        return [token for token in self.tokens if token.sort is Sort.VALUE]

    def raws(self) -> list[str]:
        """All texts, blanks as empty strings."""
        return [token.text for token in self.tokens]

    def label(self) -> str:
        """The text of the labels directly before the values."""
        return "".join(word.text for word in self.words[-self.labels :]) if self.labels else ""


@dataclass(slots=True)
class Stream:
    """A stretch of tokens without prose: the letters of all its labels in one string, and its runs of values."""

    tokens: list[Token]
    text: str = ""
    runs: list[Run] = field(default_factory=list)

    def blocks(self, runs: Sequence[Run]) -> set[int]:
        """The blocks of these runs' values, of the labels between them, and of the heading before the first."""
        first, last = runs[0].first, runs[-1]
        start = first
        while start > 0 and _goes_on(self.tokens[start - 1]):
            start -= 1
        stop = last.first + max(place for place, token in enumerate(last.tokens) if token.cell is not None)
        return {token.block - line for token in self.tokens[start : stop + 1] for line in range(token.lines)}

    def as_grid(self) -> Grid | None:
        """The stream as a grid, None when its shape does not show where rows end."""
        rows = self._rows()
        if len(rows) < 3:
            return None
        cells = [
            GridCell(token.text, number, column) for number, row in enumerate(rows) for column, token in enumerate(row)
        ]
        return Grid(tuple(cells), len(rows), max(len(row) for row in rows))

    def grid_blocks(self) -> list[list[int]]:
        """The block in which each cell of :meth:`as_grid` stands, row by row."""
        return [[token.block for token in row] for row in self._rows()]

    def _rows(self) -> list[list[Token]]:
        rows: list[list[Token]] = [[]]
        for token in self.tokens:
            if token.sort is Sort.ROW_END:
                rows[-1:] = [*_parted(rows[-1]), []]
            else:
                rows[-1].append(token)
        return rows


def _parted(row: list[Token]) -> list[list[Token]]:
    """The lines before a row that is a line of its own stand apart from it; of a cell a line all are one row."""
    lines = [list(line) for _, line in groupby(row, key=lambda token: token.block)]
    return lines if lines and len(lines[-1]) > 1 else [row]


def _goes_on(token: Token) -> bool:
    return names_form(token) if token.sort is Sort.LABEL else token.sort is not Sort.VALUE


def names_form(token: Token) -> bool:
    """Whether a label is one of the forms', a piece of one, or little more than one."""
    return _names_form(letters(token.text))


@lru_cache(maxsize=4096)
def _names_form(name: str) -> bool:
    near = any(name in word or (len(word) > 3 and word in name and len(name) < 2 * len(word)) for word in FORM_WORDS)
    return near or not _FORM_WORD.sub("", name)


_CAPTIONS = {word for word, key in APPLICATION_HEADINGS.words.items() if key == "caption"}
_FORM_WORD = either(FORM_WORDS - _CAPTIONS)
"""Any label; but no caption such as 情况, which chapters' headings have as well."""


_PAGE_NUMBER = re.compile(r"^\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:\s*共\s*\d+\s*页)?)\s*$")
_RULE_LINE = re.compile(r"^(?:\s*\|)?(?:\s*:?-{2,}:?\s*\|){2,}(?:\s*:?-{2,}:?)?\s*$|^(?=[\s+=-]*$).*[=-]{4}")
_NUMBERING = re.compile(r"^[(（]?\d{1,2}[)）.．、]$")
_SPACED_NUMBERING = re.compile(r"(?<!\S)(\d{1,2})\s+([)）.．、])(?=\s*[^\d\s])")
_PROSE = re.compile(r"[。！？；!?;]")
_COUNTED = re.compile(r"(?:件|条|次|人|份|篇|元|万元|亿元)")
"""A number and what it counts, set apart by a blank: running text, for no label of the forms begins so."""
_GLUED = re.compile(r"^(?P<label>.*[^\d\s.,+\-])(?P<number>[+\-−]?\d[\d,，.．]*)$")
_LONGEST_LABEL = 60
_MOST_KNOWN = 0.75
"""A line of labels and numbers is a table's when so many of the labels behind numbers are the forms'."""
_WORDS_KEPT = 80
"""Labels kept before a run: the longest heading of the forms has not half as many."""


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


def streams(tokens: Iterable[Token]) -> list[Stream]:
    """The stretches between prose that hold values, each with its text and runs."""
    found: list[Stream] = []
    held: list[Token] = []
    for token in (*tokens, Token(Sort.BREAK, -1)):
        if token.sort is not Sort.BREAK:
            held.append(token)
            continue
        if any(one.sort is Sort.VALUE for one in held) and any(one.sort is Sort.LABEL for one in held):
            found.append(_stream(held))
        held = []
    return found


def _stream(tokens: list[Token]) -> Stream:
    stream = Stream(tokens)
    explicit = any(token.sort is Sort.BLANK for token in tokens)
    text: list[str] = []
    words: list[Token] = []
    length = before = labels = 0
    run: Run | None = None
    for place, token in enumerate(tokens):
        if token.sort is Sort.LABEL:
            word = letters(token.text)
            text.append(word)
            length += len(word)
            # A chapter's heading above a table is no part of the table's first row.
            labels = 1 if run is not None or not (words and names_form(words[-1])) else labels + 1
            if run is not None and run.values():
                words = []
            words.append(token)
            run = None
        elif token.sort is Sort.ROW_END:
            if run is not None and run.values():
                words = []
            run, labels = None, 0
        else:
            if run is None:
                run = Run(length, before, place, words[-_WORDS_KEPT:], labels, explicit)
                stream.runs.append(run)
            run.tokens.append(token)
            if token.sort is Sort.VALUE:
                before = length
    stream.text = "".join(text)
    return stream


def _pipes_close_cells(texts: Iterable[str]) -> bool:
    """Whether pipes end cells, as most lines show that end in one, or only stand between cells."""
    ends = [text.rstrip().endswith("|") for text in texts if "|" in text and text.strip("| \t")]
    return 2 * sum(ends) >= len(ends)


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
    read = read_number(text)
    if read.semantic is not Semantic.TEXT:
        read = replace(read, place=Place(index))
    if read.semantic is Semantic.EMPTY:
        return Token(Sort.BLANK, index, "", read)
    if read.semantic is not Semantic.TEXT:
        return Token(Sort.VALUE, index, text.strip(), read)
    if _is_prose(text):
        return Token(Sort.BREAK, index)
    return Token(Sort.LABEL, index, text.strip())


def _is_prose(text: str) -> bool:
    return bool(_PROSE.search(text)) or (
        len(text.strip()) > _LONGEST_LABEL and not any(word in letters(text) for word in FORM_WORDS)
    )


def _blank_separated(text: str, index: int, tokens: list[Token]) -> None:
    """A line without pipes and tabs: one cell, or labels and numbers set apart by blanks."""
    text = _SPACED_NUMBERING.sub(r"\1\2", text)
    pieces = [part for piece in text.split() for part in _unglued(piece)]
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
    found = _GLUED.match(piece)
    if found is not None and any(letters(found["label"]).endswith(word) for word in FORM_WORDS):
        return [found["label"], found["number"]]
    return [piece]
