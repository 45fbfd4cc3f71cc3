"""Spreadsheets (xls, xlsx, et) to a Document: the visible sheets as tables with their merged ranges."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from govreports.model.document import Block, Document, Grid, GridCell, MediaType, Page, Paragraph
from govreports.model.layouts import SECTION_TITLES
from govreports.model.report import Oddity
from govreports.model.words import squeeze, without_numbering
from govreports.reading.assembly import assemble, narrowed
from govreports.reading.errors import Unreadable
from govreports.reading.limits import MAX_PLACES
from govreports.reading.sheet_extent import xls_places, xlsx_places
from govreports.reading.sheet_formulas import uncalculated
from govreports.reading.sheet_hidden import Hidden, hidden_in_xls, hidden_in_xlsx
from govreports.reading.zipsafe import Container

_ROOM = 32
"""Rows and columns by which a merged range may reach beyond the last value; whole merged rows reach to XFD."""
_CLAUSE = "第二十条"
_SECTIONS = frozenset(squeeze(title) for title in SECTION_TITLES.values())

Value = int | float | str | bool | time | date | datetime | timedelta


def read_sheets(page: Page) -> Document:
    """Tables of all visible sheets in their order, without hidden rows and columns.

    A sheet's name stands before it when several have content. Empty rows divide tables; title rows above a table and
    headings of the report's sections are paragraphs. Numbers are written plainly, at the 15 digits a spreadsheet
    keeps. Raises Unreadable for damaged or locked workbooks.
    """
    media_type = MediaType.XLSX if page.data[:2] == b"PK" else MediaType.XLS
    container = Container(page) if media_type is MediaType.XLSX else None
    places = xls_places(page) if container is None else xlsx_places(container)
    if places > MAX_PLACES:
        raise Unreadable(
            f"{page.source}: a sheet has {places} places between its first and last cell; "
            "delete its stray cells and save it again"
        )
    hidden = hidden_in_xls(page) if container is None else hidden_in_xlsx(container)
    remarks: list[Oddity] = []
    if container is not None and (formulas := uncalculated(container)):
        remarks.append(Oddity("FORMULAS_UNCALCULATED", "", f"{formulas} formulas"))
    filled: list[tuple[str, list[Block]]] = []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(page.data))
        sheets = workbook.sheets_metadata
        unseen = hidden if len(hidden) == len(sheets) else [Hidden()] * len(sheets)
        for meta, left_out in zip(sheets, unseen, strict=True):
            if meta.visible is not SheetVisibleEnum.Visible:
                remarks.append(Oddity("SHEET_HIDDEN", meta.name, ""))
                continue
            blocks, complete = _sheet(workbook.get_sheet_by_name(meta.name), left_out)
            if not complete:
                remarks.append(Oddity("ROWS_HIDDEN", meta.name, ""))
            if blocks:
                filled.append((meta.name, blocks))
    except BaseException as problem:
        # A panic inside the library arrives as an exception of its own, below no other class and not importable.
        if not isinstance(problem, CalamineError | OSError) and type(problem).__name__ != "PanicException":
            raise
        reason = " ".join(str(problem).split())
        raise Unreadable(
            f"{page.source}: the workbook cannot be read ({reason}); save it again without a password"
        ) from problem
    named = len(filled) > 1
    parts = (block for name, blocks in filled for block in ([Paragraph(name)] if named else []) + blocks)
    return assemble(page, media_type, parts, tuple(remarks))


def _sheet(sheet: CalamineSheet, hidden: Hidden) -> tuple[list[Block], bool]:
    """What a sheet shows, and whether that is all that is written on it."""
    if sheet.start is None:
        return [], True
    top, left = sheet.start
    spans = {
        (first[0] - top, first[1] - left): (last[0] - first[0] + 1, last[1] - first[1] + 1)
        for first, last in sheet.merged_cell_ranges or ()
    }
    rows = [[_written(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    written = list(_cells(rows, spans))
    cells = hidden.left_out(written, top, left)
    complete = sum(bool(cell.text) for cell in cells) == sum(bool(cell.text) for cell in written)
    return [block for part in _parts(cells) for block in _resolved(part)], complete


def _cells(rows: Sequence[Sequence[str]], spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[GridCell]:
    """Cells by rows; places covered by a merged range are its first cell's."""
    bottom, right = len(rows) + _ROOM, max(map(len, rows), default=0) + _ROOM
    clipped = {
        (row, column): (min(row + rowspan, bottom) - row, min(column + colspan, right) - column)
        for (row, column), (rowspan, colspan) in spans.items()
    }
    covered = {
        (r, c)
        for (row, column), (rowspan, colspan) in clipped.items()
        for r in range(row, row + rowspan)
        for c in range(column, column + colspan)
    }
    for row, values in enumerate(rows):
        for column, text in enumerate(values):
            if (row, column) in clipped:
                yield GridCell(text, row, column, *clipped[row, column])
            elif (row, column) not in covered:
                yield GridCell(text, row, column)


