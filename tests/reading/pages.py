"""Drawn pages for the tests of formats that know only positions; one drawing is written as PDF or as OFD."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from govreports.model.document import Grid, GridCell
from govreports.model.layouts import APPLICANT_COLUMNS, APPLICATION_ROWS, RESULTS
from govreports.model.report import LayoutName
from tests.reading.files import packed

WIDTH, HEIGHT = 595.0, 842.0
_FONT = "STSong-Light"
_MILLIMETRES = 25.4 / 72
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@dataclass(slots=True)
class Drawing:
    """One page in points from its upper left corner: texts (x, baseline, size, text), lines and pictures."""

    texts: list[tuple[float, float, float, str]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 16.0) -> Drawing:
        """A text that begins at x with its baseline at y."""
        self.texts.append((x, y, size, text))
        return self

    def prose(self, y: float, text: str, size: float = 16.0, left: float = 74.0, characters: int = 28) -> float:
        """A paragraph with a first line indented by two characters; gives the baseline after it."""
        rest, indent = text, 2
        while rest:
            self.text(left + indent * size, y, rest[: characters - indent], size)
            rest, indent, y = rest[characters - indent :], 0, y + 28.0
        return y

    def table(
        self, grid: Grid, y: float, widths: Sequence[float], height: float = 20.0, *, left: float = 74.0,
        sides: bool = True,
    ) -> Drawing:  # fmt: skip
        """A ruled table. Texts too wide for their cell are broken into lines, as office programs do."""
        size = 7.0
        x = [left]
        for width in widths:
            x.append(x[-1] + width)
        for cell in grid.cells:
            x0, x1 = x[cell.column], x[cell.column + cell.colspan]
            top, bottom = y + cell.row * height, y + (cell.row + cell.rowspan) * height
            self.lines += [(x0, top, x1, top), (x0, bottom, x1, bottom)]
            if sides or cell.column > 0:
                self.lines.append((x0, top, x0, bottom))
            if sides or cell.column + cell.colspan < grid.columns:
                self.lines.append((x1, top, x1, bottom))
            room = max(1, int((x1 - x0 - 4) // size))
            broken = [cell.text[at : at + room] for at in range(0, len(cell.text), room)]
            first = (top + bottom) / 2 - (len(broken) - 2) * size / 2 - 1
            for number, line in enumerate(broken):
                self.text(x0 + 2, first + number * size, line, size)
        return self


def pdf(
    pages: Iterable[Drawing], *, password: str | None = None, twice: bool = False, compress: bool = True,
    rotation: int = 0, watermark: str = "",
) -> bytes:  # fmt: skip
    """The drawings as PDF; ``twice`` prints every text two times, as false bold print does.

    ``rotation`` turns the pages in degrees, clockwise; ``watermark`` runs across each.
    """
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    buffer = io.BytesIO()
    encryption = None if password is None else pdfencrypt.StandardEncryption(password)
    canvas = Canvas(buffer, (WIDTH, HEIGHT), encrypt=encryption, pageCompression=int(compress))
    for page in pages:
        for x, y, size, text in page.texts:
            canvas.setFont(_FONT, size)
            for shift in (0.0, 0.2) if twice else (0.0,):
                canvas.drawString(x + shift, HEIGHT - y, text)
        for x0, top, x1, bottom in page.lines:
            canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)
        for x, y, width, height in page.pictures:
            canvas.drawInlineImage(Image.new("L", (2, 2), 128), x, HEIGHT - y - height, width, height)
        if watermark:
            canvas.saveState()
            canvas.setFont(_FONT, 60)
            canvas.translate(WIDTH / 4, HEIGHT / 2)
            canvas.rotate(45)
            canvas.drawString(0, 0, watermark)
            canvas.restoreState()
        canvas.setPageRotation(rotation)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def ofd(pages: Sequence[Drawing]) -> bytes:
    """The drawings as OFD: a text object a text, with advances written in both forms the format allows."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    root = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    parts = {
        "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody>{root}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    box = f"0 0 {WIDTH * _MILLIMETRES} {HEIGHT * _MILLIMETRES}"
    for number, page in enumerate(pages):
        objects = [_ofd_text(*text) for text in page.texts]
        objects += [_ofd_line(*line) for line in page.lines]
        objects += [
            f'<ofd:ImageObject ID="9" Boundary="{_mm(x, y, width, height)}" ResourceID="1"/>'
            for x, y, width, height in page.pictures
        ]
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {_OFD}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
            f'<ofd:Layer ID="1">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return packed(parts)


