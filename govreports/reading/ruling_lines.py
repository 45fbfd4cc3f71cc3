"""Ruling lines of a page to the cells of its tables, by pdfplumber's method; open sides are closed first.

An edge is a mapping in pdfplumber's shape: ``orientation`` "h" or "v", ``x0 x1 top bottom`` in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.geometry import filter_edges

from govreports.reading.ruled import Box

Edge = dict[str, Any]

_NEAR = 3.0
"""Points within which lines are one, meet or cross; pdfplumber's own measure."""
_ROW_HEIGHT = 150.0
"""Points between two ruling lines of one table, at most."""


def edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
    """A straight line, horizontal or vertical by its longer extent."""
    return {
        "object_type": "line",
        "orientation": "h" if x1 - x0 >= bottom - top else "v",
        **{"x0": x0, "x1": x1, "top": top, "bottom": bottom},
        **{"width": x1 - x0, "height": bottom - top, "doctop": top},
    }


def table_boxes(edges: Sequence[Edge]) -> Iterator[list[Box]]:
    """The cells of each table that the lines form, tables from top to bottom."""
    lines = filter_edges(merge_edges(list(edges), _NEAR, _NEAR, _NEAR, _NEAR), min_length=_NEAR)
    crossings = edges_to_intersections([*lines, *_missing_sides(lines)], x_tolerance=_NEAR, y_tolerance=_NEAR)
    cells = intersections_to_cells(crossings)
    tables = [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]
    inside = {box for boxes in tables for box in boxes}
    # The last row of a table may be one cell alone on its page; a larger box is a border around other things.
    alone = [[box] for cell in cells if (box := Box(*cell)) not in inside and box.bottom - box.top < _ROW_HEIGHT]
    yield from sorted([*tables, *alone], key=lambda boxes: min(box.top for box in boxes))


def _missing_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Left and right borders of tables that are printed without them.

    Such a table shows as three or more horizontal lines of one extent with vertical lines between their ends.
    """
    verticals = [edge for edge in edges if edge["orientation"] == "v"]
    if not verticals:
        return []
    stacks: dict[tuple[int, int], list[float]] = {}
    for line in edges:
        if line["orientation"] == "h":
            extent = round(line["x0"] / _NEAR), round(line["x1"] / _NEAR)
            stacks.setdefault(extent, []).append(line["top"])
    sides: list[Edge] = []
    for (left, right), heights in stacks.items():
        for top, bottom in _runs(sorted(heights)):
            crossing = [v["x0"] for v in verticals if v["top"] < bottom - _NEAR and v["bottom"] > top + _NEAR]
            if any((left + 2) * _NEAR < x < (right - 2) * _NEAR for x in crossing):
                sides += [
                    edge(x * _NEAR, top, x * _NEAR, bottom)
                    for x in (left, right)
                    if all(abs(x * _NEAR - other) > 2 * _NEAR for other in crossing)
                ]
    return sides


def _runs(heights: Sequence[float]) -> list[tuple[float, float]]:
    """First and last of each run of three or more lines, neighbours not further apart than rows are high."""
    runs: list[list[float]] = []
    for height in heights:
        if runs and height - runs[-1][-1] <= _ROW_HEIGHT:
            runs[-1].append(height)
        else:
            runs.append([height])
    return [(run[0], run[-1]) for run in runs if len(run) >= 3]
