"""Writers of files that the readers are tried on: the smallest that are still true to their formats."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from hypothesis import assume
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, GridCell, Paragraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HIDDEN = ' state="hidden"'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": WORD,
        "r": RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts, the same bytes at any time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _content_types(part: str, content_type: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{content_type}"/></Types>'
    )


def _relations(content: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}">{content}</Relationships>'


def docx(
    body: str,
    numbering: str = "",
    styles: str = "",
    relations: str = "",
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """A Word document with this body; numbering, styles and relations are the contents of their parts."""
    related = "".join(
        f'<Relationship Id="part{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind, content in (("numbering", numbering), ("styles", styles))
        if content
    )
    parts = {
        "[Content_Types].xml": _content_types("/word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml"),
        "_rels/.rels": _relations(
            f'<Relationship Id="d" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(related + relations),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {_NAMESPACES}>{styles}</w:styles>"
    return packed({**parts, **(extra or {})})


def word_paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def word_table(grid: Grid, cut: random.Random | None = None, widths: Sequence[int] = ()) -> str:
    """The grid as a Word table; with ``cut``, texts are cut into runs and paragraphs anywhere."""
    places = grid.occupancy()
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = []
    for row, covering in enumerate(places):
        cells, column = [], 0
        while column < grid.columns:
            cell = covering[column]
            assert cell is not None
            merge = "" if cell.rowspan == 1 else "<w:vMerge/>" if row > cell.row else '<w:vMerge w:val="restart"/>'
            span = "" if cell.colspan == 1 else f'<w:gridSpan w:val="{cell.colspan}"/>'
            content = _cut_paragraphs(cell.text, cut) if row == cell.row else "<w:p/>"
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{content}</w:tc>")
            column += cell.colspan
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cut_paragraphs(text: str, cut: random.Random | None) -> str:
    if cut is None:
        return word_paragraph(text)
    pieces = [""]
    for character in text:
        if cut.random() < 0.2:
            pieces.append(cut.choice(["</w:r><w:r><w:rPr><w:b/></w:rPr>", "</w:r></w:p><w:p><w:r>", "<w:br/>"]))
        pieces.append(f"<w:t>{escape(character)}</w:t>")
    return f"<w:p><w:r>{''.join(pieces)}</w:r></w:p>"


def xlsx(sheets: Mapping[str, str], hidden: Sequence[str] = (), more: str = "") -> bytes:
    """A workbook of these sheets, each the content of its ``worksheet`` element; ``more`` follows their list."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"{_HIDDEN if name in hidden else ""}/>'
        for n, name in enumerate(names, 1)
    )
    listed = f"<sheets>{listed}</sheets>"
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    parts = {
        "[Content_Types].xml": _content_types("/xl/workbook.xml", f"{_OFFICE}.spreadsheetml.sheet.main+xml"),
        "_rels/.rels": _relations(f'<Relationship Id="d" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}">{listed}{more}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(related),
    }
    for number, content in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/s{number}.xml"] = f'<worksheet xmlns="{SHEET}">{content}</worksheet>'
    return packed(parts)


def sheet(grid: Grid) -> str:
    """The grid as sheet data with merged ranges; numbers as numbers, all else as inline text."""
    rows = []
    for row in range(grid.rows):
        cells = "".join(
            _sheet_cell(cell) for cell in sorted(grid.cells, key=lambda cell: cell.column) if cell.row == row
        )
        rows.append(f'<row r="{row + 1}">{cells}</row>')
    merged = "".join(
        f'<mergeCell ref="{address(c.row, c.column)}:{address(c.row + c.rowspan - 1, c.column + c.colspan - 1)}"/>'
        for c in grid.cells
        if c.rowspan * c.colspan > 1
    )
    return f"<sheetData>{''.join(rows)}</sheetData>" + (f"<mergeCells>{merged}</mergeCells>" if merged else "")


def _sheet_cell(cell: GridCell) -> str:
    place = address(cell.row, cell.column)
    if not cell.text:
        return ""
    if cell.text.isascii() and cell.text.replace(".", "", 1).isdigit():
        return f'<c r="{place}"><v>{cell.text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(cell.text)}</t></is></c>'


def address(row: int, column: int) -> str:
    """A1 for (0, 0)."""
    letters = chr(ord("A") + column % 26)
    return f"{chr(ord('A') + column // 26 - 1) if column >= 26 else ''}{letters}{row + 1}"


@st.composite
def merged_grids(draw: st.DrawFn, max_rows: int = 8, max_columns: int = 6) -> Grid:
    """Tables with random rectangles merged: labels and counts, some cells blank. In each column a cell begins."""
    rows = draw(st.integers(2, max_rows))
    columns = draw(st.integers(2, max_columns))
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    texts = st.one_of(
        st.integers(0, 4_000_000).map(str),
        st.text("规章行政许可处罚总计其他（一）1.、“”", min_size=1, max_size=12),
        st.just(""),
    )
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            rowspan, colspan = draw(st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (3, 1), (1, 2), (1, 3), (2, 2)]))
            area = {(r, c) for r in range(row, row + rowspan) for c in range(column, column + colspan)}
            if area & taken or row + rowspan > rows or column + colspan > columns:
                rowspan = colspan = 1
                area = {(row, column)}
            taken |= area
            cells.append(GridCell(draw(texts), row, column, rowspan, colspan))
    assume(len({cell.column for cell in cells}) == columns)
    return Grid(tuple(cells), rows, columns)


def shown(grid: Grid) -> list[list[tuple[str, int, int] | None]]:
    """What covers each place: text and origin of the covering cell."""
    return [[cell and (cell.text, cell.row, cell.column) for cell in row] for row in grid.occupancy()]


def grids(document: Document) -> list[Grid]:
    """The tables of a document in order."""
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(document: Document) -> list[str]:
    """The paragraphs of a document in order."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def row_of(grid: Grid, *labels: str) -> list[str]:
    """The other texts of the one row that carries all these labels, each cell once, without blanks."""
    found = []
    for row in grid.occupancy():
        cells = list(dict.fromkeys(cell for cell in row if cell is not None))
        squeezed = ["".join(cell.text.split()) for cell in cells]
        if all(any(label in text for text in squeezed) for label in labels):
            found.append([text for text in squeezed if not any(label in text for label in labels)])
    assert len(found) == 1, f"{labels} stand in {len(found)} rows"
    return found[0]
