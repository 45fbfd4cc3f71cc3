"""Tables flattened into text: paragraphs to tokens, tokens to runs of values with the text that stands before them.

A flattened table comes in many shapes: a cell a line, rows of pipes, tabs, numbers behind their label, everything on
one line. All of them are one stream of labels and values; where the shape shows it, also of blank cells and row ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

from govreports.model.document import Grid, GridCell
from govreports.model.report import Cell
from govreports.parsing.labels import APPLICATION_HEADINGS, FORM_WORDS, either, letters


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


_WORDS_KEPT = 80
"""Labels kept before a run: the longest heading of the forms has not half as many."""


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
