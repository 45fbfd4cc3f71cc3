"""Table 4 turned round: outcomes stand as rows, under columns for the kinds of dispute or beside their names."""

from __future__ import annotations

from collections.abc import Iterator

from govreports.model.document import GridCell
from govreports.model.layouts import REVIEW_BLOCKS, REVIEW_COLUMNS
from govreports.model.report import Cell, Semantic
from govreports.parsing.grids import GridRow, Interval, Part, Sheet, check_units, joined, place
from govreports.parsing.labels import REVIEW_OUTCOMES, REVIEWS
from govreports.parsing.numbers import read_number

BLOCKS = tuple(key for key, _ in REVIEW_BLOCKS)
OUTCOMES = tuple(key for key, _ in REVIEW_COLUMNS)
_LEAST_ROWS = 3
"""So many outcomes must stand below each other for a table to be turned round."""

Found = dict[tuple[str, str], Cell]


def read_turned(sheet: Sheet, part: Part) -> None:
    """Read a table 4 whose outcomes are rows into ``part``; what cannot be placed is noted there."""
    rows = [(row, at, REVIEW_OUTCOMES.words[name]) for row in sheet.rows() for at, name in _outcome(row)]
    if len({outcome for _, _, outcome in rows}) < _LEAST_ROWS:
        return
    first = rows[0][0].number
    heads = _heads(row for row in sheet.rows() if row.number < first)
    found: Found = {}
    block: str | None = None
    for row, at, outcome in rows:
        block = next((key for cell in reversed(row.cells[:at]) if (key := REVIEWS.exact(cell.text))), block)
        cells = _under_blocks(row, at, heads) if len(heads) > 1 else _beside_block(row, at, block)
        if cells is None or any((key, outcome) in found for key in cells):
            part.odd("ROW_INCOMPLETE", part.table, joined(row.texts()))
            continue
        found.update({(key, outcome): cell for key, cell in cells.items()})
    for key in BLOCKS:
        line = {outcome: found[key, outcome] for outcome in OUTCOMES if (key, outcome) in found}
        if line:
            part.add(key, line)
            check_units(part, key, line)


def _outcome(row: GridRow) -> Iterator[tuple[int, str]]:
    """Place and letters of the only outcome that a row names, if it is a row of values."""
    named = [(place_, name) for place_, cell in enumerate(row.cells) if (name := REVIEW_OUTCOMES.name(cell.text))]
    if len(named) == 1 and named[0][0] + 1 < len(row.cells):
        yield named[0]


def _heads(rows: Iterator[GridRow]) -> dict[str, Interval]:
    """The columns of the blocks above the values; the lowest heading that names a block counts."""
    heads: dict[str, Interval] = {}
    for row in rows:
        for cell in row.cells:
            key = REVIEWS.exact(cell.text)
            if key is not None:
                heads[key] = (cell.column, cell.column + cell.colspan)
    return heads


def _under_blocks(row: GridRow, at: int, heads: dict[str, Interval]) -> dict[str, Cell] | None:
    order = sorted(heads, key=heads.__getitem__)
    placed = place(row, at + 1, order, heads, padding=None)
    return None if placed.problem else dict(placed.cells)


def _beside_block(row: GridRow, at: int, block: str | None) -> dict[str, Cell] | None:
    values: list[GridCell] = [cell for cell in row.cells[at + 1 :] if cell.row == row.number]
    filled = [cell for cell in values if read_number(cell.text).semantic is not Semantic.EMPTY]
    if block is None or not values or len(filled) > 1:
        return None
    return {block: read_number((filled or values)[0].text)}
