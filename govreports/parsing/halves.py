"""A long table printed in two halves beside each other: each with its own heading, both in one grid."""

from __future__ import annotations

from dataclasses import replace

from govreports.model.document import Grid, GridCell
from govreports.parsing.labels import APPLICANTS


def halves(grid: Grid) -> list[Grid]:
    """The grid, or its parts where a heading names the columns of table 3 twice in one row."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if len(cell.text) < 12 and APPLICANTS.exact(cell.text) in ("natural_person", "total"):
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        keys = [APPLICANTS.exact(cell.text) for cell in sorted(cells, key=lambda cell: cell.column)]
        if keys == ["natural_person", "total", "natural_person", "total"]:
            total = sorted(cells, key=lambda cell: cell.column)[1]
            return _cut(grid, total.column + total.colspan)
    return [grid]


def _cut(grid: Grid, at: int) -> list[Grid]:
    left = [replace(cell, colspan=min(cell.colspan, at - cell.column)) for cell in grid.cells if cell.column < at]
    right = [replace(cell, column=cell.column - at) for cell in grid.cells if cell.column >= at]
    return [Grid(tuple(left), grid.rows, at), Grid(tuple(right), grid.rows, grid.columns - at)]
