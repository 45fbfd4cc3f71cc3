"""The binary Word format (MS-DOC, Word 97 to 2003 and WPS): text, marks and table rows of the text and its boxes.

Section numbers refer to [MS-DOC]. Text is found through the piece table (2.4.1); what is a row end, where its
cells begin and which are merged stands in the properties of the paragraph that ends the row (2.4.6, 2.9.315).
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import olefile

from govreports.reading.lines import NOTE_MARKS

OLE_ERRORS = (OSError, struct.error, IndexError, TypeError, ValueError, RecursionError)
"""What a damaged compound file makes olefile raise."""
CELL_MARK = "\x07"
_MARKS = frozenset("\r\x07\x0c")
_MAGIC = 0xA5EC
_FIRST_UNICODE_VERSION = 101
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_CCP_TEXT, _CCP_BOXES, _CLX, _CHPX, _PAPX = 0x4C, 0x64, 0x01A2, 0x00FA, 0x0102
_PAGE = 512
_DELETED, _VANISHED, _STRUCK, _STRUCK_TWICE, _POSITION = 0x0800, 0x083C, 0x0837, 0x2A53, 0x2A48
_IN_TABLE, _ROW_END, _DEFINE_TABLE, _VERTICAL_MERGE, _HUGE, _TABS = (
    0x2416,
    0x2417,
    0xD608,
    0xD62B,
    0x6646,
    0xC615,
)
_OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_MAX_STREAM = 128 * 1024 * 1024
_MAX_CHARACTERS = 10_000_000


class NotWordBinary(ValueError):  # noqa: N818 - says what the bytes are not
    """The bytes are no binary Word document that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class RowEnd:
    """The end of a table row: borders of its cells in twips, which cells continue the one above or beside."""

    borders: tuple[int, ...] = ()
    below: frozenset[int] = frozenset()
    beside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """Text up to the mark of a paragraph (0x0D), cell (0x07) or page (0x0C), which may end a row."""

    text: str
    mark: str
    in_table: bool = False
    row_end: RowEnd | None = None


