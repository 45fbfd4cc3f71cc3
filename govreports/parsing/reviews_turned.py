"""Table 4 turned round: outcomes stand as rows, under columns for the kinds of dispute or beside their names."""

from __future__ import annotations

from govreports.model.document import GridCell
from govreports.model.layouts import REVIEW_BLOCKS, REVIEW_COLUMNS
from govreports.model.report import Cell, Semantic
from govreports.parsing.grids import GridRow, Part, Sheet, check_units
from govreports.parsing.labels import REVIEW_OUTCOMES, REVIEWS
from govreports.parsing.numbers import read_number
from govreports.parsing.placing import Interval, place

BLOCKS = tuple(key for key, _ in REVIEW_BLOCKS)
OUTCOMES = tuple(key for key, _ in REVIEW_COLUMNS)
_LEAST_ROWS = 3
"""So many outcomes must stand below each other for a table to be turned round."""

_OF_OTHER_TABLES = frozenset({"other", "total"})
"""Outcomes whose labels table 3 has as rows, too; above the first name of a kind of dispute they are its."""

Found = dict[tuple[str, str], Cell]


def read_turned(sheet: Sheet, part: Part) -> None:
    """Read a table 4 whose outcomes are rows into ``part``; what cannot be placed is noted there."""
    found: Found = {}
    odd: list[str] = []
    heads: dict[str, Interval] = {}
    block: str | None = None
    for row in sheet.rows():
        blocks = {key: cell for cell in row.cells if (key := REVIEWS.exact(cell.text))}
        outcome = _outcome(row)
        if outcome is None:
            new = {key: (cell.column, cell.column + cell.colspan) for key, cell in blocks.items()}
            heads = heads | new if len(heads) != len(BLOCKS) else new or heads
            continue
        at, key = outcome
        block = next((name for name, cell in blocks.items() if cell.column < row.cells[at].column), block)
        cells = _under_blocks(row, at, heads) if len(heads) > 1 else _beside_block(row, at, block)
        if cells is not None and not any((name, key) in found for name in cells):
            found.update({(name, key): cell for name, cell in cells.items()})
        elif heads or block or key not in _OF_OTHER_TABLES:
            odd.append(row.raws())
    if len({key for _, key in found}) < _LEAST_ROWS:
        return
    for texts in odd:
        part.odd("ROW_INCOMPLETE", part.table, texts)
    for name in BLOCKS:
        line = {outcome: found[name, outcome] for outcome in OUTCOMES if (name, outcome) in found}
        if line:
            part.add(name, line)
            check_units(part, name, line)


def _outcome(row: GridRow) -> tuple[int, str] | None:
    """Place and key of the only outcome that a row names, if values can stand behind it."""
    named = [(place_, key) for place_, cell in enumerate(row.cells) if (key := REVIEW_OUTCOMES.exact(cell.text))]
    return named[0] if len(named) == 1 and named[0][0] + 1 < len(row.cells) else None


def _under_blocks(row: GridRow, at: int, heads: dict[str, Interval]) -> dict[str, Cell] | None:
    order = sorted(heads, key=heads.__getitem__)
    placed = place(row, at + 1, order, heads, padding=None)
    return None if placed.problem else dict(placed.cells)


def _beside_block(row: GridRow, at: int, block: str | None) -> dict[str, Cell] | None:
    values: list[GridCell] = [cell for cell in row.cells[at + 1 :] if cell.row == row.number]
    filled = [cell for cell in values if read_number(cell.text).semantic is not Semantic.EMPTY]
    if block is None or not values or len(filled) > 1:
        return None
    return {block: row.standing.read((filled or values)[0])}
