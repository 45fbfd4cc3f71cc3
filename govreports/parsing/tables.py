"""The statutory tables of a document, from its grids and from text in which tables were flattened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from govreports.model.document import Block, Document, Grid, Paragraph
from govreports.model.layouts import APPLICATION_ROWS, PROACTIVE_ROWS, REVIEW_BLOCKS
from govreports.model.report import Cell, LayoutName, Oddity, Statistic, StatutoryTable, Tables
from govreports.parsing.applications import read_applications
from govreports.parsing.beside import without_beside
from govreports.parsing.flattened import read_stream
from govreports.parsing.flattened_lines import paragraphs_to_tokens, sheet_to_tokens
from govreports.parsing.grids import Part, Sheet, Standing, joined
from govreports.parsing.halves import halves
from govreports.parsing.places import Places
from govreports.parsing.proactive import read_proactive
from govreports.parsing.reviews import read_reviews
from govreports.parsing.sequence import Stream, streams
from govreports.parsing.statistics import StatisticsFound, join_statistics, read_statistics, read_statistics_stream

TABLES = ("proactive_disclosure", "applications", "reviews")
_READERS = (read_proactive, read_applications, read_reviews)
_ROWS: dict[tuple[str, LayoutName], frozenset[str]] = {
    **{("proactive_disclosure", layout): frozenset(row.key for row in rows) for layout, rows in PROACTIVE_ROWS.items()},
    **{("applications", layout): frozenset(row.key for row in rows) for layout, rows in APPLICATION_ROWS.items()},
    **{("reviews", layout): frozenset(key for key, _ in REVIEW_BLOCKS) for layout in APPLICATION_ROWS},
}

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NEARLY_FULL = 0.7
"""Share of the rows of another that two tables of different layouts have in common: 6 of 8 in table 2."""


@dataclass(frozen=True, slots=True)
class TablesFound:
    """The tables of one document.

    ``layout`` is what their labels speak for, None when there is no table. ``consumed`` are the places in
    ``document.blocks`` that are table content. ``oddities`` concern the document (TABLE_DUPLICATE,
    READERS_DISAGREE); those of one table stand in the table.
    """

    tables: Tables
    layout: LayoutName | None
    statistics: tuple[Statistic, ...]
    consumed: frozenset[int]
    oddities: tuple[Oddity, ...]


@dataclass(slots=True)
class _Candidate:
    """Parts that together make one table."""

    parts: list[Part] = field(default_factory=list)

    def rows(self) -> list[str]:
        return [row for part in self.parts for row in part.cells]

    def takes(self, part: Part) -> bool:
        """Whether the part goes on where this candidate stopped."""
        return not set(self.rows()) & set(part.cells)

    def count(self) -> int:
        return sum(part.count() for part in self.parts)

    def cells(self) -> dict[tuple[str, str], Cell]:
        return {
            (row, key): cell for part in self.parts for row, line in part.cells.items() for key, cell in line.items()
        }

    def differs(self, other: _Candidate) -> list[tuple[str, str]]:
        """The cells that both show with different numbers."""
        cells, others = self.cells(), other.cells()
        return [place for place, cell in others.items() if place in cells and cells[place].value != cell.value]

    def layouts(self) -> set[LayoutName]:
        """The layouts that its labels speak for."""
        return {layout for part in self.parts for layout in part.evidence}

    def is_other_than(self, other: _Candidate) -> bool:
        """Whether both cannot be copies of one table."""
        one, two = self.layouts(), other.layouts()
        return bool(self.differs(other)) or (bool(one and two) and one.isdisjoint(two))


def find_tables(document: Document) -> TablesFound:
    """Tables 2, 3 and 4 and older statistics of a document, cell by cell. Pure; never raises for odd input."""
    start = 0
    blocks = document.blocks
    seen = _Seen(Places(blocks))
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            seen.text(blocks, start, index)
            seen.grid(block, index)
            start = index + 1
    seen.text(blocks, start, len(blocks))

    oddities = list(seen.oddities)
    chosen: dict[str, _Candidate] = {}
    for name in TABLES:
        candidates = _candidates([part for part in seen.parts if part.table == name])
        best = _chosen(candidates, blocks)
        if best is not None:
            chosen[name] = best
            oddities.extend(_duplicates(name, best, candidates))
        for candidate in candidates:
            if candidate is not chosen.get(name):
                oddities.extend(oddity for part in candidate.parts for oddity in part.oddities if not part.cells)
    layout = _layout(chosen.values())
    tables = Tables(**{name: _table(name, candidate, layout or LayoutName.L2021) for name, candidate in chosen.items()})
    statistics = join_statistics(seen.statistics)
    oddities.extend(oddity for found in seen.statistics for oddity in found.oddities)
    if layout is None and statistics:
        layout = LayoutName.L2014
    return TablesFound(tables, layout, statistics, frozenset(seen.consumed), tuple(oddities))


@dataclass(slots=True)
class _Seen:
    """Everything that looks like a table, in the order of the document."""

    places: Places
    parts: list[Part] = field(default_factory=list)
    statistics: list[StatisticsFound] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    oddities: list[Oddity] = field(default_factory=list)

    def grid(self, grid: Grid, index: int) -> None:
        """Take up what a grid shows."""
        left = 0
        for half in halves(grid):
            self._sheet(half, index, left)
            left += half.columns

    def _sheet(self, grid: Grid, index: int, left: int) -> None:
        sheet, found = _read_sheet(grid, index, left, self.places.table(index))
        if any(not part.standard for part in found):
            self.oddities.extend(_cross_check(sheet, found))
        self.parts.extend(found)
        statistics = (
            None if found else read_statistics(Sheet.of(grid, index), self.statistics[-1] if self.statistics else None)
        )
        if statistics is not None:
            self.statistics.append(replace(statistics, rows=self.places.of_statistics(statistics.rows, index, left)))
        if found or statistics:
            self.consumed.add(index)

    def text(self, blocks: Sequence[Block], start: int, stop: int) -> None:
        """Take up what the paragraphs ``blocks[start:stop]`` show."""
        for stream in streams(paragraphs_to_tokens(blocks, start, stop)):
            self._stream(stream)

    def _stream(self, stream: Stream) -> None:
        found = read_stream(stream)
        self.places.in_text(found)
        sound = len({part.table for part in found if part.standard}) == len(TABLES)
        rows = None if sound else stream.as_grid()
        if rows is not None:
            _, by_rows = _read_sheet(rows, -1)
            self.places.in_rows_of(stream, by_rows)
            found = [self._better(part, by_rows) for part in found]
            for part in by_rows:
                if part.cells and all(part.table != other.table for other in found):
                    part.reader, part.shape, part.blocks = "rows", None, stream.blocks(stream.runs)
                    found.append(part)
        self.parts.extend(found)
        self.consumed.update(index for part in found for index in part.blocks)
        statistics = None if found else read_statistics_stream(stream)
        if statistics is not None:
            counted = self.places.of_statistics(statistics[0].rows, None)
            self.statistics.append(replace(statistics[0], rows=counted))
            self.consumed.update(statistics[1])

    def _better(self, part: Part, by_rows: Sequence[Part]) -> Part:
        """Of a table read as a sequence and as rows of cells, the fuller reading; their numbers must agree."""
        other = next((one for one in by_rows if one.table == part.table), None)
        if other is None:
            return part
        self.oddities.extend(_disagreements(other, part))
        if (other.count(), -len(other.oddities)) <= (part.count(), -len(part.oddities)):
            return part
        other.reader, other.shape, other.blocks = "rows", None, part.blocks
        return other


def _read_sheet(grid: Grid, index: int, left: int = 0, table: int | None = None) -> tuple[Sheet, list[Part]]:
    """The grid as its readers see it, and what they find in it; figures of another year are told, not read.

    ``left`` counts the columns of table number ``table`` of the document that stand left of the grid.
    """
    form, other_years, columns = without_beside(grid)
    sheet = Sheet.of(form, index, Standing([left + column for column in columns], table))
    found = [part for read in _READERS if (part := read(sheet))]
    for part in found:
        for heading, figures in other_years:
            part.odd("COLUMN_UNKNOWN", heading, f"figures of another year, left out: {figures}")
        part.oddities.extend(_cut_numbers(part, sheet))
    return sheet, found


def _cut_numbers(part: Part, sheet: Sheet) -> Iterable[Oddity]:
    """Numbers whose digits stand on several lines of their cell, where no sum of the form shows that they are two."""
    if part.table != "proactive_disclosure":
        return
    cut = {sheet.standing.place(cell) for cell in sheet.grid.cells if cell.cut}
    for row, cells in part.cells.items() if cut else ():
        for column, cell in cells.items():
            if cell.place in cut:
                yield Oddity("DIGITS_JOINED", f"{row}.{column}", cell.raw)


def _cross_check(sheet: Sheet, found: Sequence[Part]) -> Iterable[Oddity]:
    """Where labels or spans had to be interpreted, both readers must see the same numbers."""
    second = [part for stream in streams(sheet_to_tokens(sheet)) for part in read_stream(stream)]
    for part in found:
        for other in second:
            if other.table == part.table:
                yield from _disagreements(part, other)


def _disagreements(part: Part, other: Part) -> Iterable[Oddity]:
    """Cells in which the reader by columns (``part``) and the reader by order (``other``) see different numbers."""
    for row, cells in part.cells.items():
        others = other.cells.get(row, {})
        for column, one in cells.items():
            two = others.get(column)
            if two is not None and one.value != two.value:
                detail = f"in its column {one.raw or '(blank)'}, in order {two.raw or '(blank)'}"
                yield Oddity("READERS_DISAGREE", f"{part.table}.{row}.{column}", detail)


def _candidates(parts: Sequence[Part]) -> list[_Candidate]:
    candidates: list[_Candidate] = []
    for part in parts:
        home = next((one for one in reversed(candidates) if one.takes(part)), None)
        if home is None:
            home = _Candidate()
            candidates.append(home)
        home.parts.append(part)
    return candidates


def _chosen(candidates: Sequence[_Candidate], blocks: Sequence[Block]) -> _Candidate | None:
    """The fullest candidate; where others are nearly as full and say something else, the first of them.

    Two reports on one page are two tables of each kind: all must come from the first. Tables of several years in one
    report are told apart by what stands right above them: the latest is the report's.
    """
    fullest = max(candidates, key=_Candidate.count, default=None)
    if fullest is None or not fullest.count():
        return None
    enough = _NEARLY_FULL * len(fullest.rows())
    full = [one for one in candidates if one is fullest or (len(one.rows()) >= enough and one.is_other_than(fullest))]
    years = [_year_above(one, blocks) for one in full] if len(full) > 1 else []
    return full[years.index(max(years))] if all(years) and years else full[0]


def _year_above(candidate: _Candidate, blocks: Sequence[Block]) -> str:
    """The year that the line right above a table names, "" when it names none or several."""
    first = min((index for part in candidate.parts for index in part.blocks), default=0)
    above = blocks[first - 1] if first else None
    named = set(_YEAR.findall(above.text)) if isinstance(above, Paragraph) else set()
    return named.pop() if len(named) == 1 else ""


def _duplicates(name: str, chosen: _Candidate, candidates: Sequence[_Candidate]) -> Iterable[Oddity]:
    for candidate in candidates:
        if candidate is chosen:
            continue
        differing = chosen.differs(candidate)
        if differing:
            row, column = differing[0]
            first, other = chosen.cells()[row, column], candidate.cells()[row, column]
            yield Oddity(
                "TABLE_DUPLICATE",
                name,
                f"comes twice with {len(differing)} different values, the first is {row}.{column}: "
                f"{first.raw or '(blank)'} and {other.raw or '(blank)'}",
            )
        elif candidate.count() and chosen.is_other_than(candidate):
            yield Oddity("TABLE_DUPLICATE", name, "comes twice, in the forms of different years")


def _layout(candidates: Iterable[_Candidate]) -> LayoutName | None:
    votes: Counter[LayoutName] = Counter()
    found = False
    for candidate in candidates:
        found = True
        for part in candidate.parts:
            votes.update(part.evidence)
    if not found:
        return None
    return votes.most_common(1)[0][0] if votes else LayoutName.L2021


def _table(name: str, candidate: _Candidate, layout: LayoutName) -> StatutoryTable:
    parts = candidate.parts
    cells = {row: line for part in parts for row, line in part.cells.items()}
    oddities = [oddity for part in parts for oddity in part.oddities]
    for row in [row for row in cells if row not in _ROWS[name, layout]]:
        raws = joined(cell.raw for cell in cells.pop(row).values())
        oddities.append(Oddity("ROW_UNKNOWN", row, f"is no row of the layout {layout.value}: {raws}"))
    return StatutoryTable(layout, cells, parts[0].reader, _shape(parts), tuple(oddities))


def _shape(parts: Sequence[Part]) -> tuple[int, int] | None:
    shapes = [part.shape for part in parts if part.shape is not None]
    if len(shapes) != len(parts):
        return None
    return sum(rows for rows, _ in shapes), max(columns for _, columns in shapes)
