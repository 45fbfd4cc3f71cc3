"""Rows of a Word table to cells with places and spans: widths come in grid columns, merges as marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govreports.model.document import Block
from govreports.reading.assembly import BlockCell

_SLIVER = 120
"""Twips (6 pt): no column of numbers is that narrow, and borders meant to be one line differ by less."""


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell as its row states it. ``below`` and ``beside`` mark the continuation of a merged cell."""

    blocks: tuple[Block, ...]
    span: int = 1
    below: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number of grid columns that it leaves free before its first cell."""

    cells: tuple[RowCell, ...]
    skipped: int = 0


def lay_out(rows: Sequence[Row], widths: Sequence[int]) -> tuple[list[BlockCell], int]:
    """Cells with spans, and the number of columns. ``widths`` of the grid columns in twips, 0 unknown."""
    cells: list[BlockCell] = []
    above: dict[int, int] = {}
    columns = 0
    for number, row in enumerate(rows):
        column = row.skipped
        current: dict[int, int] = {}
        for cell in _joined(row.cells):
            index = above.get(column) if cell.below else None
            if index is not None and cells[index].colspan == cell.span:
                cells[index] = replace(cells[index], rowspan=cells[index].rowspan + 1)
            else:
                # A continuation of another width cannot share the rectangle; it shows its own text, or repeats.
                blocks = cell.blocks if index is None or cell.blocks else cells[index].blocks
                index = len(cells)
                cells.append(BlockCell(number, column, 1, cell.span, blocks))
            current[column] = index
            column += cell.span
        above = current
        columns = max(columns, column)
    return _without_slivers(cells, columns, widths)


def _joined(cells: Sequence[RowCell]) -> list[RowCell]:
    """The row with cells merged by hMerge taken together."""
    joined: list[RowCell] = []
    for cell in cells:
        if cell.beside and joined:
            joined[-1] = replace(joined[-1], span=joined[-1].span + cell.span)
        else:
            joined.append(cell)
    return joined


def _without_slivers(cells: list[BlockCell], columns: int, widths: Sequence[int]) -> tuple[list[BlockCell], int]:
    """Take grid lines that almost coincide as one line, unless a cell would vanish by it.

    Rows whose borders were dragged by hand differ by a few twips; Word then counts a column between them,
    and the values of one row stand beside those of the next.
    """
    if len(widths) < columns or not any(0 < width < _SLIVER for width in widths[:columns]):
        return cells, columns
    line = 0
    lines = [0]
    for width in widths[:columns]:
        line += not 0 < width < _SLIVER
        lines.append(line)
    snapped = [
        replace(cell, column=lines[cell.column], colspan=lines[cell.column + cell.colspan] - lines[cell.column])
        for cell in cells
    ]
    return (snapped, line) if all(cell.colspan > 0 for cell in snapped) else (cells, columns)
