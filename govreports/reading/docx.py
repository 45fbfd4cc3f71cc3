"""Word documents (WordprocessingML, ISO/IEC 29500-1, transitional and strict) to a Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from govreports.model.document import Block, Document, MediaType, Page, Paragraph, Picture
from govreports.reading.assembly import assemble, settle
from govreports.reading.limits import check_cells
from govreports.reading.lines import NOTE_MARKS
from govreports.reading.numbering import VAL, Numbering, W
from govreports.reading.word_contents import contents_styles, is_table_of_contents, style
from govreports.reading.word_embedded import Embedded
from govreports.reading.word_package import main_part, optional, relations, xml
from govreports.reading.word_settings import Properties, Settings, is_raised
from govreports.reading.word_tables import Row, RowCell, lay_out
from govreports.reading.zipsafe import Container

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"

_UNSEEN = "del moveFrom delText instrText rt pPr rPr sectPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr"
_DROPPED = frozenset(f"{W}{name}" for name in _UNSEEN.split())
_BLOCKS = frozenset({f"{W}p", f"{W}tbl", f"{W}altChunk"})
_EMU_PER_PIXEL = 9525
_PIXELS_PER_UNIT = {"px": 1.0, "pt": 96 / 72, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "": 1.0}
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*([a-z]*)")


def read_docx(page: Page) -> Document:
    """Paragraphs, tables and pictures of a Word document in the order of its text.

    Deleted, crossed out and hidden text and the table of contents are left out; inserted text, text boxes, automatic
    numbers, and pages and workbooks inside the document are in. Pictures are named ``<source>#<part>``, sized in CSS
    pixels. Raises Unreadable when the container or its XML is damaged.
    """
    return _document(page, 0)


def _document(page: Page, depth: int) -> Document:
    container = Container(page)
    main = main_part(container)
    body = xml(container, main).find(f"{W}body")
    if body is None:
        raise container.unreadable(f"its part {main} holds no document body")
    check_cells(page.source, sum(1 for _ in body.iter(f"{W}tc")))
    targets = relations(container, main)
    parts = {kind.rsplit("/", 1)[-1]: target for kind, target in targets.values()}
    styles = optional(container, parts.get("styles"))
    numbering = Numbering(optional(container, parts.get("numbering")), styles)
    embedded = Embedded(container, depth, _document)
    names = {key: target for key, (_, target) in targets.items()}
    blocks = _BodyReader(page.source, names, numbering, styles, embedded).blocks(body)
    return assemble(page, MediaType.DOCX, blocks, tuple(embedded.remarks))


@dataclass(slots=True)
class _Lines:
    """A paragraph while it is read: finished lines, pieces of the current one, boxes anchored to it.

    ``style`` is the identity of its style. ``fields`` are the fields that have begun and not ended: whether their
    codes are still going on.
    """

    style: str | None
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    def end_line(self) -> None:
        text = "".join(self.pieces).strip()
        self.pieces.clear()
        if text:
            self.blocks.append(Paragraph(text))


class _BodyReader:
    """Walks one document body. Depth is bounded by the XML parser, which refuses more than 256 levels."""

    def __init__(
        self,
        source: str,
        targets: Mapping[str, str],
        numbering: Numbering,
        styles: etree._Element | None,
        embedded: Embedded,
    ) -> None:
        self._source = source
        self._contents_styles = contents_styles(styles)
        self._targets = targets
        self._numbering = numbering
        self._settings = Settings(styles)
        self._embedded = embedded

    def blocks(self, parent: etree._Element) -> list[Block]:
        """Blocks of everything that holds paragraphs and tables: the body, a cell, a text box."""
        blocks: list[Block] = []
        shown = (node for node in _content(parent) if node.tag in _BLOCKS)
        for tag, nodes in groupby(shown, key=lambda node: node.tag):
            if tag == f"{W}tbl":
                blocks.extend(block for tables in _adjoining(nodes) for block in self._table(tables))
                continue
            for node in nodes:
                if tag == f"{W}altChunk":
                    blocks.extend(self._embedded.chunk(self._targets.get(node.get(f"{_R}id", ""), "")))
                elif style(node) not in self._contents_styles:
                    blocks.extend(self._paragraph(node))
        return blocks

    def _paragraph(self, paragraph: etree._Element) -> list[Block]:
        lines = _Lines(style(paragraph), pieces=[self._numbering.label(paragraph.find(f"{W}pPr"))])
        for node in _content(paragraph):
            self._inline(node, lines)
        lines.end_line()
        return [*lines.blocks, *lines.boxes]

    def _inline(self, node: etree._Element, lines: _Lines) -> None:
        if node.tag == f"{W}r":
            properties = self._settings.of(node, lines.style)
            if self._settings.shows(node, properties) and not _is_note_mark(node, properties, lines):
                for child in _content(node):
                    self._inline(child, lines)
        elif node.tag == f"{W}fldChar":
            _follow_field(node, lines.fields)
        elif any(lines.fields):
            pass  # the code of a field, in which the results of other fields may stand
        elif node.tag in {f"{W}t", f"{_M}t"}:
            lines.pieces.append((node.text or "").replace("\n", " "))
        elif node.tag in {f"{W}tab", f"{W}ptab"}:
            lines.pieces.append("\t")
        elif node.tag in {f"{W}br", f"{W}cr"}:
            lines.end_line()
        elif node.tag == f"{W}noBreakHyphen":
            lines.pieces.append("-")
        elif node.tag == f"{W}sym":
            lines.pieces.append(_symbol(node))
        elif node.tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            self._drawing(node, lines)
        else:
            for child in _content(node):
                self._inline(child, lines)

    def _drawing(self, drawing: etree._Element, lines: _Lines) -> None:
        """Text boxes and pictures of one drawing, after the paragraph it is anchored in."""
        pending = list(_content(drawing))[::-1]
        shape = drawing
        while pending:
            node = pending.pop()
            if node.tag == f"{W}txbxContent":
                lines.boxes.extend(self.blocks(node))
                continue
            if node.tag == f"{_A}blip":
                lines.boxes.append(self._blip(node, drawing))
            elif node.tag == f"{_V}imagedata":
                lines.boxes.append(self._image_data(node, shape))
            elif node.tag == f"{_V}shape":
                shape = node
            elif node.tag == f"{_O}OLEObject":
                lines.boxes.extend(self._embedded.workbook(self._targets.get(node.get(f"{_R}id", ""), "")))
            pending.extend(list(_content(node))[::-1])

    def _blip(self, blip: etree._Element, drawing: etree._Element) -> Picture:
        identity = blip.get(f"{_R}embed") or blip.get(f"{_R}link") or ""
        extent, properties = drawing.find(f".//{_WP}extent"), drawing.find(f".//{_WP}docPr")
        width, height = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
        alt = "" if properties is None else properties.get("descr", "")
        return Picture(self._address(identity), alt, _pixels(width), _pixels(height))

    def _image_data(self, image: etree._Element, shape: etree._Element) -> Picture:
        sizes = {
            name: round(float(number) * _PIXELS_PER_UNIT[unit])
            for name, number, unit in _LENGTH.findall(shape.get("style", ""))
            if unit in _PIXELS_PER_UNIT and number.count(".") <= 1 and number != "."
        }
        identity = image.get(f"{_R}id") or ""
        return Picture(self._address(identity), shape.get("alt", ""), sizes.get("width"), sizes.get("height"))

    def _address(self, identity: str) -> str:
        target = self._targets.get(identity, identity)
        return target if "://" in target else f"{self._source}#{target}"

    def _table(self, tables: Sequence[etree._Element]) -> list[Block]:
        shown = [row for table in tables for row in _content(table) if row.tag == f"{W}tr"]
        rows = [self._row(row) for row in shown if row.find(f"{W}trPr/{W}del") is None]
        cells, columns = lay_out(rows, _widths(tables[0]))
        return settle(cells, len(rows), columns)

    def _row(self, row: etree._Element) -> Row:
        cells = []
        for cell in _content(row):
            if cell.tag != f"{W}tc" or cell.find(f"{W}tcPr/{W}cellDel") is not None:
                continue
            cells.append(
                RowCell(
                    blocks=tuple(self.blocks(cell)),
                    span=max(1, _property(cell, "tcPr", "gridSpan", 1)),
                    below=_merged(cell, "vMerge"),
                    beside=_merged(cell, "hMerge"),
                )
            )
        return Row(tuple(cells), _property(row, "trPr", "gridBefore", 0))


def _content(parent: etree._Element) -> Iterator[etree._Element]:
    """Children that are shown: wrappers opened, of alternatives one, deletions and properties left out."""
    for node in parent:
        tag = node.tag
        if not isinstance(tag, str) or tag in _DROPPED:
            continue
        if tag == f"{W}sdt" and is_table_of_contents(node):
            continue
        if tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"}:
            yield from _content(node)
        elif tag == f"{_MC}AlternateContent":
            chosen = node.find(f"{_MC}Choice")
            fallback = node.find(f"{_MC}Fallback")
            if chosen is None or (len(chosen) == 0 and fallback is not None):
                chosen = fallback
            if chosen is not None:
                yield from _content(chosen)
        else:
            yield node


def _adjoining(tables: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """Tables with nothing between them; those of the same columns are shown as one."""
    return (list(alike) for _, alike in groupby(tables, key=_widths))


def _widths(table: etree._Element) -> list[int]:
    """Widths of the grid columns in twips, 0 unknown."""
    return [_twips(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def _follow_field(mark: etree._Element, fields: list[bool]) -> None:
    """Keep account of a field (17.16.18): its code goes on from its beginning to its separator, if it has one."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _is_note_mark(run: etree._Element, properties: Properties, lines: _Lines) -> bool:
    """Whether the run refers to a note and would lengthen the number it stands at: a mark that the author chose,
    or raised digits."""
    reference = next((node for node in run if node.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}), None)
    if reference is not None:
        return True
    before = next((piece[-1] for piece in reversed(lines.pieces) if piece), "")
    if not before or (before.isascii() and before.isalpha()) or not is_raised(properties):
        return False
    text = "".join(node.text or "" for node in run.iterfind(f"{W}t")).strip()
    return bool(text) and all(character in NOTE_MARKS for character in text)


def _symbol(node: etree._Element) -> str:
    """A character inserted as a symbol; those of picture fonts (private use area) have no text."""
    written = node.get(f"{W}char", "")
    code = int(written, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", written) else 0
    return "" if code < 0x20 or 0xD800 <= code <= 0xF8FF else chr(code)


def _merged(cell: etree._Element, direction: str) -> bool:
    """Whether the cell continues the one above (vMerge) or beside it (hMerge)."""
    merge = cell.find(f"{W}tcPr/{W}{direction}")
    return merge is not None and merge.get(VAL, "continue") == "continue"


def _property(node: etree._Element, group: str, name: str, default: int) -> int:
    found = node.find(f"{W}{group}/{W}{name}")
    written = "" if found is None else found.get(VAL, "")
    return min(int(written), 1_000) if written.isdecimal() else default


def _pixels(emu: str) -> int | None:
    return round(int(emu) / _EMU_PER_PIXEL) if emu.isdecimal() else None


def _twips(width: str | None) -> int:
    return int(width) if width is not None and width.isdecimal() else 0
