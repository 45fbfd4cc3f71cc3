"""Tables of numbers that are printed without lines around their cells, put together from where everything stands.

Columns follow from the numbers below each other, rows from the numbers beside each other, and the lines of one label
from the labels of the forms. Where anything does not fit, there is no table and the lines of text stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from govreports.model.document import Grid, GridCell
from govreports.model.layouts import GROUPS
from govreports.model.words import squeeze, without_numbering
from govreports.reading.form_labels import is_label, is_row_label
from govreports.reading.label_pieces import label_chains
from govreports.reading.lines import Word
from govreports.reading.pieces import GAP, LEVEL, NARROW_GAP, Piece, in_levels, in_pieces
from govreports.reading.ruled import PageTable

_NUMBER = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?%?|[-—－/]+|无")
_NEXT_ROW = 1.8
"""Times the usual distance of two rows to one in which most cells are blank."""
_FEW_COLUMNS, _FEW_ROWS = 4, 2
"""Numbers in a row, and such rows, from which on there may be a table."""
_NEW_COLUMNS = 1 / 3
"""Part of a row's numbers that may stand in columns in which no number stood before: cells above were blank."""
_HEAD = 12.0
"""Times the print size that the head of a table is high, at most."""
_MOST = 600
"""Pieces of text around the numbers of a table; in more, all that could make up a label would be too much to try."""
_WIDE = 1.3
"""Times the width of a column that a heading may have; wider ones stand over several columns."""


Column = tuple[float, float]


@dataclass(slots=True)
class _Row:
    """The values of one row by column, what names it, and the label of the group that begins beside it."""

    middle: float
    values: dict[int, str] = field(default_factory=dict)
    label: str = ""
    group: str = ""


class _Misfit(Exception):  # noqa: N818 - says what is the matter
    """Something stands where it would in no table."""


def find_unruled(glyphs: Iterable[Word]) -> tuple[list[tuple[float, PageTable]], list[Word]]:
    """The tables with their heights on the page, and the glyphs outside."""
    outside = list(glyphs)
    tables: list[tuple[float, PageTable]] = []
    for seeds in _regions(in_pieces(outside, GAP)):
        try:
            top, table, used = _table(list(in_pieces(outside, GAP)), seeds)
        except _Misfit:
            continue
        tables.append((top, table))
        outside = [glyph for glyph in outside if id(glyph) not in used]
    return tables, outside


def _regions(pieces: Iterable[Piece]) -> Iterator[list[list[Piece]]]:
    """Rows of many numbers that stand in the same columns."""
    region: list[list[Piece]] = []
    columns: list[Column] = []
    for level in in_levels(piece for piece in pieces if _NUMBER.fullmatch(squeeze(piece.text))):
        if len(level) < _FEW_COLUMNS:
            continue
        wider = _widened(columns, level) if region else [(piece.x0, piece.x1) for piece in level]
        if wider is None:
            yield from [region] if len(region) >= _FEW_ROWS else []
            region, wider = [], [(piece.x0, piece.x1) for piece in level]
        region.append(level)
        columns = wider
    if len(region) >= _FEW_ROWS:
        yield region


def _widened(columns: Sequence[Column], level: Sequence[Piece]) -> list[Column] | None:
    """The columns with this row's numbers, None when they stand in others."""
    wider = list(columns)
    new = 0
    for piece in level:
        beneath = [at for at, (x0, x1) in enumerate(wider) if x0 < piece.x1 and piece.x0 < x1]
        if len(beneath) > 1:
            return None
        if beneath:
            x0, x1 = wider[beneath[0]]
            wider[beneath[0]] = min(x0, piece.x0), max(x1, piece.x1)
        else:
            wider.append((piece.x0, piece.x1))
            new += 1
    return wider if new <= _NEW_COLUMNS * len(level) else None


def _table(pieces: Sequence[Piece], seeds: Sequence[Sequence[Piece]]) -> tuple[float, PageTable, set[int]]:
    columns: list[Column] = []
    for level in seeds:
        columns = _widened(columns, level) or columns if columns else [(piece.x0, piece.x1) for piece in level]
    columns.sort()
    if len(columns) != max(map(len, seeds)) or any(one[1] >= other[0] for one, other in pairwise(columns)):
        raise _Misfit
    levels, pitch = _value_levels(pieces, seeds, columns)
    rows = [_Row(level[0].middle, {_column(piece, columns): piece.text.strip() for piece in level}) for level in levels]
    values = [glyph for level in levels for piece in level for glyph in piece.glyphs]
    used = set(map(id, values))
    size = median(glyph.size for glyph in values)
    first, last = rows[0].middle, rows[-1].middle
    around = [
        piece
        for piece in in_pieces((g for piece in pieces for g in piece.glyphs if id(g) not in used), NARROW_GAP)
        if first - _HEAD * size < piece.middle < last + _HEAD * size
    ]
    if len(around) > _MOST:
        raise _Misfit
    named = _name(rows, [piece for piece in around if piece.centre < columns[0][0]], pitch)
    if sum(not row.label for row in rows) > len(rows) / 4:
        raise _Misfit
    labelling = set(map(id, named))
    head, headings = _head([piece for piece in around if piece.bottom <= first and id(piece) not in labelling], columns)
    pieces_used = [*named, *headings]
    used.update(id(glyph) for piece in pieces_used for glyph in piece.glyphs)
    left = min(columns[0][0], *(piece.x0 for piece in named))
    top = min([first - size / 2, *(piece.top for piece in pieces_used)])
    borders = _borders(columns)
    rows.sort(key=lambda row: row.middle)
    lines = (left, (left + borders[0]) / 2, *borders)
    return top, PageTable(_grid(head, rows, len(columns)), lines), used


