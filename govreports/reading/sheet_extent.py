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

from govreports.reading.word_binary import OLE_ERRORS
from govreports.reading.zipsafe import Container

_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_BOF = 0x0809
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
"""Records that begin with the row and column of a cell ([MS-XLS] 2.3)."""


def xlsx_places(container: Container) -> int:
    """Places of the largest sheet of an Office Open XML workbook: rows times columns of what is filled."""
    sheets = (name for name in container.names if "/worksheets/" in name and name.endswith(".xml"))
    return max((_places(_references(container.read(name))) for name in sheets), default=0)


def xls_places(content: bytes) -> int:
    """The same for a binary workbook; 0 for bytes that are none, which the workbook library then refuses."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            stream = b"" if name is None else ole.openstream(name).read()
    except OLE_ERRORS:
        return 0
    return max((_places(sheet) for sheet in _records(stream)), default=0)


def _references(sheet: bytes) -> Iterator[tuple[int, int]]:
    for letters, row in _REFERENCE.findall(sheet):
        column = 0
        for letter in letters:
            column = column * 26 + letter - ord("A") + 1
        yield int(row), column


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
