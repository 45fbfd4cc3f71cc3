"""A document as lines: paragraphs and the rows of its tables, in reading order, each knowing its block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from govreports.model.document import Document, Grid, Paragraph

_BULLET = re.compile(r"^[\s•·●▪◆■*]+|^\s*[-–—]\s+")
_PIPES = re.compile(r"\s*\|\s*")
_RULER = re.compile(r"[-:=\s]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``cells`` holds the texts of a table's row or a pipe row, empty ones too; None for plain text."""

    block: int
    text: str
    cells: tuple[str, ...] | None = None


def _paragraph(index: int, raw: str) -> Line | None:
    text = _BULLET.sub("", raw, count=1).strip()
    if "|" in text:
        cells = tuple(_PIPES.split(text))
        filled = [cell for cell in cells if cell]
        if not filled or all(_RULER.fullmatch(cell) for cell in filled):
            return None
        if len(filled) > 1:
            return Line(index, text, cells[1:] if not cells[0] else cells)
        text = filled[0]
    return Line(index, text) if text.strip("|-—_ \t") else None


def _rows(index: int, grid: Grid) -> Iterator[Line]:
    rows: dict[int, list[str]] = {}
    for cell in sorted(grid.cells, key=attrgetter("row", "column")):
        rows.setdefault(cell.row, []).append(cell.text.strip())
    for texts in rows.values():
        filled = [text for text in texts if text]
        if len(filled) == 1 and len(texts) == 1:
            yield Line(index, filled[0])
        elif filled:
            yield Line(index, " ".join(filled), tuple(texts))


def lines(document: Document, start: int = 0, stop: int | None = None) -> Iterator[Line]:
    """The lines of ``document.blocks[start:stop]`` that hold text; bullets and rows of bare pipes are dropped."""
    for index in range(start, len(document.blocks) if stop is None else stop):
        block = document.blocks[index]
        if isinstance(block, Paragraph):
            if line := _paragraph(index, block.text):
                yield line
        elif isinstance(block, Grid):
            yield from _rows(index, block)