def _value_levels(
    pieces: Sequence[Piece], seeds: Sequence[Sequence[Piece]], columns: Sequence[Column]
) -> tuple[list[list[Piece]], float]:
    """Rows from the first with many numbers to the last with those directly above and below that have few; and the
    usual distance between two."""
    levels = [
        level
        for level in in_levels(piece for piece in pieces if piece.x1 > columns[0][0] and piece.x0 < columns[-1][1])
        if any(_NUMBER.fullmatch(squeeze(piece.text)) for piece in level)
    ]
    middles = [level[0].middle for level in levels]
    seeding = {id(glyph) for seed in seeds for piece in seed for glyph in piece.glyphs}
    known = [at for at, level in enumerate(levels) if any(id(piece.glyphs[0]) in seeding for piece in level)]
    first, last = known[0], known[-1]
    pitch = median(b - a for a, b in pairwise(middles[number] for number in known))
    while first and middles[first] - middles[first - 1] < _NEXT_ROW * pitch and _fits(levels[first - 1], columns):
        first -= 1
    while (
        last + 1 < len(levels)
        and middles[last + 1] - middles[last] < _NEXT_ROW * pitch
        and _fits(levels[last + 1], columns)
    ):
        last += 1
    if not all(_fits(level, columns) for level in levels[first : last + 1]):
        raise _Misfit
    return levels[first : last + 1], pitch


def _fits(level: Sequence[Piece], columns: Sequence[Column]) -> bool:
    places = [_column(piece, columns) for piece in level]
    return -1 not in places and len(set(places)) == len(places)


def _column(piece: Piece, columns: Sequence[Column]) -> int:
    """The column that a piece stands in, -1 when it is none or more than one."""
    found = [at for at, (x0, x1) in enumerate(columns) if x0 < piece.x1 and piece.x0 < x1]
    return found[0] if len(found) == 1 else -1


def _name(rows: list[_Row], left: Sequence[Piece], pitch: float) -> list[Piece]:
    """Give each row the label that stands beside it; labels of rows beside which no numbers stand have blank cells.

    The result are the pieces that the labels are made of.
    """
    first, last = rows[0].middle, rows[-1].middle
    within = [piece for piece in left if first - _NEXT_ROW * pitch < piece.middle < last + _NEXT_ROW * pitch]
    named: list[Piece] = []
    groups: list[tuple[float, str]] = []
    for chain in label_chains(within):
        text = "".join(piece.text for piece in chain)
        middle = (chain[0].top + chain[-1].bottom) / 2
        beside = [row for row in rows if chain[0].top <= row.middle <= chain[-1].bottom and not row.label]
        if without_numbering(squeeze(text)) in GROUPS:
            groups.append((middle, text))
        elif beside:
            min(beside, key=lambda row: abs(row.middle - middle)).label = text
        elif is_row_label(squeeze(text)):
            rows.append(_Row(middle, {}, text))
        elif first < middle < last:
            raise _Misfit
        else:
            continue
        named += chain
    for middle, text in groups:
        row = min(rows, key=lambda row: abs(row.middle - middle))
        if row.label:
            row.group += text
        else:
            row.label = text
    labelling = set(map(id, named))
    for piece in within:
        if id(piece) in labelling or not first - piece.size < piece.middle < last + piece.size:
            continue
        row = min(rows, key=lambda row: abs(row.middle - piece.middle))
        if abs(row.middle - piece.middle) <= 2 * LEVEL * piece.size and not is_label(squeeze(row.label)):
            row.label += piece.text
        else:
            row.group += piece.text
        named.append(piece)
    return named


def _head(above: Sequence[Piece], columns: Sequence[Column]) -> tuple[list[str], list[Piece]]:
    """The heading of each column, and all pieces that stand among the headings; none where most are missing."""
    slots = list(pairwise(_borders(columns)))
    parts = [part for piece in above for part in _parted(piece, slots)]
    headings = [
        max(
            label_chains([p for p in parts if left < p.centre < right and p.x1 - p.x0 < _WIDE * (right - left)]),
            key=lambda chain: chain[-1].bottom,
            default=[],
        )
        for left, right in slots
    ]
    if 2 * sum(map(bool, headings)) < len(columns):
        return [], []
    top = min(piece.top for chain in headings for piece in chain)
    among = [piece for piece in above if piece.middle >= top]
    return ["".join(piece.text for piece in chain) for chain in headings], among


def _parted(piece: Piece, slots: Sequence[Column]) -> Iterator[Piece]:
    """The parts of a piece in each column: headings that all but touch each other."""
    for left, right in slots:
        glyphs = [glyph for glyph in piece.glyphs if left <= (glyph.x0 + glyph.x1) / 2 < right]
        if glyphs:
            yield Piece.of(glyphs)


def _borders(columns: Sequence[Column]) -> list[float]:
    """Positions half way between the numbers of neighbouring columns, and as far outside."""
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    first, last = columns[0][0] - (between[0] - columns[0][1]), columns[-1][1] + (columns[-1][0] - between[-1])
    return [first, *between, last]


def _grid(head: Sequence[str], rows: Sequence[_Row], columns: int) -> Grid:
    cells = [GridCell("", 0, 0, 1, 2), *(GridCell(text, 0, at + 2) for at, text in enumerate(head))] if head else []
    top = 1 if head else 0
    for number, row in enumerate(rows, top):
        if row.group:
            cells += [GridCell(row.group, number, 0), GridCell(row.label, number, 1)]
        else:
            cells.append(GridCell(row.label, number, 0, 1, 2))
        cells += [GridCell(row.values.get(at, ""), number, at + 2) for at in range(columns)]
    return Grid(tuple(cells), top + len(rows), columns + 2)
