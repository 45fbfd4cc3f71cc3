"""The tables of one page, with lines and without, and what stands outside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govreports.reading.lines import Word
from govreports.reading.ruled import Box, Frame, PageTable, rule
from govreports.reading.unruled import find_unruled

_SAME_SIDE = 3.0
"""Points by which the sides of boxes one below the other may differ."""
Placed = tuple[float, PageTable | Frame]
"""A table with its height on the page."""


def page_tables(drawn: Iterable[Sequence[Box]], glyphs: list[Word], page: int) -> tuple[list[Placed], list[Word]]:
    """The tables that these boxes and the numbers outside them form, and the glyphs outside of all.

    Tables without lines are looked for before single boxes below each other: those may be the shading of their rows.
    """
    tables: list[Placed] = []
    ruled = list(drawn)
    for boxes in (boxes for boxes in ruled if not _is_stack(boxes)):
        table, glyphs = rule(boxes, glyphs, page)
        tables.append((min(box.top for box in boxes), table))
    unruled, glyphs = find_unruled(glyphs)
    tables += unruled
    for boxes in (boxes for boxes in ruled if _is_stack(boxes)):
        table, glyphs = rule(boxes, glyphs, page)
        if any(cell.text for cell in table.grid.cells) if isinstance(table, PageTable) else table.lines:
            tables.append((min(box.top for box in boxes), table))
    return tables, glyphs


def _is_stack(boxes: Sequence[Box]) -> bool:
    return all(abs(box.x0 - boxes[0].x0) <= _SAME_SIDE and abs(box.x1 - boxes[0].x1) <= _SAME_SIDE for box in boxes)
