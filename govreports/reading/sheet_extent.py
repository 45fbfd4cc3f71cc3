"""How large the sheets of a workbook are, before a library lays them out in memory.

One forgotten cell in the last column makes a sheet of 17 thousand million places, for which the workbook library
asks memory at once and ends the process when there is none.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable, Iterator

import olefile

from govreports.model.document import Page
from govreports.reading.errors import Unreadable
from govreports.reading.word_binary import OLE_ERRORS
from govreports.reading.zipsafe import Container

_TAG = re.compile(rb"""<(?:\w+:)?(row|c)\b((?:[^<>"'/]|"[^"]*"|'[^']*')*)(>(?!\s*</)|)""")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,10})""")
_CELLS_OF = b"sheetData"
_BOF = 0x0809
_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""Records that begin with the row and column of a cell with content ([MS-XLS] 2.3)."""


def xlsx_places(container: Container) -> int:
    """Places of the largest sheet of an Office Open XML workbook: rows times columns of what is filled.

    Sheets are known by their content: the part that holds one may bear any name.
    """
    parts = (container.read(name) for name in container.names if not name.startswith("xl/media/"))
    return max((_places(_references(part)) for part in parts if _CELLS_OF in part), default=0)


def xls_places(page: Page) -> int:
    """The same for a binary workbook. Raises Unreadable for a damaged one, which must not reach the library."""
    try:
        with olefile.OleFileIO(io.BytesIO(page.data)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            stream = b"" if name is None else ole.openstream(name).read()
            _refuse_loops(ole)
    except OLE_ERRORS as problem:
        reason = " ".join(str(problem).split())
        raise Unreadable(f"{page.source}: the workbook is damaged ({reason}); fetch it again") from problem
    if not stream:
        raise Unreadable(f"{page.source}: the file holds no workbook; open and save it in an office program")
    return max((_places(sheet) for sheet in _records(stream)), default=0)


def _refuse_loops(ole: olefile.OleFileIO) -> None:
    """Raise OSError for a chain of sectors that comes back to itself; the workbook library would follow it forever."""
    starts = [ole.first_dir_sector, ole.first_mini_fat_sector]
    starts += [entry.isectStart for entry in ole.direntries if entry is not None]
    ended: set[int] = set()
    for start in starts:
        chain: set[int] = set()
        sector = start
        while 0 <= sector < len(ole.fat) and sector not in ended:
            if sector in chain:
                raise OSError("its sectors form a loop")
            chain.add(sector)
            sector = ole.fat[sector]
        ended |= chain


def _references(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Row and column of each cell with content; one without a reference stands beside the one before (18.3.1.4).

    Cells that have but a border or a colour are often thousands, and the library leaves them out.
    """
    row = column = 0
    for tag in _TAG.finditer(sheet):
        stated = _REFERENCE.search(tag.group(2))
        if tag.group(1) == b"row":
            row, column = int(stated.group(2)) if stated else row + 1, 0
            continue
        column += 1
        if stated:
            row, column = int(stated.group(2)), _column(stated.group(1)) or column
        if tag.group(3):
            yield row, column


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return column


def _records(stream: bytes) -> Iterator[list[tuple[int, int]]]:
    """Rows and columns of the cells of each sheet."""
    cells: list[tuple[int, int]] = []
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _BOF and cells:
            yield cells
            cells = []
        elif kind in _CELLS and at + 8 <= len(stream):
            cells.append(struct.unpack_from("<HH", stream, at + 4))
        at += 4 + size
    yield cells


def _places(cells: Iterable[tuple[int, int]]) -> int:
    filled = list(cells)
    if not filled:
        return 0
    rows, columns = [row for row, _ in filled], [column for _, column in filled]
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
