"""How authors and programs write one and the same table in Word: tracked changes, fields, controls, boxes, notes.

Each habit takes a table and gives the content of the body that shows it; styles and other parts that a habit needs
stand in STYLES and in what it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from govreports.model.document import Grid, GridCell
from tests.reading.files import RELATIONS, docx, sheet, word_paragraph, xlsx

_AUTHOR = 'w:id="1" w:author="a" w:date="2025-01-02T00:00:00Z"'
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
STYLES = (
    '<w:style w:type="character" w:styleId="unseen"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="old"><w:name w:val="old"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="older"><w:name w:val="older"/><w:basedOn w:val="old"/></w:style>'
    '<w:style w:type="character" w:styleId="note"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the body, with the relations and parts that it needs."""

    body: str
    relations: str = ""
    parts: Mapping[str, str | bytes] = field(default_factory=dict)


Habit = Callable[[Grid, int], Written]
"""The table, and its number in the document."""


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _plain(cell: GridCell) -> str:
    return _paragraph(run(cell.text))


def _field(text: str, code: str = run("")) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f"<w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>{code}"
    return f"{mark('begin')}{instruction}{mark('separate')}{run(text)}{mark('end')}"


def _control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def _boxed(inner: str) -> str:
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f'<a:graphicData uri="{_SHAPE}"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic>'
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _other(text: str) -> str:
    """Another number than this, as it stood there before."""
    return str(int(float(text)) + 7)


def table(
    grid: Grid,
    number: Callable[[str], str] | None = None,
    merged: Callable[[str], str] = lambda mark: mark,
    wrapped: Callable[[str], str] = lambda row: row,
    controlled: bool = False,
) -> str:
    """A Word table. ``number`` writes the content of cells with numbers, ``merged`` the marks of merged cells."""
    rows = []
    for row, covering in enumerate(grid.occupancy()):
        cells = []
        for cell in dict.fromkeys(cell for cell in covering if cell is not None):
            mark = "" if cell.rowspan == 1 else "<w:vMerge/>" if row > cell.row else '<w:vMerge w:val="restart"/>'
            span = "" if cell.colspan == 1 else f'<w:gridSpan w:val="{cell.colspan}"/>'
            content = "<w:p/>"
            if row == cell.row:
                content = number(cell.text) if number is not None and _is_number(cell.text) else _plain(cell)
            written = f"<w:tc><w:tcPr>{span}{merged(mark)}</w:tcPr>{content}</w:tc>"
            cells.append(_control(written) if controlled else written)
        rows.append(wrapped(f"<w:tr>{''.join(cells)}</w:tr>"))
    columns = '<w:gridCol w:w="800"/>' * grid.columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _numbers(number: Callable[[str], str]) -> Habit:
    return lambda grid, place: Written(table(grid, lambda text: _paragraph(number(text))))


def _paragraphs(number: Callable[[str], str]) -> Habit:
    return lambda grid, place: Written(table(grid, number))


def _deleted(text: str) -> str:
    return f"<w:del {_AUTHOR}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def _two_tables(grid: Grid, place: int) -> Written:
    """The last row in a table of its own, directly below the others."""
    last = grid.rows - 1
    above = [replace(cell, rowspan=min(cell.rowspan, last - cell.row)) for cell in grid.cells if cell.row < last]
    below = [replace(cell, row=0, rowspan=1) for cell in grid.cells if cell.row + cell.rowspan > last]
    return Written(table(Grid(tuple(above), last, grid.columns)) + table(Grid(tuple(below), 1, grid.columns)))


def _related(kind: str, place: int, target: str) -> str:
    return f'<Relationship Id="x{place}{kind}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def _chunk(name: str, content: str | bytes, place: int) -> Written:
    related = _related("aFChunk", place, name)
    return Written(f'<w:altChunk r:id="x{place}aFChunk"/>', related, {f"word/{name}": content})


def _html(grid: Grid) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{escape(cell.text)}</td>'
            for cell in sorted(grid.cells, key=lambda cell: cell.column)
            if cell.row == row
        )
        + "</tr>"
        for row in range(grid.rows)
    )
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _web_archive(page: str) -> str:
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"; type="text/html"\r\n\r\n--B\r\n'
        'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n'
        f"Content-Location: file:///C:/page.htm\r\n\r\n{page}\r\n--B--\r\n"
    )


