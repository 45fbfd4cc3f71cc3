"""Pictures of tables, drawn pixel by pixel, as portals publish scans of what they should have typed.

Labels are drawn as grey strokes (there is no font in the package) and numbers as digits of a 5 x 7 bitmap: a
table that can be seen and not read.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import product

from govreports.demo.forms import Form, FormCell

_CELL_WIDTH, _CELL_HEIGHT = 64, 26
_LABEL_WIDTH = 96
_SCALE = 2
_WHITE, _GREY, _BLACK = 255, 150, 0
_DIGITS = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "11111 00010 00100 00010 00001 10001 01110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
    ".": "00000 00000 00000 00000 00000 01100 01100",
    "-": "00000 00000 00000 11111 00000 00000 00000",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A PNG file with its size in pixels."""

    data: bytes
    width: int
    height: int


class _Canvas:
    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray([_WHITE]) * width for _ in range(height)]

    def fill(self, x: int, y: int, width: int, height: int, shade: int) -> None:
        """A rectangle, cut at the edges of the canvas."""
        right = min(x + width, self.width)
        for row in self.rows[y : min(y + height, self.height)]:
            row[x:right] = bytes([shade]) * (right - x)

    def frame(self, x: int, y: int, width: int, height: int) -> None:
        """The border of a cell."""
        for top in (y, y + height):
            self.fill(x, top, width + 1, 1, _BLACK)
        for left in (x, x + width):
            self.fill(left, y, 1, height + 1, _BLACK)

    def number(self, x: int, y: int, text: str) -> None:
        """Digits from a left upper corner."""
        for place, character in enumerate(text):
            for (row, line), column in product(enumerate(_DIGITS.get(character, "").split()), range(5)):
                if line[column] == "1":
                    self.fill(x + (place * 6 + column) * _SCALE, y + row * _SCALE, _SCALE, _SCALE, _BLACK)

    def png(self) -> bytes:
        """The canvas as an 8-bit grey PNG (ISO/IEC 15948)."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 0, 0, 0, 0)
        lines = b"".join(b"\0" + bytes(row) for row in self.rows)
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
        )


def draw(form: Form) -> Drawing:
    """A picture of one printed table."""
    labels = form.width - 7 if form.width == 10 else form.width // 4
    edges = [0]
    for column in range(form.width):
        edges.append(edges[-1] + (_LABEL_WIDTH if column < labels else _CELL_WIDTH))
    width, height = edges[-1] + 21, len(form.rows) * _CELL_HEIGHT + 21
    canvas = _Canvas(width, height)
    for row, column, cell in _placed(form):
        x, y = 10 + edges[column], 10 + row * _CELL_HEIGHT
        wide, high = edges[column + cell.colspan] - edges[column], cell.rowspan * _CELL_HEIGHT
        canvas.frame(x, y, wide, high)
        if cell.number:
            canvas.number(x + (wide - len(cell.text) * 6 * _SCALE) // 2, y + 6, cell.text)
        else:
            strokes = min(len(cell.text), wide // 14)
            for stroke in range(strokes):
                canvas.fill(x + (wide - strokes * 13) // 2 + stroke * 13, y + high // 2 - 4, 10, 8, _GREY)
    return Drawing(canvas.png(), width, height)


def _placed(form: Form) -> list[tuple[int, int, FormCell]]:
    """Cells with the row and column where they start once spans are spread out."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, cells in enumerate(form.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            placed.append((row, column, cell))
            taken.update(product(range(row, row + cell.rowspan), range(column, column + cell.colspan)))
    return placed
