"""Tables that are only drawn: boxes with positions on a page to grids with rows, columns and spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from govreports.model.document import Grid, GridCell
from govreports.reading.lines import Word, to_lines

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

    @property
    def is_tabular(self) -> bool:
        """False for frames and shaded paragraphs, whose rows are all one cell wide."""
        return any(cell.colspan < self.grid.columns for cell in self.grid.cells)


def rule(boxes: Iterable[Box], glyphs: Iterable[Word]) -> tuple[PageTable, list[Word]]:
    """The table of these cells with the glyphs that stand in them, and the glyphs outside.

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
        owner = owners.get((bisect_right(rows, y) - 1, bisect_right(columns, x) - 1))
        (outside if owner is None else inside[owner]).append(glyph)
    filled = tuple(
        replace(cell, text="".join(line.text for line in to_lines(content, 0)))
        for cell, content in zip(cells, inside, strict=True)
    )
    return PageTable(Grid(filled, len(rows) - 1, len(columns) - 1), tuple(columns)), outside


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