@dataclass(slots=True)
class WordBinary:
    """The streams of one document. Offsets are bytes, character counts as the file states them."""

    main: bytes
    table: bytes
    data: bytes
    _hidden: list[tuple[int, int]] = field(default_factory=list)
    _raised: list[tuple[int, int]] = field(default_factory=list)
    _paragraphs: list[tuple[int, int, bytes]] = field(default_factory=list)

    @classmethod
    def open(cls, content: bytes) -> WordBinary:
        """Raises NotWordBinary for other or damaged files, older versions and files locked by a password."""
        try:
            with olefile.OleFileIO(io.BytesIO(content)) as ole:
                if ole.exists("EncryptedPackage"):
                    raise NotWordBinary("is locked with a password")
                main = _stream(ole, "WordDocument")
                if len(main) < _CLX + 8 or struct.unpack_from("<H", main)[0] != _MAGIC:
                    raise NotWordBinary("is not a Word document of 1997 or later")
                version, flags = struct.unpack_from("<H6xH", main, 2)
                if version < _FIRST_UNICODE_VERSION:
                    raise NotWordBinary("was written by Word 95 or earlier")
                if flags & _ENCRYPTED:
                    raise NotWordBinary("is locked with a password")
                table = _stream(ole, "1Table" if flags & _TABLE_ONE else "0Table")
                data = _stream(ole, "Data") if ole.exists("Data") else b""
            document = cls(main, table, data)
            if document.characters > _MAX_CHARACTERS:
                raise NotWordBinary(f"states a text of {document.characters} characters")
            document._hidden = sorted(
                document._ranges({(code, b"\x01") for code in (_DELETED, _VANISHED, _STRUCK, _STRUCK_TWICE)})
            )
            document._raised = sorted(document._ranges({(_POSITION, b"\x01")}))
            document._paragraphs = sorted(document._paragraph_properties())
            return document
        except NotWordBinary:
            raise
        except OLE_ERRORS as problem:
            raise NotWordBinary(f"is damaged ({problem})") from problem

    @property
    def characters(self) -> int:
        """Characters of the text and its boxes."""
        return sum(count for _, count in self._stories())

    def _stories(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """First character and number of characters of the main story and of that of its boxes (2.5.4)."""
        lengths = struct.unpack_from("<7I", self.main, _CCP_TEXT)
        return (0, lengths[0]), (sum(lengths[:6]), lengths[6])

    def stories(self) -> list[list[Piece]]:
        """The text, and that of its boxes one after the other, mark by mark; what is deleted, crossed out or hidden is
        left out. Raises NotWordBinary."""
        try:
            return [list(self._pieces(start, count)) for start, count in self._stories()]
        except (struct.error, IndexError) as problem:
            raise NotWordBinary(f"is damaged ({problem})") from problem

    def _pieces(self, start: int, count: int) -> Iterator[Piece]:
        text: list[str] = []
        for character, offset in self._characters(start, count):
            if character not in _MARKS:
                text.append(character)
                continue
            properties = self._properties_at(offset)
            row_end = _row_end(properties) if character == CELL_MARK else None
            in_table = character == CELL_MARK or (_IN_TABLE, b"\x01") in properties
            yield Piece(_whole(text), character, in_table, row_end)
            text.clear()
        if text:
            yield Piece(_whole(text), "\r")

    def _characters(self, first: int, left: int) -> Iterator[tuple[str, int]]:
        """Characters of a story with their offsets in the main stream (2.4.1)."""
        before = ""
        for begin, length, width in self._piece_table():
            skipped = min(first, length)
            first -= skipped
            start, taken = begin + skipped * width, min(length - skipped, left)
            left -= taken
            content = self.main[start : start + taken * width]
            # UTF-16 units one by one keep their offsets; halves of a rare character meet again in pieces().
            codec, errors = ("cp1252", "replace") if width == 1 else ("utf-16-le", "surrogatepass")
            for at in range(0, len(content) - width + 1, width):
                character = content[at : at + width].decode(codec, errors)
                if character not in _MARKS:
                    note = character in NOTE_MARKS and not (before.isascii() and before.isalpha())
                    if _within(self._hidden, start + at) or (note and _within(self._raised, start + at)):
                        continue
                before = character
                yield character, start + at

    def _piece_table(self) -> Iterator[tuple[int, int, int]]:
        """Offset, number of characters and bytes a character of each piece (2.8.35, 2.9.38)."""
        place, size = struct.unpack_from("<II", self.main, _CLX)
        clx = self.table[place : place + size]
        at = 0
        while at < len(clx) and clx[at] == 1:
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        if at + 5 > len(clx) or clx[at] != 2:
            raise NotWordBinary("is damaged (no piece table)")
        plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
        count = (len(plc) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", plc)
        for number in range(count):
            address = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
            compressed = bool(address & 0x40000000)
            address &= 0x3FFFFFFF
            length = max(0, positions[number + 1] - positions[number])
            yield (address // 2, length, 1) if compressed else (address, length, 2)

    def _pages(self, plc: int) -> Iterator[bytes]:
        """The 512-byte pages of formatting that a bin table lists (2.8.5, 2.8.6)."""
        place, size = struct.unpack_from("<II", self.main, plc)
        count = (size - 4) // 8 if size > 4 else 0
        for number in struct.unpack_from(f"<{count}I", self.table, place + 4 * (count + 1)) if count else ():
            page = self.main[(number & 0x3FFFFF) * _PAGE : (number & 0x3FFFFF) * _PAGE + _PAGE]
            if len(page) == _PAGE:
                yield page

    def _ranges(self, wanted: set[tuple[int, bytes]]) -> Iterator[tuple[int, int]]:
        """Runs of characters that carry one of these properties (2.6.1)."""
        for page in self._pages(_CHPX):
            runs = min(page[511], 101)
            bounds = struct.unpack_from(f"<{runs + 1}I", page)
            for number in range(runs):
                at = page[4 * (runs + 1) + number] * 2
                if not at:
                    continue
                properties = page[at + 1 : at + 1 + page[at]]
                if not wanted.isdisjoint(sprms(properties)):
                    yield bounds[number], bounds[number + 1]

    def _paragraph_properties(self) -> Iterator[tuple[int, int, bytes]]:
        for page in self._pages(_PAPX):
            runs = min(page[511], 29)
            bounds = struct.unpack_from(f"<{runs + 1}I", page)
            for number in range(runs):
                at = page[4 * (runs + 1) + 13 * number] * 2
                if not at:
                    continue
                start, size = (at + 1, page[at] * 2 - 1) if page[at] else (at + 2, page[at + 1] * 2)
                yield bounds[number], bounds[number + 1], page[start + 2 : start + size]

    def _properties_at(self, offset: int) -> list[tuple[int, bytes]]:
        """Properties of the paragraph whose mark stands at this offset."""
        place = bisect_right(self._paragraphs, offset, key=lambda run: run[0]) - 1
        if place < 0 or offset >= self._paragraphs[place][1]:
            return []
        return list(self._expanded(self._paragraphs[place][2]))

    def _expanded(self, properties: bytes) -> Iterator[tuple[int, bytes]]:
        """Properties with those that did not fit the page taken from the data stream (sprmPHugePapx)."""
        for code, operand in sprms(properties):
            if code == _HUGE and len(operand) == 4:
                place = struct.unpack("<I", operand)[0]
                if place + 2 <= len(self.data):
                    size = struct.unpack_from("<H", self.data, place)[0]
                    yield from sprms(self.data[place + 2 : place + 2 + size])
            else:
                yield code, operand


def _within(runs: list[tuple[int, int]], offset: int) -> bool:
    place = bisect_right(runs, offset, key=lambda run: run[0]) - 1
    return place >= 0 and offset < runs[place][1]


def sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each property modifier (2.2.5.1); stops at the first that is cut short."""
    at = 0
    while at + 2 < len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        at += 2
        if code == _DEFINE_TABLE:
            size, skip = (struct.unpack_from("<H", properties, at)[0] - 1, 2) if at + 2 <= len(properties) else (0, 2)
        elif code >> 13 == 6:
            size, skip = properties[at], 1
            if code == _TABS and size == 0xFF:
                return
        else:
            size, skip = _OPERAND_BYTES[code >> 13], 0
        operand = properties[at + skip : at + skip + size]
        if len(operand) < size:
            return
        yield code, operand
        at += skip + size


def _row_end(properties: list[tuple[int, bytes]]) -> RowEnd | None:
    if (_ROW_END, b"\x01") not in properties:
        return None
    row_end = RowEnd()
    for code, operand in properties:
        if code == _DEFINE_TABLE:
            row_end = _defined(operand)
        elif code == _VERTICAL_MERGE and len(operand) == 2:
            cell, merge = operand
            below = row_end.below | {cell} if merge == 1 else row_end.below - {cell}
            row_end = replace(row_end, below=below)
    return row_end


def _defined(operand: bytes) -> RowEnd:
    """Borders and merges of a row (TDefTableOperand 2.9.315 without its size, TC80 2.9.313)."""
    if not operand or len(operand) < 1 + 2 * (operand[0] + 1):
        return RowEnd()
    cells = operand[0]
    borders = struct.unpack_from(f"<{cells + 1}h", operand, 1)
    first = 1 + 2 * (cells + 1)
    flags = [
        struct.unpack_from("<H", operand, first + 20 * cell)[0]
        for cell in range(cells)
        if first + 20 * cell + 2 <= len(operand)
    ]
    return RowEnd(
        borders,
        below=frozenset(cell for cell, flag in enumerate(flags) if flag >> 5 & 3 == 1),
        beside=frozenset(cell for cell, flag in enumerate(flags) if flag & 3 == 1),
    )


def _whole(units: list[str]) -> str:
    """UTF-16 units to text; an unpaired half becomes U+FFFD."""
    return "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name):
        raise NotWordBinary(f"has no stream {name}")
    if ole.get_size(name) > _MAX_STREAM:
        raise NotWordBinary(f"has a stream {name} of {ole.get_size(name)} bytes")
    content: bytes = ole.openstream(name).read()
    return content
