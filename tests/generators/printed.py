"""Whole reports printed as PDF in the ways of programs, authors and scanners: lines, shading, breaks, hidden text."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govreports.model.document import Grid, GridCell
from tests.generators.facts import Facts
from tests.generators.sheets import sheets, to_grid

WIDTH, HEIGHT = 595.0, 842.0
_FONT, _OTHER_FONT = "STSong-Light", "Helvetica"
_MARGIN = 70.0
_BOTTOM = 745.0
_INVISIBLE = 3
_WIDTHS: Mapping[int, Sequence[float]] = {
    4: (150.0, 110.0, 110.0, 110.0),
    10: (45.0, 55.0, 120.0, *(36.0,) * 7),
    15: (32.0,) * 15,
}
_HEADINGS = {
    "proactive_disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "reviews": "四、政府信息公开行政复议、行政诉讼情况",
}
TITLE = "云岭市青禾区人民政府年政府信息公开工作年度报告"

Extent = tuple[float, float, float, float]
Draw = Callable[["Press", str, float, float, Extent], None]
"""Draws a number: the press, its text, its place, the place of its cell."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is printed.

    ``lines``: full, rects (each cell a box), strips (thin filled boxes), dashed, double, none, three, rows, outer,
    stripes (every second row shaded), bands (all rows shaded), tiles (each cell shaded). ``breaks``: before which row
    of a table its page ends. ``foot``: height of the page number. ``number`` draws the numbers in an own way.
    """

    lines: str = "full"
    align: str = "centre"
    size: float = 8.0
    padding: float = 5.0
    lean: float = 0.0
    scan: bool = False
    foot: float = 815.0
    footing: str = "- {} -"
    breaks: Mapping[str, int] = field(default_factory=dict)
    widths: Mapping[int, Sequence[float]] = field(default_factory=dict)
    number: Draw | None = None


def printed(facts: Facts, style: Style, year: int = 2024) -> bytes:
    """The report as PDF."""
    press = Press(style)
    press.text(_MARGIN, press.y, TITLE.replace("政府年", f"政府{year}年"), 16)
    press.y += 40
    for name, sheet in sheets(facts).items():
        press.heading(_HEADINGS[name])
        press.table(to_grid(sheet), style.breaks.get(name))
    return press.finished()


class Press:
    """A PDF while it is printed; heights count from the upper edge of the page."""

    def __init__(self, style: Style) -> None:
        if _FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self.style = style
        self.y = _MARGIN
        self.page = 0
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, (WIDTH, HEIGHT))
        self._begin()

    def _begin(self) -> None:
        self.page += 1
        self.y = _MARGIN
        if self.style.lean:
            self.canvas.translate(WIDTH / 2, HEIGHT / 2)
            self.canvas.rotate(self.style.lean)
            self.canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        if self.style.scan:
            self.canvas.drawInlineImage(Image.new("L", (2, 2), 250), 0, 0, WIDTH, HEIGHT)
        self.text(WIDTH / 2 - 15, self.style.foot, self.style.footing.format(self.page), 10)

    def turn_page(self) -> None:
        self.canvas.showPage()
        self._begin()

    def finished(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def text(self, x: float, y: float, text: str, size: float, font: str = _FONT, mode: int = 0) -> None:
        written = self.canvas.beginText()
        written.setFont(font, size)
        written.setTextRenderMode(_INVISIBLE if self.style.scan else mode)
        written.setTextOrigin(x, HEIGHT - y)
        written.textOut(text)
        written.setTextRenderMode(0)
        self.canvas.drawText(written)

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def fill(self, x0: float, top: float, x1: float, bottom: float, gray: float) -> None:
        self.canvas.setFillGray(gray)
        self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def heading(self, text: str) -> None:
        if self.y > _BOTTOM - 60:
            self.turn_page()
        self.text(_MARGIN, self.y, text, 12)
        self.y += 20

    def table(self, grid: Grid, forced: int | None) -> None:
        """The table, over as many pages as it takes; the first part ends before the forced row."""
        widths = self.style.widths.get(grid.columns, _WIDTHS[grid.columns])
        x = [(WIDTH - sum(widths)) / 2]
        for width in widths:
            x.append(x[-1] + width)
        heights = [self.style.size + 2 * self.style.padding] * grid.rows
        for cell in grid.cells:
            if cell.rowspan == 1:
                heights[cell.row] = max(
                    heights[cell.row], self._height(cell.text, x[cell.column + cell.colspan] - x[cell.column])
                )
        if forced is None and self.y + sum(heights) > _BOTTOM:
            self.turn_page()
        row = 0
        while row < grid.rows:
            stop, tops = row, [self.y]
            while stop < grid.rows and tops[-1] + heights[stop] <= _BOTTOM and (stop != forced or row == forced):
                tops.append(tops[-1] + heights[stop])
                stop += 1
            if stop > row:
                self._part(grid, row, stop, x, tops)
            self.y = tops[-1] + 34
            row = stop
            if row < grid.rows:
                self.turn_page()

    def _height(self, text: str, width: float) -> float:
        return len(_broken(text, width - 4, self.style.size)) * self.style.size * 1.15 + 2 * self.style.padding

    def _part(self, grid: Grid, first: int, stop: int, x: Sequence[float], tops: Sequence[float]) -> None:
        left, right = x[0], x[-1]
        for row in range(first, stop):
            if self.style.lines == "bands" or (self.style.lines == "stripes" and row % 2):
                self.fill(left, tops[row - first], right, tops[row - first + 1], 0.9 if row % 2 else 0.97)
        if self.style.lines == "three":
            head = {0, 1 if grid.columns == 4 else 3, grid.rows}
            for row in head & set(range(first, stop + 1)):
                self.line(left, tops[row - first], right, tops[row - first])
        if self.style.lines == "outer":
            self.canvas.rect(left, HEIGHT - tops[-1], right - left, tops[-1] - tops[0])
        for cell in grid.cells:
            if cell.row < stop and cell.row + cell.rowspan > first:
                top, bottom = (tops[min(max(row, first), stop) - first] for row in (cell.row, cell.row + cell.rowspan))
                place = (x[cell.column], top, x[cell.column + cell.colspan], bottom)
                self._border(place)
                if cell.row >= first:
                    self._written(cell, place)

    def _border(self, place: Extent) -> None:
        x0, top, x1, bottom = place
        kind = self.style.lines
        sides = ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
        if kind in ("full", "dashed", "double"):
            self.canvas.setDash([2, 2] if kind == "dashed" else [])
            for side in sides:
                self.line(*side)
            if kind == "double":
                self.line(x0, top + 2, x1, top + 2)
        elif kind == "rows":
            for side in sides[:2]:
                self.line(*side)
        elif kind == "rects":
            self.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)
        elif kind == "strips":
            for ax, ay, bx, by in sides:
                self.fill(ax, ay, bx + 0.48, by + 0.48, 0)
        elif kind == "tiles":
            self.fill(x0 + 0.7, top + 0.7, x1 - 0.7, bottom - 0.7, 0.92)

    def _written(self, cell: GridCell, place: Extent) -> None:
        x0, top, x1, bottom = place
        size = self.style.size
        lines = _broken(cell.text, x1 - x0 - 4, size)
        y = (top + bottom) / 2 - len(lines) * size * 1.15 / 2 + size * 0.85
        for line in lines:
            room = x1 - x0 - _width(line, size)
            x = x0 + (room / 2 if self.style.align == "centre" else 2)
            if cell.text.replace(".", "").isdigit():
                x = x0 + room - 2 if self.style.align == "right" else x
                if self.style.number is not None:
                    self.style.number(self, line, x, y, place)
                    continue
            self.text(x, y, line, size)
            y += size * 1.15


def _width(text: str, size: float) -> float:
    return sum(size * (0.5 if character.isascii() else 1.0) for character in text)


def _broken(text: str, room: float, size: float) -> list[str]:
    lines = [""]
    for character in text:
        if lines[-1] and _width(lines[-1] + character, size) > room:
            lines.append("")
        lines[-1] += character
    return lines


# Ways to draw a number that a person reads as just that number.


def _white_beside(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    press.canvas.setFillGray(1)
    press.text(x - 4, y, "8", press.style.size)
    press.canvas.setFillGray(0)
    press.text(x, y, text, press.style.size)


def _white_on_dark(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    x0, top, x1, bottom = place
    press.fill(x0 + 1, top + 1, x1 - 1, bottom - 1, 0.2)
    press.canvas.setFillGray(1)
    press.text(x, y, text, press.style.size)
    press.canvas.setFillGray(0)


def _undrawn_beside(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    press.text(x - 4, y, "8", press.style.size, mode=_INVISIBLE)
    press.text(x, y, text, press.style.size)


def _recognised_again(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    press.text(x + 0.7, y + 0.5, text, press.style.size * 1.1, _OTHER_FONT, _INVISIBLE)
    press.text(x, y, text, press.style.size)


def _written_over(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    x0, top, x1, bottom = place
    press.text(x + 1, y, str(int(float(text)) + 3), press.style.size)
    press.fill(x0 + 1, top + 1, x1 - 1, bottom - 1, 1)
    press.text(x, y, text, press.style.size)


def _twice(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    for shift in (0, 0.5):
        press.text(x + shift, y, text, press.style.size)


def _twice_in_sizes(press: Press, text: str, x: float, y: float, place: Extent) -> None:
    for place_of, digit in enumerate(text):
        for larger in (0, 0.1):
            press.text(x + place_of * press.style.size / 2, y, digit, press.style.size + larger)


_BREAKS = {"proactive_disclosure": 5, "applications": 12, "reviews": 2}
STYLES: Mapping[str, Style] = {
    **{f"lines: {lines}": Style(lines) for lines in (
        "full", "rects", "strips", "dashed", "double", "none", "three", "rows", "outer", "stripes", "bands", "tiles",
    )},
    **{f"without lines, {align}": Style("none", align) for align in ("left", "right")},
    **{f"leaning by {lean}": Style(lean=lean) for lean in (0.2, 0.5, -1.0, 2.0)},
    "leaning scan": Style("none", scan=True, lean=0.7),
    "scan": Style("none", scan=True),
    **{f"table 4 broken before row {row}": Style(breaks={"reviews": row}) for row in (1, 2, 3)},
    **{f"broken pages, {lines}": Style(lines, breaks=_BREAKS) for lines in ("full", "strips", "none", "three")},
    "page numbers near the text": Style(breaks=_BREAKS, foot=757),
    "page numbers in words near the text": Style(breaks=_BREAKS, foot=757, footing="第 {} 页 共 5 页"),
    "white numbers on white": Style(number=_white_beside),
    "white numbers on a dark ground": Style(number=_white_on_dark),
    "numbers that are not drawn": Style(number=_undrawn_beside),
    "text recognised though it was there": Style(number=_recognised_again),
    "numbers painted over": Style(number=_written_over),
    "bold by printing twice": Style(number=_twice),
    "bold by printing in two sizes": Style(number=_twice_in_sizes),
}  # fmt: skip


def any_style(random: Random) -> Style:
    """A style in which labels are broken at any place and rows stand close or far; not all of it can be read."""
    labels = random.choice(((45.0, 55.0, 120.0), (30.0, 40.0, 90.0), (60.0, 70.0, 150.0), (24.0, 36.0, 110.0)))
    column = min(random.choice((30.0, 34.0, 36.0, 40.0, 44.0)), (560 - sum(labels)) / 7)
    return Style(
        random.choice(("none", "three", "rows", "stripes", "bands", "outer")),
        random.choice(("left", "centre", "right")),
        size=random.choice((6.0, 7.0, 8.0, 9.0)),
        padding=random.choice((0.5, 1.0, 2.0, 3.0, 5.0)),
        lean=random.choice((0.0, 0.0, 0.3, -0.8)),
        scan=random.random() < 0.3,
        breaks={"applications": random.randint(1, 25)} if random.random() < 0.4 else {},
        widths={10: (*labels, *(column,) * 7)},
    )