def _parts(cells: Sequence[GridCell]) -> Iterator[list[GridCell]]:
    """The cells of each table: runs of rows that a cell with text stands in or reaches into."""
    part: list[GridCell] = []
    reached = 0
    for cell in sorted((cell for cell in cells if cell.text), key=lambda cell: cell.row):
        if part and cell.row > reached:
            yield _with_blanks(part, cells, reached)
            part = []
        reached = max(reached, cell.row + cell.rowspan) if part else cell.row + cell.rowspan
        part.append(cell)
    if part:
        yield _with_blanks(part, cells, reached)


def _with_blanks(part: Sequence[GridCell], cells: Sequence[GridCell], stop: int) -> list[GridCell]:
    """All cells of these rows between the outermost columns with text, counted from the part's corner."""
    top, left = min(cell.row for cell in part), min(cell.column for cell in part)
    right = max(cell.column + cell.colspan for cell in part)
    return [
        replace(cell, row=cell.row - top, column=cell.column - left)
        for cell in cells
        if top <= cell.row < stop and left <= cell.column < right
    ]


def _resolved(part: Sequence[GridCell]) -> Iterator[Block]:
    """Titles and section headings as paragraphs, the rows between them as grids."""
    columns = max(cell.column + cell.colspan for cell in part)
    rows = max(cell.row + cell.rowspan for cell in part)
    filled: list[list[GridCell]] = [[] for _ in range(rows)]
    for cell in part:
        if cell.text:
            filled[cell.row].append(cell)
    start = 0
    for row in range(rows):
        texts = filled[row]
        if len(texts) != 1 or not _is_heading(texts[0], columns, leads=start == row, last=row == rows - 1):
            continue
        yield from _grid(part, start, row)
        yield Paragraph(texts[0].text)
        start = row + 1
    yield from _grid(part, start, rows)


def _is_heading(cell: GridCell, columns: int, *, leads: bool, last: bool) -> bool:
    label = squeeze(cell.text)
    if cell.rowspan > 1 or label.startswith(_CLAUSE):
        return False
    return leads or without_numbering(label) in _SECTIONS or (last and cell.colspan >= columns)


def _grid(part: Sequence[GridCell], start: int, stop: int) -> Iterator[Grid]:
    """These rows from the first column with text to the last; the table above or below may be wider."""
    cells = [replace(cell, row=cell.row - start) for cell in part if start <= cell.row < stop]
    filled = [cell for cell in cells if cell.text]
    if filled:
        left, right = min(cell.column for cell in filled), max(cell.column + cell.colspan for cell in filled)
        yield narrowed([cell for cell in cells if left <= cell.column < right], stop - start)


def _written(value: Value) -> str:
    """A value as it is read aloud: no trailing .0, no exponent, dates as ISO 8601, text trimmed."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value).strip().replace("\n", "").replace("\r", "")
