"""Rows and columns of a workbook that its author hid, or left without room: old figures, working columns."""

from __future__ import annotations

import io
import posixpath
import re
import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import olefile

from govreports.model.document import GridCell, Page
from govreports.reading.zipsafe import Container

_ROWS, _COLUMNS = 1_048_576, 16_384
"""A sheet has no more."""
_DEFINITIONS = 4_096
"""Definitions of columns that are looked at; programs write one for all neighbours of one kind."""
_ROW = re.compile(rb"""<(?:\w+:)?row\b((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_COLUMN = re.compile(rb"""<(?:\w+:)?col\b((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(rb"""\b(r|min|max|hidden|width|ht)\s*=\s*["']\s*([\w.]+)""")
_NOTHING = re.compile(rb"0+(?:\.0*)?")
_TRUE = (b"1", b"true")
_BOUND_SHEET, _ROW_RECORD, _COLUMN_RECORD, _END = 0x85, 0x0208, 0x7D, 0x0A
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01
"""Flags of the two records ([MS-XLS] 2.4.221 and 2.4.53)."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Hidden rows and columns of one sheet, counted from 0."""

    rows: frozenset[int] = field(default_factory=frozenset)
    columns: frozenset[int] = field(default_factory=frozenset)

    def left_out(self, cells: Sequence[GridCell], top: int, left: int) -> list[GridCell]:
        """The cells without hidden rows and columns; ``top`` and ``left`` are where their row 0 and column 0 stand."""
        rows, columns = sorted(self.rows), sorted(self.columns)
        shown = []
        for cell in cells:
            above, below = (bisect_left(rows, top + cell.row + n) for n in (0, cell.rowspan))
            before, behind = (bisect_left(columns, left + cell.column + n) for n in (0, cell.colspan))
            rowspan, colspan = cell.rowspan - (below - above), cell.colspan - (behind - before)
            if rowspan and colspan:
                row = cell.row - (above - bisect_left(rows, top))
                column = cell.column - (before - bisect_left(columns, left))
                shown.append(replace(cell, row=row, column=column, rowspan=rowspan, colspan=colspan))
        return shown


def hidden_in_xlsx(container: Container) -> list[Hidden]:
    """For each sheet in the workbook's order; [] where the package does not say which part is which sheet."""
    workbook = next((name for name in container.names if name.endswith("xl/workbook.xml")), None)
    if workbook is None:
        return []
    folder, name = posixpath.split(workbook)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in container:
        return []
    targets = {node.get("Id"): node.get("Target", "") for node in container.xml(listing)}
    parts = []
    for node in container.xml(workbook).iter("{*}sheet"):
        identity = next((value for key, value in node.attrib.items() if key.endswith("}id")), None)
        parts.append(posixpath.normpath(posixpath.join("/", folder, targets.get(identity, ""))).lstrip("/"))
    return [_in_part(container.read(part)) if part in container else Hidden() for part in parts]


def _in_part(sheet: bytes) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    row = 0
    for tag in _ROW.finditer(sheet):
        stated = dict(_ATTRIBUTE.findall(tag.group(1)))
        row = _number(stated.get(b"r"), row + 1)
        if _is_hidden(stated, b"ht") and row <= _ROWS:
            rows.add(row - 1)
    for tag in islice(_COLUMN.finditer(sheet), _DEFINITIONS):
        stated = dict(_ATTRIBUTE.findall(tag.group(1)))
        if _is_hidden(stated, b"width"):
            first = _number(stated.get(b"min"), 1)
            columns.update(range(first - 1, min(_number(stated.get(b"max"), first), _COLUMNS)))
    return Hidden(frozenset(rows), frozenset(columns))


def _is_hidden(stated: Mapping[bytes, bytes], extent: bytes) -> bool:
    return stated.get(b"hidden") in _TRUE or _NOTHING.fullmatch(stated.get(extent, b"")) is not None


def _number(written: bytes | None, otherwise: int) -> int:
    return int(written) if written is not None and written.isdigit() and len(written) <= 10 else otherwise


def hidden_in_xls(page: Page) -> list[Hidden]:
    """The same for a binary workbook that is known to be whole."""
    with olefile.OleFileIO(io.BytesIO(page.data)) as ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        stream = b"" if name is None else ole.openstream(name).read()
    starts = [struct.unpack_from("<I", record)[0] for kind, record in _records(stream, 0) if kind == _BOUND_SHEET]
    return [_in_records(stream, start) for start in starts]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        record = stream[at + 4 : at + 4 + size]
        if kind in (_BOUND_SHEET, _ROW_RECORD, _COLUMN_RECORD) and len(record) >= (4 if kind == _BOUND_SHEET else 10):
            yield kind, record
        at += 4 + size


def _in_records(stream: bytes, start: int) -> Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    definitions = 0
    for kind, record in _records(stream, start):
        definitions += kind == _COLUMN_RECORD
        if definitions > _DEFINITIONS:
            break
        if kind == _ROW_RECORD and len(record) >= 14 and record[12] & _ROW_HIDDEN:
            rows.add(struct.unpack_from("<H", record)[0])
        elif kind == _COLUMN_RECORD and (record[8] & _COLUMN_HIDDEN or record[4:6] == b"\0\0"):
            first, last = struct.unpack_from("<HH", record)
            columns.update(range(first, min(last + 1, _COLUMNS)))
    return Hidden(frozenset(rows), frozenset(columns))
