"""Tables that are only drawn: boxes with positions on a page to grids with rows, columns and spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from govreports.model.document import Grid, GridCell
from govreports.reading.lines import Line, Word, to_lines

_SAME_LINE = 3.0
"""Points within which borders are one ruling line; half the height of the smallest print."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points, from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A grid with the positions of its ``columns + 1`` vertical lines on the page, in points."""

    grid: Grid
    lines: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Boxes one below the other with their lines of text; as a table only where they continue one."""

    table: PageTable
    lines: tuple[Line, ...]


def rule(boxes: Iterable[Box], glyphs: Iterable[Word], page: int) -> tuple[PageTable | Frame, list[Word]]:
    """The table of these cells with the glyphs that stand in them, and the glyphs outside.

    Boxes that only stand below each other are a Frame: a border or shading around paragraphs.

    Spans follow from the ruling lines that a cell crosses. Lines of one cell join without a separator: labels
    are broken at any character.
    """
    drawn = sorted(boxes, key=lambda box: (box.top, box.x0))
    columns = common_lines([x for box in drawn for x in (box.x0, box.x1)], _SAME_LINE)
    rows = common_lines([y for box in drawn for y in (box.top, box.bottom)], _SAME_LINE)
    owners: dict[tuple[int, int], int] = {}
    cells: list[GridCell] = []
    for box in drawn:
        left, right = nearest(columns, box.x0), nearest(columns, box.x1)
        top, bottom = nearest(rows, box.top), nearest(rows, box.bottom)
        places = [(row, column) for row in range(top, bottom) for column in range(left, right)]
        if places and owners.keys().isdisjoint(places):
            owners.update(dict.fromkeys(places, len(cells)))
            cells.append(GridCell("", top, left, bottom - top, right - left))
    inside: list[list[Word]] = [[] for _ in cells]
    outside: list[Word] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        # Punctuation at the end of a full line may hang over the border.
        if columns[0] - glyph.size < x < columns[-1] + glyph.size:
            x = min(max(x, columns[0]), columns[-1] - 1e-3)
        owner = owners.get((bisect_right(rows, y) - 1, bisect_right(columns, x) - 1))
        (outside if owner is None else inside[owner]).append(glyph)
    written = [to_lines(content, page) for content in inside]
    filled = tuple(
        replace(cell, text="".join(line.text for line in lines)) for cell, lines in zip(cells, written, strict=True)
    )
    table = PageTable(without_idle_lines(Grid(filled, len(rows) - 1, len(columns) - 1)), tuple(columns))
    if any(cell.colspan < table.grid.columns for cell in cells):
        return table, outside
    return Frame(table, tuple(line for lines in written for line in lines)), outside


def without_idle_lines(grid: Grid) -> Grid:
    """The grid without row lines that part no two cells, where most go over them or none begins below them.

    At the edge of a page a cell that goes on over the break often begins or ends beside the line of its neighbours.
    """
    places = grid.occupancy()
    new, merged = 0, [0]
    for row in range(1, grid.rows):
        pairs = list(zip(places[row - 1], places[row], strict=True))
        crossing = sum(above is not None and above is below for above, below in pairs)
        parted = any(above is not below and above and below for above, below in pairs)
        begun = any(below is not None and above is not below for above, below in pairs)
        if parted or (begun and 2 * crossing < grid.columns):
            new += 1
        else:
            places[row] = [below or above for above, below in pairs]
        merged.append(new)
    if new == grid.rows - 1:
        return grid
    cells = (
        replace(cell, row=merged[cell.row], rowspan=merged[cell.row + cell.rowspan - 1] - merged[cell.row] + 1)
        for cell in grid.cells
    )
    return Grid(tuple(cells), new + 1, grid.columns)


def common_lines(positions: Sequence[float], tolerance: float) -> list[float]:
    """Positions that lie within the tolerance of their neighbour taken together, ascending, by their mean."""
    groups: list[list[float]] = []
    for position in sorted(positions):
        if groups and position - groups[-1][-1] <= tolerance:
            groups[-1].append(position)
        else:
            groups.append([position])
    return [sum(group) / len(group) for group in groups]


def nearest(lines: Sequence[float], position: float) -> int:
    """Index of the line nearest to a position."""
    after = bisect_left(lines, position)
    if after == 0:
        return 0
    if after == len(lines) or position - lines[after - 1] <= lines[after] - position:
        return after - 1
    return after
