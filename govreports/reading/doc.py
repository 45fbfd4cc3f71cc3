"""Binary Word documents (.doc, .wps) to a Document: through LibreOffice if installed, else by own means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govreports.model.document import Block, Document, MediaType, Page, Paragraph, Picture
from govreports.model.report import Oddity
from govreports.reading.assembly import assemble, settle
from govreports.reading.docx import read_docx
from govreports.reading.errors import Unreadable
from govreports.reading.libreoffice import ConversionFailed, LibreOffice
from govreports.reading.ruled import common_lines, nearest
from govreports.reading.word_binary import CELL_MARK, NotWordBinary, Piece, RowEnd, WordBinary
from govreports.reading.word_tables import Row, RowCell, lay_out

_SAME_BORDER = 60.0
"""Twips (3 pt) within which borders of two rows are one."""
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURES, _LINE_BREAK, _HYPHEN = "\x01\x08", "\x0b", "\x1e"
_ADVICE = "save it as docx and read that"


def read_doc(page: Page) -> Document:
    """A Word 97-2003 or WPS document. RTF and other Word formats are read where LibreOffice is installed.

    Raises Unreadable for what neither way can read, naming the reason.
    """
    return read_with(page, LibreOffice.find())


def read_with(page: Page, office: LibreOffice | None) -> Document:
    """Like :func:`read_doc` with this LibreOffice, or by own means when it is None or fails."""
    if office is None:
        return _read_binary(page, ())
    try:
        document = read_docx(replace(page, data=office.to_docx(page.data)))
    except (ConversionFailed, Unreadable) as problem:
        return _read_binary(page, (Oddity("CONVERSION_FAILED", "", str(problem)),))
    return replace(document, media_type=MediaType.DOC)


def _read_binary(page: Page, remarks: tuple[Oddity, ...]) -> Document:
    if page.data.lstrip()[:5] == b"{\\rtf":
        raise Unreadable(f"{page.source}: the file is RTF; install LibreOffice to have it read, or {_ADVICE}")
    try:
        stories = WordBinary.open(page.data).stories()
    except NotWordBinary as problem:
        raise Unreadable(f"{page.source}: the file {problem}; {_ADVICE}") from problem
    story = _Story(page.source)
    for pieces in stories:
        for piece in pieces:
            story.add(piece)
        story.end()
    return assemble(page, MediaType.DOC, story.blocks, remarks)


class _Story:
    """Paragraphs, cells and rows as their marks come in."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pictures = 0
        self._fields: list[bool] = []
        self.blocks: list[Block] = []
        self._cell: list[Block] = []
        self._cells: list[tuple[Block, ...]] = []
        self._rows: list[tuple[list[tuple[Block, ...]], RowEnd]] = []

    def add(self, piece: Piece) -> None:
        """Take the text up to one mark."""
        if not piece.in_table:
            self._end_table()
            self.blocks.extend(self._content(piece.text))
        elif piece.row_end is not None:
            self._rows.append((self._cells, piece.row_end))
            self._cells, self._cell = [], []
        else:
            self._cell.extend(self._content(piece.text))
            if piece.mark == CELL_MARK:
                self._cells.append(tuple(self._cell))
                self._cell = []

    def end(self) -> None:
        """Close what is open, once every mark of a story was taken; what follows begins anew."""
        self._end_table()
        self._fields.clear()

    def _end_table(self) -> None:
        if self._cells or self._cell:
            self._rows.append(([*self._cells, tuple(self._cell)] if self._cell else self._cells, RowEnd()))
            self._cells, self._cell = [], []
        if self._rows:
            cells, columns = lay_out(_placed(self._rows), ())
            self.blocks.extend(settle(cells, len(self._rows), columns))
            self._rows = []

    def _content(self, text: str) -> list[Block]:
        """Lines and pictures of a paragraph, with the results of its fields but without their codes."""
        blocks: list[Block] = []
        line: list[str] = []
        for character in text:
            if character == _FIELD_BEGIN:
                self._fields.append(True)
            elif character == _FIELD_RESULT and self._fields:
                self._fields[-1] = False
            elif character == _FIELD_END and self._fields:
                self._fields.pop()
            elif any(self._fields):
                continue
            elif character in _PICTURES:
                self._pictures += 1
                blocks.append(Picture(f"{self._source}#picture={self._pictures}"))
            elif character == _LINE_BREAK:
                blocks.append(Paragraph("".join(line)))
                line.clear()
            elif character == _HYPHEN:
                line.append("-")
            elif character == "\t" or ord(character) >= 0x20:
                line.append(character)
        blocks.append(Paragraph("".join(line)))
        return [
            Paragraph(block.text.strip()) if isinstance(block, Paragraph) else block
            for block in blocks
            if not isinstance(block, Paragraph) or block.text.strip()
        ]


def _placed(rows: Sequence[tuple[Sequence[tuple[Block, ...]], RowEnd]]) -> list[Row]:
    """Rows with cells counted in common columns, from the borders that each row states in twips."""
    lines = common_lines([border for _, end in rows for border in end.borders], _SAME_BORDER)
    placed = []
    for contents, end in rows:
        stated = [nearest(lines, border) for border in end.borders]
        known = len(stated) == len(contents) + 1
        cells = [
            RowCell(
                blocks=blocks,
                span=max(1, stated[number + 1] - stated[number]) if known else 1,
                below=number in end.below,
                beside=number in end.beside,
            )
            for number, blocks in enumerate(contents)
        ]
        placed.append(Row(tuple(cells), stated[0] if known else 0))
    return placed
