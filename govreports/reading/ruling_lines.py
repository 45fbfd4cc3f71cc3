"""Ruling lines of a page to the cells of its tables, by pdfplumber's method; open sides are closed first.

An edge is a mapping in pdfplumber's shape: ``orientation`` "h" or "v", ``x0 x1 top bottom`` in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.geometry import filter_edges

from govreports.reading.ruled import Box, common_lines

Edge = dict[str, Any]
Extent = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the upper left corner of the page."""

_NEAR = 3.0
"""Points within which lines are one, meet or cross; pdfplumber's own measure."""
_LEAN = 1.5
"""Points by which a line may lean; turned pages have lines that lean by less than can be drawn."""
_STROKE = 12.0
"""Points that dots in a row must reach to be a line and not full stops."""
_ROW_HEIGHT = 150.0
"""Points between two ruling lines of one table, at most."""


def edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
    """A straight line, horizontal or vertical by its longer extent; one that leans a little is straightened."""
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "object_type": "line",
        "orientation": "h" if x1 - x0 >= bottom - top else "v",
        **{"x0": x0, "x1": x1, "top": top, "bottom": bottom},
        **{"width": x1 - x0, "height": bottom - top, "doctop": top},
    }


def solid(strokes: Iterable[Extent]) -> list[Edge]:
    """The horizontal and vertical lines among strokes; dots and dashes of one line as one.

    Browsers draw a dotted border as a thousand tiny squares.
    """
    straight = [edge(x0, top, x1, bottom) for x0, top, x1, bottom in strokes if min(x1 - x0, bottom - top) <= _LEAN]
    rows: dict[int, list[Edge]] = {}
    columns: dict[int, list[Edge]] = {}
    for line in straight:
        if max(line["width"], line["height"]) < _NEAR:
            rows.setdefault(round(line["top"]), []).append(line)
            columns.setdefault(round(line["x0"]), []).append(line)
    dotted = [edge(x0, top, x1, top) for top, dots in rows.items() for x0, x1 in _strokes(dots, "x0", "x1")]
    dotted += [
        edge(x, top, x, bottom) for x, dots in columns.items() for top, bottom in _strokes(dots, "top", "bottom")
    ]
    return [line for line in straight if max(line["width"], line["height"]) >= _NEAR] + dotted


def _strokes(dots: list[Edge], start: str, stop: str) -> list[tuple[float, float]]:
    """From where to where dots at one height, or in one column, make up a line."""
    dots.sort(key=lambda dot: dot[start])
    strokes: list[tuple[float, float]] = []
    for dot in dots:
        if strokes and dot[start] - strokes[-1][1] <= _NEAR:
            strokes[-1] = strokes[-1][0], max(strokes[-1][1], dot[stop])
        else:
            strokes.append((dot[start], dot[stop]))
    return [(first, last) for first, last in strokes if last - first > _STROKE]


def table_boxes(edges: Sequence[Edge]) -> Iterator[list[Box]]:
    """The cells of each table that the lines form, tables from top to bottom."""
    lines = filter_edges(merge_edges(list(edges), _NEAR, _NEAR, _NEAR, _NEAR), min_length=_NEAR)
    lines += [*_missing_sides(lines), *_missing_ends(lines)]
    crossings = edges_to_intersections(lines, x_tolerance=_NEAR, y_tolerance=_NEAR)
    cells = intersections_to_cells(crossings)
    tables = [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]
    inside = {box for boxes in tables for box in boxes}
    # The last row of a table may be one cell alone on its page; a larger box is a border around other things.
    alone = [[box] for cell in cells if (box := Box(*cell)) not in inside and box.bottom - box.top < _ROW_HEIGHT]
    yield from sorted([*tables, *alone], key=lambda boxes: min(box.top for box in boxes))


