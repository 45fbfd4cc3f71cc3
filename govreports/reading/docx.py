"""Word documents (WordprocessingML, ISO/IEC 29500-1, transitional and strict) to a Document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from govreports.model.document import Block, Document, MediaType, Page, Paragraph, Picture
from govreports.model.report import Oddity
from govreports.reading.assembly import assemble, settle
from govreports.reading.limits import check_cells
from govreports.reading.lines import NOTE_MARKS
from govreports.reading.numbering import VAL, Numbering, W
from govreports.reading.word_contents import contents_styles, is_table_of_contents, style
from govreports.reading.word_tables import Row, RowCell, lay_out
from govreports.reading.zipsafe import Container

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_MAIN_PART = "/officeDocument"

_UNSEEN = "del moveFrom delText instrText rt pPr rPr sectPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr"
_DROPPED = frozenset(f"{W}{name}" for name in _UNSEEN.split())
_EMU_PER_PIXEL = 9525
_PIXELS_PER_UNIT = {"px": 1.0, "pt": 96 / 72, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "": 1.0}
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*([a-z]*)")


def read_docx(page: Page) -> Document:
    """Paragraphs, tables and pictures of a Word document in the order of its text.

    Deleted and hidden text and the table of contents are left out; inserted text, text boxes and automatic numbers
    are in. Pictures are named ``<source>#<part>``, sized in CSS pixels. Raises Unreadable when the container or its
    XML is damaged.
    """
    container = Container(page)
    main = _main_part(container)
    body = container.xml(main, _STRICT).find(f"{W}body")
    if body is None:
        raise container.unreadable(f"its part {main} holds no document body")
    check_cells(page.source, sum(1 for _ in body.iter(f"{W}tc")))
    targets = _relations(container, main)
    parts = {kind.rsplit("/", 1)[-1]: target for kind, target in targets.values()}
    styles = _optional(container, parts.get("styles"))
    numbering = Numbering(_optional(container, parts.get("numbering")), styles)
    reader = _BodyReader(page.source, {key: target for key, (_, target) in targets.items()}, numbering, styles)
    blocks = reader.blocks(body)
    remarks = (Oddity("EMBEDDED_PART", "", "altChunk"),)
    return assemble(page, MediaType.DOCX, blocks, remarks if body.find(f".//{W}altChunk") is not None else ())


def _optional(container: Container, name: str | None) -> etree._Element | None:
    return container.xml(name, _STRICT) if name is not None and name in container else None


def _main_part(container: Container) -> str:
    """The part that the package names as its document; ``word/document.xml`` where the package is silent."""
    if "_rels/.rels" in container:
        for node in container.xml("_rels/.rels"):
            if node.get("Type", "").endswith(_MAIN_PART):
                return node.get("Target", "").lstrip("/")
    return "word/document.xml"


def _relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """Type and part name of each relation of a part, by identity; outside targets keep their address."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in container:
        return {}
    relations: dict[str, tuple[str, str]] = {}
    for node in container.xml(listing):
        target = node.get("Target", "")
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        relations[node.get("Id", "")] = node.get("Type", ""), target
    return relations


@dataclass(slots=True)
class _Lines:
    """A paragraph while it is read: finished lines, pieces of the current one, boxes anchored to it."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)

    def end_line(self) -> None:
        text = "".join(self.pieces).strip()
        self.pieces.clear()
        if text:
            self.blocks.append(Paragraph(text))


class _BodyReader:
    """Walks one document body. Depth is bounded by the XML parser, which refuses more than 256 levels."""

    def __init__(
        self, source: str, targets: Mapping[str, str], numbering: Numbering, styles: etree._Element | None
    ) -> None:
        self._source = source
        self._contents_styles = contents_styles(styles)
        self._targets = targets
        self._numbering = numbering

    def blocks(self, parent: etree._Element) -> list[Block]:
        """Blocks of everything that holds paragraphs and tables: the body, a cell, a text box."""
        blocks: list[Block] = []
        for node in _content(parent):
            if node.tag == f"{W}p" and style(node) in self._contents_styles:
                continue
            if node.tag == f"{W}p":
                blocks.extend(self._paragraph(node))
            elif node.tag == f"{W}tbl":
                blocks.extend(self._table(node))
        return blocks

    def _paragraph(self, paragraph: etree._Element) -> list[Block]:
        lines = _Lines([], [self._numbering.label(paragraph.find(f"{W}pPr"))])
        for node in _content(paragraph):
            self._inline(node, lines)
        lines.end_line()
        return [*lines.blocks, *lines.boxes]

    def _inline(self, node: etree._Element, lines: _Lines) -> None:
        if node.tag in {f"{W}t", f"{_M}t"}:
            lines.pieces.append((node.text or "").replace("\n", " "))
        elif node.tag == f"{W}r":
            if not _hidden(node) and not _is_note_mark(node, lines):
                for child in _content(node):
                    self._inline(child, lines)
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

    def _table(self, table: etree._Element) -> list[Block]:
        rows = [
            self._row(row) for row in _content(table) if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None
        ]
        widths = [_twips(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        cells, columns = lay_out(rows, widths)
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


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(VAL, "1") not in {"0", "false", "off"}


def _is_note_mark(run: etree._Element, lines: _Lines) -> bool:
    """Whether the run is a raised note mark typed by hand; it would lengthen the number it stands at."""
    raised = run.find(f"{W}rPr/{W}vertAlign")
    if raised is None or raised.get(VAL) != "superscript":
        return False
    text = "".join(node.text or "" for node in run.iterfind(f"{W}t")).strip()
    before = "".join(lines.pieces)[-1:]
    unit = before.isascii() and before.isalpha()
    return bool(text) and not unit and all(character in NOTE_MARKS for character in text)


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