def _pasted_workbook(grid: Grid, place: int) -> Written:
    shape = '<v:shape style="width:400pt;height:200pt"/>'
    link = f'<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="x{place}package"/>'
    target = f"embeddings/book{place}.xlsx"
    content = xlsx({"Sheet1": sheet(grid)})
    body = _paragraph(f"<w:r><w:object>{shape}{link}</w:object></w:r>")
    return Written(body, _related("package", place, target), {f"word/{target}": content})


HABITS: Mapping[str, Habit] = {
    "changes tracked": _numbers(lambda text: f"{_deleted(_other(text))}<w:ins {_AUTHOR}>{run(text)}</w:ins>"),
    "digits added": _numbers(lambda text: f"{run(text[:1])}<w:ins {_AUTHOR}>{run(text[1:])}</w:ins>{_deleted('9')}"),
    "numbers moved": _numbers(
        lambda text: f"<w:moveFrom {_AUTHOR}>{run(_other(text))}</w:moveFrom><w:moveTo {_AUTHOR}>{run(text)}</w:moveTo>"
    ),
    "old paragraph deleted": _paragraphs(lambda text: _paragraph(_deleted(_other(text))) + _paragraph(run(text))),
    "simple fields": _numbers(lambda text: f'<w:fldSimple w:instr=" =SUM(LEFT) ">{run(text)}</w:fldSimple>'),
    "fields": _numbers(_field),
    "fields within fields": _numbers(lambda text: _field(text, _field("5"))),
    "hidden numbers": _numbers(lambda text: run("8", "<w:vanish/>") + run(text)),
    "numbers hidden by a style": _numbers(lambda text: run("8", '<w:rStyle w:val="unseen"/>') + run(text)),
    "paragraphs hidden by a style": _paragraphs(
        lambda text: _paragraph(run("8"), '<w:pStyle w:val="older"/>') + _paragraph(run(text))
    ),
    "numbers crossed out": _numbers(lambda text: run(_other(text), "<w:strike/>") + run(text)),
    "white numbers on white": _numbers(lambda text: run("8", '<w:color w:val="FFFFFF"/>') + run(text)),
    "white numbers on a dark ground": _numbers(
        lambda text: run(text, '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>')
    ),
    "controls in cells": _paragraphs(lambda text: _control(_paragraph(run(text)))),
    "controls around rows": lambda grid, place: Written(table(grid, wrapped=_control)),
    "controls around cells": lambda grid, place: Written(table(grid, controlled=True)),
    "control around the table": lambda grid, place: Written(_control(table(grid))),
    "tables in text boxes": lambda grid, place: Written(_paragraph(_boxed(table(grid) + "<w:p/>"))),
    "numbers in text boxes": _numbers(lambda text: _boxed(_paragraph(run(text)))),
    "merges without a beginning": lambda grid, place: Written(
        table(grid, merged=lambda mark: "<w:vMerge/>" if mark else "")
    ),
    "merges lost": lambda grid, place: Written(table(grid, merged=lambda mark: "")),
    "last row a table of its own": _two_tables,
    "table in a frame": lambda grid, place: Written(
        f"<w:tbl><w:tblPr/><w:tr><w:tc>{word_paragraph('说明')}{table(grid)}<w:p/></w:tc></w:tr></w:tbl>"
    ),
    "notes": _numbers(lambda text: run(text) + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "notes with marks of their own": _numbers(
        lambda text: f'{run(text)}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>'
    ),
    "marks raised by a style": _numbers(lambda text: run(text) + run("1", '<w:rStyle w:val="note"/>')),
    "numbers raised as a whole": _numbers(lambda text: run(text, '<w:rStyle w:val="note"/>')),
    "page taken over": lambda grid, place: _chunk(f"chunk{place}.htm", _html(grid), place),
    "web archive taken over": lambda grid, place: _chunk(f"chunk{place}.mht", _web_archive(_html(grid)), place),
    "document taken over": lambda grid, place: _chunk(f"chunk{place}.docx", docx(table(grid)), place),
    "workbook pasted": _pasted_workbook,
}