def _missing_sides(edges: Sequence[Edge]) -> list[Edge]:
    """Left and right borders of tables that are printed without them.

    Such a table shows as three or more horizontal lines that end at one side with vertical lines before it. The other
    side is where the longest of them end: beside a cell that spans rows they are shorter.
    """
    verticals = [edge for edge in edges if edge["orientation"] == "v"]
    if not verticals:
        return []
    horizontals = [edge for edge in edges if edge["orientation"] == "h"]
    stacks: dict[int, list[Edge]] = {}
    for line in horizontals:
        stacks.setdefault(round(line["x1"] / _NEAR), []).append(line)
    sides: list[Edge] = []
    for lines in stacks.values():
        for top, bottom in _runs(sorted(line["top"] for line in lines), verticals):
            run = [line for line in lines if top <= line["top"] <= bottom]
            left, right = min(line["x0"] for line in run), max(line["x1"] for line in run)
            crossing = [v["x0"] for v in verticals if v["top"] < bottom - _NEAR and v["bottom"] > top + _NEAR]
            if any(left + 2 * _NEAR < x < right - 2 * _NEAR for x in crossing):
                sides += [
                    edge(x, top, x, bottom)
                    for x in (left, right)
                    if all(abs(x - other) > 2 * _NEAR for other in crossing)
                ]
    return sides


def _missing_ends(edges: Sequence[Edge]) -> list[Edge]:
    """Top and bottom borders of cells that a page break cut and left open.

    Two neighbouring vertical lines that end at one height close a cell there, if they belong to one table: if a
    horizontal line runs between them, or one of them meets no horizontal line at all.
    """
    verticals = [line for line in edges if line["orientation"] == "v"]
    horizontals = [line for line in edges if line["orientation"] == "h"]
    ends: list[Edge] = []
    for side in ("top", "bottom"):
        for height in common_lines([line[side] for line in verticals], _NEAR):
            reaching = [v for v in verticals if v["top"] - _NEAR <= height <= v["bottom"] + _NEAR]
            beside = sorted((v for v in reaching if not _starts_beyond(v, side, height)), key=lambda v: v["x0"])
            for left, right in pairwise(beside):
                if max(abs(left[side] - height), abs(right[side] - height)) > _NEAR:
                    continue
                top, bottom = max(left["top"], right["top"]), min(left["bottom"], right["bottom"])
                across = [
                    line["top"]
                    for line in horizontals
                    if line["x0"] <= left["x0"] + _NEAR
                    and line["x1"] >= right["x0"] - _NEAR
                    and top - _NEAR <= line["top"] <= bottom + _NEAR
                ]
                one_table = across or any(_is_bare(line, horizontals) for line in (left, right))
                if one_table and all(abs(other - height) > _NEAR for other in across):
                    ends.append(edge(left["x0"], height, right["x0"], height))
    return ends


def _is_bare(line: Edge, horizontals: Sequence[Edge]) -> bool:
    """Whether no horizontal line meets a vertical one."""
    return not any(
        other["x0"] - _NEAR <= line["x0"] <= other["x1"] + _NEAR
        and line["top"] - _NEAR <= other["top"] <= line["bottom"] + _NEAR
        for other in horizontals
    )


def _starts_beyond(line: Edge, side: str, height: float) -> bool:
    """Whether a vertical line only touches the height from the other side: it begins where others end."""
    return bool(line["top"] > height - _NEAR if side == "bottom" else line["bottom"] < height + _NEAR)


def _runs(heights: Sequence[float], verticals: Sequence[Edge]) -> list[tuple[float, float]]:
    """First and last of each run of three or more lines of one table: neighbours are not further apart than rows are
    high, and rows of other columns do not follow between them."""
    runs: list[list[float]] = []
    for height in heights:
        if runs and height - runs[-1][-1] <= _ROW_HEIGHT and not _is_between_tables(runs[-1][-1], height, verticals):
            runs[-1].append(height)
        else:
            runs.append([height])
    return [(run[0], run[-1]) for run in runs if len(run) >= 3]


def _is_between_tables(top: float, bottom: float, verticals: Sequence[Edge]) -> bool:
    """Whether no vertical line stands between two heights and most of those above end where none begins below."""
    above = [line["x0"] for line in verticals if line["top"] < top - _NEAR and abs(line["bottom"] - top) <= _NEAR]
    below = [line["x0"] for line in verticals if line["bottom"] > bottom + _NEAR and abs(line["top"] - bottom) <= _NEAR]
    if not above or not below or any(v["top"] < bottom - _NEAR and v["bottom"] > top + _NEAR for v in verticals):
        return False
    shared = sum(any(abs(x - other) <= _NEAR for other in below) for x in above)
    return 2 * shared < min(len(above), len(below))