def _mm(*points: float) -> str:
    return " ".join(f"{point * _MILLIMETRES:.4f}" for point in points)


def _ofd_text(x: float, y: float, size: float, text: str) -> str:
    advances = [size * (0.5 if character.isascii() else 1.0) for character in text[:-1]]
    uniform = len(set(advances)) == 1 and len(advances) > 1
    written = f"g {len(advances)} {_mm(advances[0])}" if uniform else _mm(*advances)
    return (
        f'<ofd:TextObject ID="3" Boundary="{_mm(x, y - size, size * len(text), size * 1.2)}" Font="1" '
        f'Size="{_mm(size / 2)}" CTM="2 0 0 2 0 0"><ofd:TextCode X="0" Y="{_mm(size / 2)}" '
        f'DeltaX="{_halved(written)}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def _halved(advances: str) -> str:
    """Advances in the coordinates of an object that its matrix doubles."""
    words = advances.split()
    if words[:1] == ["g"]:
        return f"g {words[1]} {float(words[2]) / 2:.4f}"
    return " ".join(f"{float(word) / 2:.4f}" for word in words)


def _ofd_line(x0: float, top: float, x1: float, bottom: float) -> str:
    corner = f"{_mm(x1 - x0)} {_mm(bottom - top)}"
    return (
        f'<ofd:PathObject ID="4" Boundary="{_mm(x0, top, x1 - x0, bottom - top)}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {corner}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def applications_form(layout: LayoutName = LayoutName.L2021) -> Grid:
    """Table 3 as the form prints it (28 rows, 10 columns in the layout of 2021), each value another one."""
    cells = [
        GridCell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 0, 0, 3, 3),
        GridCell("申请人情况", 0, 3, 1, 7),
        GridCell("自然人", 1, 3, 2, 1),
        GridCell("法人或其他组织", 1, 4, 1, 5),
        GridCell("总计", 1, 9, 2, 1),
    ]
    cells += [GridCell(label, 2, 3 + at) for at, (_, label) in enumerate(APPLICANT_COLUMNS) if 0 < at < 6]
    rows = APPLICATION_ROWS[layout]
    inner = [at for at, row in enumerate(rows) if row.group]
    cells.append(GridCell(f"三、{RESULTS}", 3 + inner[0], 0, len(inner), 1))
    points = iter("一二三四五六七")
    group = None
    for at, row in enumerate(rows):
        if row.group is None:
            numeral = "一" if at == 0 else "二" if at == 1 else "四"
            cells.append(GridCell(f"{numeral}、{row.label}", 3 + at, 0, 1, 3))
        elif row.group == RESULTS:
            cells.append(GridCell(f"（{next(points)}）{row.label}", 3 + at, 1, 1, 2))
        else:
            if row.group != group:
                size = sum(other.group == row.group for other in rows)
                cells.append(GridCell(f"（{next(points)}）{row.group}", 3 + at, 1, size, 1))
                item = 0
            item += 1
            cells.append(GridCell(f"{item}.{row.label}", 3 + at, 2))
        group = row.group
        cells += [GridCell(f"{at + 1}{column}", 3 + at, 3 + column) for column in range(7)]
    return Grid(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), 3 + len(rows), 10)


def cut(grid: Grid, row: int, share: float = 0.5) -> tuple[Grid, Grid]:
    """The grid in two parts before this row; texts of cells that the cut goes through are shared out."""
    upper, lower = [], []
    for cell in grid.cells:
        if cell.row + cell.rowspan <= row:
            upper.append(cell)
        elif cell.row >= row:
            lower.append(replace(cell, row=cell.row - row))
        else:
            at = round(len(cell.text) * share)
            upper.append(replace(cell, text=cell.text[:at], rowspan=row - cell.row))
            lower.append(replace(cell, text=cell.text[at:], row=0, rowspan=cell.row + cell.rowspan - row))
    return Grid(tuple(upper), row, grid.columns), Grid(tuple(lower), grid.rows - row, grid.columns)
