"""Tables that a page break cut in two, put together again.

The break may fall between rows, through a label that spans rows, or through a row: then its numbers stand on
one page and a part of its label on the other. A value never moves to another row by this: two rows become one
only when just one of them has numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from govreports.model.document import Grid, GridCell
from govreports.model.words import squeeze, without_numbering
from govreports.reading.form_labels import KNOWN, is_label
from govreports.reading.ruled import PageTable, nearest, without_idle_lines

Place = tuple[int, int]
Pair = tuple[GridCell, GridCell]
"""The cells of one place (column, span) above and below the break."""

_SHIFT = 12.0
"""Points by which a column may be wider or narrower on the next page; a digit and its margins are wider."""
_ALIKE = 85.0
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|[-/—]+|无")
_BEGINS_ROW = re.compile(r"(?:[(]?[一二三四五六七八九十]{1,3}[)、.]|[(]?\d{1,2}[)、.]|其中|第二十条)")


def join(upper: PageTable, lower: PageTable) -> PageTable | None:
    """Both parts as one table, or None when their columns say that they are two tables."""
    lines = _shared_lines(upper, lower)
    if lines is None:
        return None
    first, second = (_without_stray_ends(_on_lines(part, lines)) for part in (upper, lower))
    first, second = _closed(first), _without_repeated_head(second, upper)
    if second.rows == 0:
        return upper
    return PageTable(_stacked(first, second), lines)


def _shared_lines(upper: PageTable, lower: PageTable) -> tuple[float, ...] | None:
    if abs(upper.lines[0] - lower.lines[0]) > _SHIFT or abs(upper.lines[-1] - lower.lines[-1]) > _SHIFT:
        return None
    if len(upper.lines) == len(lower.lines):
        close = all(abs(a - b) <= _SHIFT for a, b in zip(upper.lines, lower.lines, strict=True))
        return upper.lines if close else None
    fine, coarse = sorted((upper.lines, lower.lines), key=len, reverse=True)
    matched = {nearest(fine, position) for position in coarse}
    close = all(abs(fine[nearest(fine, position)] - position) <= _SHIFT for position in coarse)
    return fine if close and len(matched) == len(coarse) else None


def _on_lines(table: PageTable, lines: tuple[float, ...]) -> Grid:
    """The grid counted in the columns of the finer part; a column of the coarser one covers several."""
    if len(table.lines) == len(lines):
        return table.grid
    places = [nearest(lines, position) for position in table.lines]
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            colspan=places[cell.column + cell.colspan] - places[cell.column],
        )
        for cell in table.grid.cells
    )
    return Grid(cells, table.grid.rows, len(lines) - 1)


def _without_stray_ends(grid: Grid) -> Grid:
    """The grid without blank cells that only go on with the cell above, beside rows that go on over the line between.

    Browsers end a cell that spans rows too early where a page break cut it.
    """
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    for row in range(1, grid.rows):
        beginning = [cell for cell in cells.values() if cell.row == row]
        crossing = sum(c.colspan for c in cells.values() if c.row < row < c.row + c.rowspan and c.text)
        ending = {(c.column, c.colspan): c for c in cells.values() if c.row + c.rowspan == row}
        if any(cell.text or (cell.column, cell.colspan) not in ending for cell in beginning):
            continue
        if sum(cell.colspan for cell in beginning) < crossing:
            for cell in beginning:
                above = ending[cell.column, cell.colspan]
                cells[above.row, above.column] = replace(above, rowspan=above.rowspan + cell.rowspan)
                del cells[cell.row, cell.column]
    return without_idle_lines(Grid(tuple(cells.values()), grid.rows, grid.columns))


def _closed(grid: Grid) -> Grid:
    """The upper part without its last rows where they are one wide blank cell: room that was left on the page."""
    own = [cell for cell in grid.cells if cell.row == grid.rows - 1]
    if grid.rows == 1 or len(own) != 1 or own[0].text or own[0].colspan == 1:
        return grid
    cells = (
        replace(cell, rowspan=min(cell.rowspan, grid.rows - 1 - cell.row)) for cell in grid.cells if cell is not own[0]
    )
    return _closed(Grid(tuple(cells), grid.rows - 1, grid.columns))


def _without_repeated_head(grid: Grid, upper: PageTable) -> Grid:
    """The lower part without the head rows of the upper one that the office program printed again."""
    head, again = _row_texts(upper.grid), _row_texts(grid)
    repeated = 0
    while repeated < min(len(head), len(again)) and head[repeated] == again[repeated]:
        if any(_NUMBER.fullmatch(text) for text in again[repeated]):
            break
        repeated += 1
    if not any(text for row in again[:repeated] for text in row):
        return grid
    cells = (
        replace(
            cell,
            row=max(0, cell.row - repeated),
            rowspan=min(cell.rowspan, cell.row + cell.rowspan - repeated),
        )
        for cell in grid.cells
        if cell.row + cell.rowspan > repeated
    )
    return Grid(tuple(cells), grid.rows - repeated, grid.columns)


def _row_texts(grid: Grid) -> list[tuple[str, ...]]:
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: cell.column):
        rows[cell.row].append(squeeze(cell.text))
    return [tuple(row) for row in rows]


def _stacked(upper: Grid, lower: Grid) -> Grid:
    last = {(c.column, c.colspan): c for c in upper.cells if c.row + c.rowspan == upper.rows}
    first = {(c.column, c.colspan): c for c in lower.cells if c.row == 0}
    pairs = {place: (last[place], first[place]) for place in last if place in first}
    if len(pairs) == len(last) == len(first) and _is_one_row(tuple(pairs.values())):
        joined, offset = set(pairs), upper.rows - 1
    else:
        joined, offset = _cut_labels(pairs, upper, lower), upper.rows
    cells = [cell for cell in upper.cells if (cell.column, cell.colspan) not in joined or cell not in last.values()]
    cells += [
        replace(cell, row=cell.row + offset)
        for cell in lower.cells
        if cell.row > 0 or (cell.column, cell.colspan) not in joined
    ]
    for place in joined:
        above, below = pairs[place]
        end = below.rowspan + offset
        cells.append(replace(above, text=above.text + below.text, rowspan=end - above.row))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), lower.rows + offset, upper.columns)


def _is_one_row(pairs: Sequence[Pair]) -> bool:
    """Whether the break went through a row.

    A row of the forms has one label of its own. Below a break through it the label goes on or is missing, and the
    numbers stand on one side only, except one too wide for its cell, whose last digits were broken to a line below.
    """
    single = [_texts(pair) for pair in pairs if pair[0].rowspan == pair[1].rowspan == 1]
    if single and not (any(a for a, _ in single) and any(b for _, b in single)):
        return True  # On one page stands nothing of the row but its margin.
    values = [(a, b) for a, b in single if _NUMBER.fullmatch(a) or _NUMBER.fullmatch(b)]
    labels = [(a, b) for a, b in single if (a, b) not in values and (a or b)]
    cut = [(a, b) for a, b in labels if a and b]
    if not all(_is_cut_label(a, b) for a, b in cut) or not all(_is_cut_number(a, b) for a, b in values):
        return False
    if cut:
        return True
    above, below = sum(bool(a) for a, _ in values), sum(bool(b) for _, b in values)
    contained = all(a for a, b in values if b)
    if not labels:
        return contained and above > below
    if len(labels) > 1:
        return False
    if labels[0][1]:
        return below == 0 < above
    # Below stands no label: no row of its own. But where every cell has a number, rather an unlabelled row.
    return above == 0 < below or (contained and (below == 1 or below < len(single) - 1))


def _is_cut_number(first: str, second: str) -> bool:
    """Whether two texts may be the digits of one number, the second line not longer than the first."""
    if not first or not second:
        return True
    return first.isdecimal() and second.isdecimal() and len(second) <= len(first)


def _cut_labels(pairs: Mapping[Place, Pair], upper: Grid, lower: Grid) -> set[Place]:
    """Places of labels that the break went through while it left the rows beside them whole.

    They are labels of groups, left of the items' own labels and values, and labels in the head of the table, where
    the head goes on below the break.
    """
    numeric = [c.column for grid in (upper, lower) for c in grid.cells if _NUMBER.fullmatch(squeeze(c.text))]
    before_items = min((column for column in numeric if column > 0), default=1) - 1
    going_on = [squeeze(cell.text) for cell in lower.cells if cell.row == 0 and cell.text]
    head_goes_on = len(going_on) > 1 and all(map(is_label, going_on))
    head_goes_on |= any(b and is_label(a + b) for a, b in map(_texts, pairs.values()) if a)
    return {
        (column, span)
        for (column, span), pair in pairs.items()
        if _is_cut_head(pair, head_goes_on) or (column + span <= before_items and _is_cut_group(pair))
    }


def _is_cut_head(pair: Pair, head_goes_on: bool) -> bool:
    above, below = _texts(pair)
    return bool(above) and is_label(above + below) and (bool(below) or head_goes_on)


def _is_cut_group(pair: Pair) -> bool:
    above, below = _texts(pair)
    if above and below:
        return _is_cut_label(above, below)
    return not (above or below) or _BEGINS_ROW.match(above + below) is not None


def _texts(pair: Pair) -> tuple[str, str]:
    return squeeze(pair[0].text), squeeze(pair[1].text)


def _is_cut_label(first: str, second: str) -> bool:
    """Whether two texts are the beginning and the end of one label of the forms, small slips allowed."""
    if is_label(first + second):
        return True
    if is_label(first) or _BEGINS_ROW.match(second):
        return False
    whole = without_numbering(first + second)
    return process.extractOne(whole, KNOWN, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None
