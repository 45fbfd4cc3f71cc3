"""The 政府信息公开情况统计表 of report years 2008 to 2018 (国办发〔2014〕32号 and local forms before and beside it).

These forms were never uniform: rows are known by a vocabulary of labels, an unknown row is kept without a key, and a
table is never refused for one. Of several columns the one of the year is taken, never 历年累计.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from govreports.model.report import Oddity, Place, Semantic, Statistic
from govreports.model.words import squeeze, tidy
from govreports.parsing.grids import Sheet, joined
from govreports.parsing.labels import letters
from govreports.parsing.numbers import read_number
from govreports.parsing.sequence import Stream
from govreports.parsing.statistics_columns import UNITS, Columns, heading_before, heading_of
from govreports.parsing.statistics_words import BY_PARENT, PARENTS, WORDS

_LEAST_ROWS = 3
"""A table is a statistics table when so many of its rows are in the vocabulary."""
_LEAST_ALIKE = 85
_AMONG = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]+)?其中[:,、]*")
_NOTE = re.compile(r"[(\[].*?[)\]]")
_COUNTED = re.compile(r"(?:的?总?(?:数量|次数|件数|条数|人数|数)|情况)$")
_CHAPTER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[、.．)）]")


@dataclass(frozen=True, slots=True)
class StatisticsFound:
    """Rows of a statistics table in their order, and what was odd about it.

    ``columns``, ``width`` and ``parent`` are what a part of the same table below it needs to be read.
    """

    rows: tuple[Statistic, ...]
    oddities: tuple[Oddity, ...]
    columns: Columns | None = None
    width: int = 0
    parent: str | None = None

    def keys(self) -> set[str]:
        """The known rows."""
        return {row.key for row in self.rows if row.key is not None}


def join_statistics(found: Iterable[StatisticsFound]) -> tuple[Statistic, ...]:
    """The rows of the longest table, whose parts may stand in several grids: none of its rows comes twice."""
    tables: list[list[StatisticsFound]] = []
    for part in found:
        if tables and part.keys().isdisjoint(*(other.keys() for other in tables[-1])):
            tables[-1].append(part)
        else:
            tables.append([part])
    return max((tuple(row for part in parts for row in part.rows) for parts in tables), key=len, default=())


class _Rows:
    """Collects rows; knows under which heading it stands, for labels such as 其他情形数 that several have."""

    def __init__(self, parent: str | None = None) -> None:
        self.rows: list[Statistic] = []
        self.known = 0
        self.parent = parent

    def add(self, label: str, unit: str | None, raw: str, place: Place | None = None) -> None:
        """Add a row as printed, its value at ``place``.

        A heading without unit and value only tells where the next rows stand.
        """
        name = _name(label)
        self.parent = next((key for word, key in PARENTS if word in name), self.parent)
        cell = read_number(raw)
        if cell.semantic is Semantic.EMPTY and unit is None:
            return
        key = BY_PARENT.get((self.parent or "", name)) or _key(name)
        self.known += key is not None
        self.rows.append(Statistic(key, tidy(label), unit or cell.unit, cell.value, cell.raw, place))


def _name(label: str) -> str:
    return _NOTE.sub("", _AMONG.sub("", squeeze(label)))


def _key(name: str) -> str | None:
    """The key of a label, by its letters, without what only says that it counts, or by its likeness."""
    plain = letters(name)
    bare = _COUNTED.sub("", plain)
    found = WORDS.get(plain) or WORDS.get(bare)
    if found is not None or len(bare) < 4:
        return found
    near = process.extract(bare, WORDS.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=2)
    keys = {WORDS[word] for word, score, _ in near if score == near[0][1]}
    return keys.pop() if len(keys) == 1 else None


def is_statistics(texts: Iterable[str]) -> bool:
    """Whether enough of the texts are rows of such a table, word for word."""
    found = set()
    for text in texts:
        if len(text) > 60:
            continue
        plain = letters(_name(text))
        key = WORDS.get(plain) or WORDS.get(_COUNTED.sub("", plain))
        if key is not None:
            found.add(key)
            if len(found) >= _LEAST_ROWS:
                return True
    return False


def read_statistics(sheet: Sheet, above: StatisticsFound | None = None) -> StatisticsFound | None:
    """The statistics in a grid, None when it is no statistics table; ``above`` is the part it may go on from."""
    if not is_statistics({cell.text for cell in sheet.grid.cells}):
        return None
    goes_on = above is not None and above.width == sheet.grid.columns
    collected = _Rows(above.parent if above is not None and goes_on else None)
    columns = above.columns if above is not None and goes_on else None
    oddities: list[Oddity] = []
    for row in sheet.rows():
        heading = heading_of([(cell.text, cell.column) for cell in row.cells])
        if heading is not None:
            columns = heading
            oddities.extend(heading.oddities)
            continue
        texts = [(cell.text, cell.column, cell.column + cell.colspan) for cell in row.cells]
        unit, value, told = _unit_and_value(texts, columns)
        label = next(
            (t for t, start, _ in reversed(texts) if _is_label(t) and (value is None or start < value[1])), None
        )
        if label is not None:
            place = None if value is None else Place(row.number + 1, value[1] + 1)
            collected.add(label, unit, value[0] if value else "", place)
            if told:
                oddities.append(Oddity("ROW_INCOMPLETE", tidy(label), told))
    if collected.known < _LEAST_ROWS and not oddities:
        return None
    return StatisticsFound(tuple(collected.rows), tuple(oddities), columns, sheet.grid.columns, collected.parent)


def _is_label(text: str) -> bool:
    return read_number(text).semantic is Semantic.TEXT and squeeze(text) not in UNITS


def _unit_and_value(
    cells: Sequence[tuple[str, int, int]], columns: Columns | None
) -> tuple[str | None, tuple[str, int] | None, str]:
    """Unit, (text, column) of the value, and the row's numbers where it is not certain which is the value.

    By the heading or, without one, if behind the label there is but one cell that may hold it.
    """
    unit = next((squeeze(text) for text, _, _ in cells if squeeze(text) in UNITS), None)
    numbers = [(text, start) for text, start, _ in cells if read_number(text).value is not None]
    told = joined(text for text, _ in numbers)
    if columns is not None and columns.value is not None:
        covering = next(((text, start) for text, start, stop in cells if start <= columns.value < stop), None)
        if covering is None or _is_label(covering[0]):
            return unit, None, told if numbers else ""
        return unit, covering, ""
    last_label = max((start for text, start, _ in cells if _is_label(text)), default=-1)
    places = [start for text, start, _ in cells if start > last_label and squeeze(text) not in UNITS]
    if len(numbers) == len(places) == 1:
        return unit, numbers[0], ""
    return unit, None, told if numbers else ""


def read_statistics_stream(stream: Stream) -> tuple[StatisticsFound, set[int]] | None:
    """The statistics in flattened text and the blocks they fill, None when it holds none."""
    if not is_statistics(_parted(token.text)[0] for token in stream.tokens if token.cell is None):
        return None
    grid = stream.as_grid()
    if grid is not None and (found := read_statistics(Sheet.of(grid, -1))) is not None:
        return _by_block(found, stream), stream.blocks([run for run in stream.runs if run.values()])
    collected = _Rows()
    oddities: list[Oddity] = []
    columns: Columns | None = None
    used = []
    for run in stream.runs:
        words = [word for token in run.words for word in _parted(token.text)]
        heading = heading_before([token.text for token in run.words], _is_row)
        columns = heading or columns
        if not run.values() or not run.labels:
            continue
        if heading is not None and heading.serial and not _is_row(run.words[-1].text):
            continue  # the serial number of the first row
        unit = words.pop() if words[-1] in UNITS else None
        if not words:
            continue
        label = words[-1]
        values = list(run.values())
        place = columns.place_of_year() if columns else 0
        wanted = len(columns.values) if columns else 1
        if columns is not None and columns.serial and len(values) == wanted + 1:
            values.pop()  # the serial number of the next row
        if len(values) != wanted or place is None:
            oddities.append(Oddity("ROW_INCOMPLETE", tidy(label), joined(token.text for token in values)))
            continue
        for name in words[:-1]:
            collected.add(name, None, "")
        collected.add(label, unit, values[place].text, Place(values[place].block))
        used.append(run)
    if collected.known < _LEAST_ROWS:
        return (StatisticsFound((), tuple(oddities)), set()) if oddities else None
    return StatisticsFound(tuple(collected.rows), tuple(oddities)), stream.blocks(used)


def _by_block(found: StatisticsFound, stream: Stream) -> StatisticsFound:
    """The rows that were read from text put into rows, each with the block in which its value stands."""
    blocks = stream.grid_blocks()
    rows = ((row, row.place and Place(blocks[row.place.line - 1][(row.place.column or 1) - 1])) for row in found.rows)
    return replace(found, rows=tuple(replace(row, place=place) for row, place in rows))


def _is_row(text: str) -> bool:
    """Whether a text begins a row or the name of a chapter."""
    return _CHAPTER.match(text.strip()) is not None or _key(_name(_parted(text)[0])) is not None


def _parted(text: str) -> tuple[str, ...]:
    """A label with its unit behind it, parted; any other text as it is."""
    label, _, unit = text.strip().rpartition(" ")
    return (label, unit) if label and unit in UNITS else (tidy(text),)
