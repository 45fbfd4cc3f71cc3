"""A whole report as a Word file (ECMA-376 WordprocessingML) with real merged cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from govreports.demo.forms import Form, FormCell, forms
from govreports.demo.portal import DemoReport

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_DOCUMENT}" Target="word/document.xml"/></Relationships>'
    ),
}
_PAGE_WIDTH = 9000
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_docx(report: DemoReport) -> bytes:
    """The file's bytes, the same for the same report; tables stand below the headings of their sections."""
    tables = forms(report.figures) if report.figures else ()
    parts = [_paragraph(report.title, bold=True), _paragraph("")]
    if report.opening:
        parts.append(_paragraph(report.opening))
    for chapter in report.chapters:
        parts.append(_paragraph(chapter.heading, bold=True))
        parts.extend(map(_paragraph, chapter.paragraphs))
        if tables and chapter.number in (2, 3, 4):
            parts.append(_table(tables[chapter.number - 2]))
            parts.append(_paragraph(""))
    body = "".join(parts)
    document = f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return _packed({**_PARTS, "word/document.xml": document})


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _XML + text)
    return buffer.getvalue()


def _paragraph(text: str, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(form: Form) -> str:
    column = _PAGE_WIDTH // form.width
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    grid = f'<w:gridCol w:w="{column}"/>' * form.width
    rows = "".join(f"<w:tr>{''.join(_row(row, column))}</w:tr>" for row in _merged(form))
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(cells: list[tuple[FormCell, bool]], column: int) -> Iterator[str]:
    for cell, continued in cells:
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        if continued:
            merge = "<w:vMerge/>"
        text = "<w:p/>" if continued else "".join(map(_paragraph, cell.lines))
        width = f'<w:tcW w:w="{column * cell.colspan}" w:type="dxa"/>'
        yield f"<w:tc><w:tcPr>{width}{span}{merge}</w:tcPr>{text}</w:tc>"


def _merged(form: Form) -> Iterator[list[tuple[FormCell, bool]]]:
    """Rows as WordprocessingML wants them: a cell over several rows is repeated in each as continued."""
    below: dict[int, tuple[FormCell, int]] = {}
    for cells in form.rows:
        row: list[tuple[FormCell, bool]] = []
        queue = list(cells)
        column = 0
        while column < form.width:
            standing = below.get(column)
            if standing and standing[1] > 0:
                cell = standing[0]
                below[column] = (cell, standing[1] - 1)
                row.append((cell, True))
            else:
                cell = queue.pop(0)
                if cell.rowspan > 1:
                    below[column] = (cell, cell.rowspan - 1)
                row.append((cell, False))
            column += cell.colspan
        yield row
