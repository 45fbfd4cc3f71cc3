"""A long table printed in two halves beside each other: each with its own heading, both in one grid."""

from __future__ import annotations

from dataclasses import replace

from govreports.model.document import Grid, GridCell
from govreports.parsing.labels import APPLICANTS, letters

_LONGEST = 12
"""No label of these columns is as long."""
_ENDS = {word: key for word, key in APPLICANTS.words.items() if key in ("natural_person", "total")}
"""The columns at the ends of the heading, by their letters."""


def halves(grid: Grid) -> list[Grid]:
    """The grid, or its parts where a heading names the columns of table 3 twice in one row."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if len(cell.text) < _LONGEST and letters(cell.text) in _ENDS:
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        named = sorted(cells, key=lambda cell: cell.column)
        if [_ENDS[letters(cell.text)] for cell in named] == ["natural_person", "total", "natural_person", "total"]:
            return _cut(grid, named[1].column + named[1].colspan)
    return [grid]


def _cut(grid: Grid, at: int) -> list[Grid]:
    left = [replace(cell, colspan=min(cell.colspan, at - cell.column)) for cell in grid.cells if cell.column < at]
    right = [replace(cell, column=cell.column - at) for cell in grid.cells if cell.column >= at]
    return [Grid(tuple(left), grid.rows, at), Grid(tuple(right), grid.rows, grid.columns - at)]
