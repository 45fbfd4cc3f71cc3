"""HTML tables: the standard's table model (§4.9.12) made safe, and values told from mere page layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from govreports.model.document import Grid, GridCell, Picture

_MAX_COLSPAN = 1000
_MAX_ROWSPAN = 65534
_GROUP_ORDER = {"thead": 0, "tfoot": 2}
_HEADING = re.compile(
    r"\s*[一二三四五六]\s*[、.．]\s*(?:总体情况|(?:行政机关)?主动公开(?!情况)|收到和处理|.{0,20}行政复议、?(?:提起)?行政诉讼情况|"
    r".{0,12}存在的?(?:主要)?问题|其他需要报告)"
)
_CHAPTER_LINES = 4
_CHAPTER_CHARACTERS = 300
_LABEL_CHARACTERS = 100


class Entry(NamedTuple):
    """A line of text, or a ``block``. ``linked``: its characters that are links; 1 for a linked picture."""

    text: str
    linked: int = 0
    hidden: bool = False
    block: Grid | Picture | None = None


@dataclass(slots=True)
class TableCell:
    """A cell: its spans as stated (rowspan 0: to the end), later as resolved, and the entries in it.

    ``start`` and ``stop`` are the half-open range of its entries, counted from the table's first.
    ``frames`` counts the headings, list items and forms in it, ``grids`` the tables of values.
    """

    start: int
    rowspan: int = 1
    colspan: int = 1
    stop: int = 0
    characters: int = 0
    lines: int = 0
    links: int = 0
    frames: int = 0
    grids: int = 0
    row: int = 0
    column: int = 0

    @property
    def flows(self) -> bool:
        """Whether it holds a piece of the page (running text, a list, a table of its own) and no value."""
        if self.grids or self.links >= 4:
            return True
        if self.frames and self.lines >= 3 and self.characters > _LABEL_CHARACTERS:
            return True
        return (self.lines >= _CHAPTER_LINES and self.characters > _CHAPTER_CHARACTERS) or (
            self.lines >= 2 and self.characters > 2 * _CHAPTER_CHARACTERS
        )

    def hold(self, table: OpenTable, grids: bool) -> None:
        """Take over what a table inside this cell holds; ``grids`` tells whether it became a grid."""
        self.grids += grids
        for cell in (cell for group in table.groups for row in group.rows for cell in row):
            self.lines += cell.lines
            self.characters += cell.characters
            self.links += cell.links
            self.frames += cell.frames
            self.grids += cell.grids


@dataclass(slots=True)
class RowGroup:
    """The rows of a thead, tbody or tfoot, or those outside of them. A rowspan ends with its group."""

    kind: str = "tbody"
    rows: list[list[TableCell]] = field(default_factory=list)


@dataclass(slots=True)
class OpenTable:
    """A table while it is being read.

    ``start``, ``regions`` and ``anchors`` are the indices of the first entry, region and anchor in it;
    ``hidden`` tells that the page hides all of it.
    """

    start: int
    regions: int
    anchors: int
    hidden: bool = False
    groups: list[RowGroup] = field(default_factory=list)
    group: RowGroup | None = None
    row: list[TableCell] | None = None
    cell: TableCell | None = None

    def open_group(self, kind: str) -> None:
        """Begin a thead, tbody or tfoot."""
        self.group = RowGroup(kind)
        self.groups.append(self.group)
        self.row = None

    def open_row(self) -> None:
        """Begin a row, in a group of its own where the author wrote none."""
        if self.group is None:
            self.open_group("tbody")
        assert self.group is not None
        self.row = []
        self.group.rows.append(self.row)

    def open_cell(self, cell: TableCell) -> None:
        """Begin a cell, in a row of its own where the author wrote none."""
        if self.row is None:
            self.open_row()
        assert self.row is not None
        self.row.append(cell)
        self.cell = cell

    def close_part(self, tag: str) -> None:
        """End a row or a group of rows."""
        if tag == "tr":
            self.row = None
        elif tag in ("thead", "tbody", "tfoot"):
            self.group = self.row = None


def span(value: str | None, *, rows: bool = False) -> int:
    """A span attribute as browsers read it: 1 when senseless, 0 for rows only (to the group's end)."""
    if value is None:
        return 1
    digits = ""
    for character in value.strip().lstrip("+")[:6]:
        if character not in "0123456789":
            break
        digits += character
    number = int(digits) if digits else 1
    return min(number, _MAX_ROWSPAN) if rows else min(number, _MAX_COLSPAN) or 1


def place(groups: Sequence[RowGroup]) -> tuple[list[list[TableCell]], int]:
    """Give each cell its row, column and final spans; returns the rows of cells in reading order, and the columns.

    Overlaps are cut, so that a place belongs to one cell. Rows in which no cell begins carry nothing (blank
    ``<tr>``) and are taken out.
    """
    stated: list[list[TableCell]] = []
    columns = 0
    for group in sorted(groups, key=lambda group: _GROUP_ORDER.get(group.kind, 1)):
        end = len(stated) + len(group.rows)
        taken_until: list[int] = []
        for row, cells in enumerate(group.rows, len(stated)):
            _place_row(cells, row, end, taken_until)
        stated.extend(group.rows)
        columns = max(columns, len(taken_until))
    rows = [cells for cells in stated if cells]
    if len(rows) < len(stated):
        number = _renumber(map(bool, stated))
        for cell in chain.from_iterable(rows):
            bottom = number[cell.row + cell.rowspan]
            cell.row = number[cell.row]
            cell.rowspan = bottom - cell.row
    return rows, columns


def _place_row(cells: Sequence[TableCell], row: int, end: int, taken_until: list[int]) -> None:
    """``taken_until`` holds for each column the first row that no cell from above reaches."""
    column = 0
    for cell in cells:
        while column < len(taken_until) and taken_until[column] > row:
            column += 1
        beside = taken_until[column + 1 : column + cell.colspan]
        wide = cell.colspan
        if beside and max(beside) > row:
            wide = 1 + next(index for index, until in enumerate(beside) if until > row)
        cell.row, cell.column, cell.colspan = row, column, wide
        cell.rowspan = min(cell.rowspan or end - row, end - row)
        taken_until.extend([0] * (column + wide - len(taken_until)))
        taken_until[column : column + wide] = [row + cell.rowspan] * wide
        column += wide


def _renumber(used: Iterable[bool]) -> list[int]:
    """For each line the number of used lines before it; the last entry is their count."""
    return list(accumulate(used, initial=0))


def settle(table: OpenTable, entries: Sequence[Entry]) -> tuple[list[Entry], list[int]] | None:
    """What stands in the table's place: grids for rows of values, the contents of cells for rows of layout.

    Returns the new entries and, for each old one, the index of what took its place; None when the table is
    layout throughout and all stays as it is. What stood in the table but in no cell (a caption, misplaced
    text) comes first, where browsers show it.
    """
    rows, columns = place(table.groups)
    if columns < 2:
        return None
    cells = list(chain.from_iterable(rows))
    flowing = {row for cell in cells if cell.flows for row in range(cell.row, cell.row + cell.rowspan)}
    headings: dict[int, int] = {}
    for cell in (row[0] for row in rows if len(row) == 1):
        if _is_heading(entries[cell.start : cell.stop]):
            flowing.add(cell.row)
            headings.update(dict.fromkeys(range(cell.start + 1, cell.stop), cell.start))
    if len(flowing) == len(rows):
        return None
    settled: list[Entry] = []
    moved = [-1] * len(entries)

    def keep(index: int) -> None:
        if index in headings:  # a heading cut into lines is one line
            moved[index] = moved[headings[index]]
            begun = settled[moved[index]]
            settled[moved[index]] = begun._replace(text=begun.text + entries[index].text)
            return
        moved[index] = len(settled)
        settled.append(entries[index])

    held = [range(cell.start, cell.stop) for cell in cells]
    for index in sorted(set(range(len(entries))).difference(*held)):
        keep(index)
    for flows, run in groupby(rows, lambda row: row[0].row in flowing):
        part = list(run)
        grid = None if flows else _grid(part, columns, entries, table.hidden)
        grid_index = len(settled)
        if grid is not None:
            settled.append(grid)
        for cell in chain.from_iterable(part):
            for index in range(cell.start, cell.stop):
                if grid is None or isinstance(entries[index].block, Picture):
                    keep(index)
                else:
                    moved[index] = grid_index
    return settled, moved


def _grid(rows: Sequence[Sequence[TableCell]], columns: int, entries: Sequence[Entry], hidden: bool) -> Entry | None:
    """Consecutive rows of a table, with what is in their cells, as a grid; None when no row says more than one thing.

    What is hidden in a cell is not its text, unless the table as a whole is ``hidden``. Columns in which no
    cell begins say nothing (Word and careless authors make spans too wide) and are taken out.
    """
    first, last = rows[0][0].row, rows[-1][0].row
    begun = {cell.column for row in rows for cell in row}
    number = _renumber(column in begun for column in range(columns))
    cells: list[GridCell] = []
    linked = 0
    most_written = 0
    for row in rows:
        written = 0
        for cell in row:
            lines: list[str] = []
            for entry in entries[cell.start : cell.stop]:
                linked += entry.linked
                if hidden or not entry.hidden:
                    lines.append(entry.text)
            # Labels are cut into paragraphs at any place, so they are joined without a separator.
            text = "".join(lines).strip()
            written += bool(text)
            rowspan = min(cell.rowspan, last + 1 - cell.row)
            column = number[cell.column]
            colspan = number[cell.column + cell.colspan] - column
            cut = len(lines) > 1 and any(map(_cuts_a_number, lines, lines[1:]))
            cells.append(GridCell(text, cell.row - first, column, rowspan, colspan, cut))
        most_written = max(most_written, written)
    return Entry("", linked, hidden, Grid(tuple(cells), len(rows), number[-1])) if most_written > 1 else None


def _cuts_a_number(line: str, following: str) -> bool:
    """Whether a line ends and the one after it begins with a digit."""
    return line[-1:].isdecimal() and following[:1].isdecimal()


def _is_heading(entries: Sequence[Entry]) -> bool:
    """Whether a row's only cell is the heading of a section: some reports stand in one table as a whole."""
    return len(entries) < _CHAPTER_LINES and _HEADING.match("".join(entry.text for entry in entries)) is not None
