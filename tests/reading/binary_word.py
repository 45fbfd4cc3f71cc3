"""A writer of binary Word documents for the tests: one compound file, one piece of text, properties of its marks."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from govreports.model.document import Grid

_SECTOR = 512
_TEXT_AT = 0x800
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = struct.pack("<HB", 0x2417, 1)
DELETED, HIDDEN, RAISED, STRUCK = (struct.pack("<HB", code, 1) for code in (0x0800, 0x083C, 0x2A48, 0x0837))


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB, version 3) of these streams, each padded above the limit of the mini stream."""
    contents = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    sectors: list[bytes] = []
    chains: list[int] = []
    starts: dict[str, int] = {}

    def store(content: bytes) -> int:
        start = len(sectors)
        pieces = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        chains.extend([*range(start + 1, start + len(pieces)), _END])
        sectors.extend(pieces)
        return start

    for name, content in contents.items():
        starts[name] = store(content)
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    names = list(contents)
    for number, name in enumerate(names, 1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, starts[name], len(contents[name]), right=right))
    directory = store(b"".join(entries))
    fat_count = 1
    while (len(chains) + fat_count) * 4 > fat_count * _SECTOR:
        fat_count += 1
    fat_at = list(range(len(sectors), len(sectors) + fat_count))
    chains.extend([_FAT] * fat_count)
    chains.extend([_FREE] * (fat_count * _SECTOR // 4 - len(chains)))
    sectors.append(struct.pack(f"<{len(chains)}I", *chains))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory, 0, 4096, _END, 0, _END, 0
    )
    header += struct.pack("<109I", *fat_at, *[_FREE] * (109 - fat_count))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


@dataclass(slots=True)
class BinaryWord:
    """Text with its marks, the properties of each mark's paragraph and of single runs of characters.

    ``boxes_at`` is where the text of the text boxes begins; notes of ``notes`` characters stand before it.
    """

    text: str = ""
    compressed: bool = False
    flags: int = 0x0200
    version: int = 0x00C1
    paragraphs: list[tuple[int, bytes]] = field(default_factory=list)
    runs: list[tuple[int, int, bytes]] = field(default_factory=list)
    boxes_at: int | None = None
    notes: int = 0

    def add(self, text: str, mark: str = "\r", properties: bytes = b"") -> BinaryWord:
        """A paragraph or cell."""
        self.text += text + mark
        self.paragraphs.append((len(self.text), properties))
        return self

    def run(self, text: str, properties: bytes) -> BinaryWord:
        """Characters with properties of their own, before the rest of their paragraph."""
        self.runs.append((len(self.text), len(self.text) + len(text), properties))
        self.text += text
        return self

    def table(self, grid: Grid, borders: list[int]) -> BinaryWord:
        """A table with these borders in twips, merges marked as Word marks them."""
        for row, covering in enumerate(grid.occupancy()):
            stated, flags = [borders[0]], []
            for cell in dict.fromkeys(cell for cell in covering if cell is not None):
                self.add(cell.text if cell.row == row else "", "\x07", IN_TABLE)
                stated.append(borders[cell.column + cell.colspan])
                flags.append(0 if cell.rowspan == 1 else 0x60 if cell.row == row else 0x20)
            operand = struct.pack("<B", len(flags)) + struct.pack(f"<{len(stated)}h", *stated)
            operand += b"".join(struct.pack("<H18x", flag) for flag in flags)
            define = struct.pack("<HH", 0xD608, len(operand) + 1) + operand
            self.add("", "\x07", IN_TABLE + ROW_END + define)
        return self

    def data(self) -> bytes:
        """The file."""
        width = 1 if self.compressed else 2
        main = bytearray(_TEXT_AT) + self.text.encode("cp1252" if self.compressed else "utf-16-le")
        main += bytes(-len(main) % _SECTOR)
        paragraph_pages, run_pages = [], []
        start = 0
        for end, properties in self.paragraphs:
            content = struct.pack("<H", 0) + properties
            content += bytes(len(content) % 2)
            entry = bytes([0, len(content) // 2]) + content
            paragraph_pages.append((len(main) // _SECTOR, start, end))
            main += _page(start, end, width, entry, 13)
            start = end
        for first, last, properties in self.runs:
            run_pages.append((len(main) // _SECTOR, first, last))
            main += _page(first, last, width, bytes([len(properties)]) + properties, 1)
        address = _TEXT_AT * 2 | 0x40000000 if self.compressed else _TEXT_AT
        pieces = struct.pack("<II", 0, len(self.text)) + struct.pack("<HIH", 0, address, 0)
        table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
        places = {0x01A2: (0, len(table))}
        for at, pages in ((0x0102, paragraph_pages), (0x00FA, run_pages)):
            bins = struct.pack(f"<{len(pages) + 1}I", *(page[1] for page in pages), 0)
            bins += struct.pack(f"<{len(pages)}I", *(page[0] for page in pages))
            places[at] = len(table), len(bins) if pages else 0
            table += bins
        struct.pack_into("<HH6xH", main, 0, 0xA5EC, self.version, self.flags)
        boxes_at = len(self.text) if self.boxes_at is None else self.boxes_at
        struct.pack_into("<II", main, 0x4C, boxes_at - self.notes, self.notes)
        struct.pack_into("<I", main, 0x64, len(self.text) - boxes_at)
        for at, place in places.items():
            struct.pack_into("<II", main, at, *place)
        return compound({"WordDocument": bytes(main), "1Table": table})


def _page(first: int, last: int, width: int, entry: bytes, stride: int) -> bytes:
    """A page of formatting with one run: its bounds, where its entry stands, the entry at the end of the page."""
    at = (_SECTOR - 1 - len(entry)) // 2
    assert at * 2 > 8 + stride, "the properties do not fit one page"
    page = bytearray(_SECTOR)
    struct.pack_into("<II", page, 0, _TEXT_AT + first * width, _TEXT_AT + last * width)
    page[8] = at
    page[at * 2 : at * 2 + len(entry)] = entry
    page[511] = 1
    return bytes(page)
