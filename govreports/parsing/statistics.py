"""The 政府信息公开情况统计表 of report years 2008 to 2018 (国办发〔2014〕32号 and local forms before and beside it).

These forms were never uniform: rows are known by a vocabulary of labels, an unknown row is kept without a key, and a
table is never refused for one. Of several columns the one of the year is taken, never 历年累计.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from govreports.model.report import Oddity, Semantic, Statistic
from govreports.model.words import squeeze, tidy
from govreports.parsing.grids import Sheet
from govreports.parsing.labels import letters
from govreports.parsing.numbers import read_number
from govreports.parsing.sequence import Stream
from govreports.parsing.statistics_words import BY_PARENT, PARENTS, WORDS

_LEAST_ROWS = 3
"""A table is a statistics table when so many of its rows are in the vocabulary."""
_LEAST_ALIKE = 85
_AMONG = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]+)?其中[:,、]*")
_NOTE = re.compile(r"[(\[].*?[)\]]")
_COUNTED = re.compile(r"(?:的?总?(?:数量|次数|件数|条数|人数|数)|情况)$")
_CAPTION = re.compile(r"^(?:统计)?(?:指标|项目|内容|事项)(?:名称)?$|^名称$")
_UNIT_CAPTION = re.compile(r"^(?:计量)?单位$")
_TOTAL = re.compile(r"历年|累计|截至")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?|本年|当年|年度|本期")
_SUM = re.compile(r"^(?:合计|总计|总数|统计数(?:据|值)?|数量|数值|数据|数|填报数)$")
_UNITS = frozenset(
    {"条", "件", "次", "个", "人", "人次", "篇", "元", "万元", "亿元", "场次", "场", "份", "项", "起", "期", "家", "%"}
)


@dataclass(frozen=True, slots=True)
class StatisticsFound:
    """Rows of a statistics table in their order, and what was odd about it."""

    rows: tuple[Statistic, ...]
    oddities: tuple[Oddity, ...]


class _Rows:
    """Collects rows; knows under which heading it stands, for labels such as 其他情形数 that several have."""

    def __init__(self) -> None:
        self.rows: list[Statistic] = []
        self.known = 0
        self._parent: str | None = None

    def add(self, label: str, unit: str | None, raw: str) -> None:
        """Add a row as printed; a heading without unit and value only tells where the next rows stand."""
        name = _name(label)
        self._parent = next((key for word, key in PARENTS if word in name), self._parent)
        cell = read_number(raw)
        if cell.semantic is Semantic.EMPTY and unit is None:
            return
        key = BY_PARENT.get((self._parent or "", name)) or _key(name)
        self.known += key is not None
        self.rows.append(Statistic(key, tidy(label), unit or cell.unit, cell.value, cell.raw))


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


def read_statistics(sheet: Sheet) -> StatisticsFound | None:
    """The statistics in a grid, None when it is no statistics table."""
    if not is_statistics({cell.text for cell in sheet.grid.cells}):
        return None
    collected = _Rows()
    oddities: list[Oddity] = []
    columns: _Columns | None = None
    for row in sheet.rows():
        heading = _heading([(cell.text, cell.column) for cell in row.cells])
        if heading is not None:
            columns = heading
            oddities.extend(heading.oddities)
            continue
        texts = [(cell.text, cell.column, cell.column + cell.colspan) for cell in row.cells]
        unit, value = _unit_and_value(texts, columns)
        label = next(
            (t for t, start, _ in reversed(texts) if _is_label(t) and (value is None or start < value[1])), None
        )
        if label is not None:
            collected.add(label, unit, value[0] if value else "")
    return StatisticsFound(tuple(collected.rows), tuple(oddities)) if collected.known >= _LEAST_ROWS else None


@dataclass(frozen=True, slots=True)
class _Columns:
    unit: int | None
    value: int | None
    values: tuple[int, ...]
    oddities: tuple[Oddity, ...] = ()


def _heading(cells: Sequence[tuple[str, int]]) -> _Columns | None:
    """The columns of a heading row, None for any other row."""
    names = [(letters(text), column) for text, column in cells if text.strip()]
    unit = next((column for name, column in names if _UNIT_CAPTION.match(name)), None)
    caption = next((column for name, column in names if _CAPTION.match(name)), None)
    if caption is None or len(names) < 2:
        return None
    values = [(name, column) for name, column in names if column not in (unit, caption)]
    yearly = [(name, column) for name, column in values if _YEAR.search(name) and not _TOTAL.search(name)]
    plain = [(name, column) for name, column in values if not _TOTAL.search(name)]
    chosen = yearly or [pair for pair in plain if _SUM.match(pair[0])] or plain
    if len(chosen) > 1:
        latest = max(chosen) if yearly else chosen[0]
        names_seen = "、".join(name for name, _ in chosen)
        oddity = Oddity("COLUMN_UNKNOWN", names_seen, f"several columns could be the year's; {latest[0]} was taken")
        return _Columns(unit, latest[1], tuple(column for _, column in values), (oddity,))
    return _Columns(unit, chosen[0][1] if chosen else None, tuple(column for _, column in values))


def _is_label(text: str) -> bool:
    return read_number(text).semantic is Semantic.TEXT and squeeze(text) not in _UNITS


def _unit_and_value(
    cells: Sequence[tuple[str, int, int]], columns: _Columns | None
) -> tuple[str | None, tuple[str, int] | None]:
    """The unit and (text, column) of the value in a row, by the heading or, without one, by what they look like."""
    unit = next((squeeze(text) for text, _, _ in cells if squeeze(text) in _UNITS), None)
    if columns is not None and columns.value is not None:
        covering = next(((text, start) for text, start, stop in cells if start <= columns.value < stop), None)
        if covering is None or _is_label(covering[0]):
            return unit, None
        return unit, covering
    numbers = [(text, start) for text, start, _ in cells if read_number(text).value is not None]
    return unit, numbers[0] if len(numbers) == 1 else None


def read_statistics_stream(stream: Stream) -> tuple[StatisticsFound, set[int]] | None:
    """The statistics in flattened text and the blocks they fill, None when it holds none."""
    if not is_statistics(_parted(token.text)[0] for token in stream.tokens if token.cell is None):
        return None
    collected = _Rows()
    oddities: list[Oddity] = []
    columns: _Columns | None = None
    used = []
    for run in stream.runs:
        words = [word for token in run.words for word in _parted(token.text)]
        columns = _heading_of_words([piece for token in run.words for piece in token.text.split()]) or columns
        if not run.values() or not run.labels:
            continue
        unit = words.pop() if words[-1] in _UNITS else None
        if not words:
            continue
        label = words[-1]
        raws = [token.text for token in run.values()]
        place = _place_of_year(columns)
        wanted = len(columns.values) if columns else 1
        if len(raws) != wanted or place is None:
            oddities.append(Oddity("ROW_INCOMPLETE", tidy(label), " | ".join(raws)))
            continue
        for heading in words[:-1]:
            collected.add(heading, None, "")
        collected.add(label, unit, raws[place])
        used.append(run)
    if collected.known < _LEAST_ROWS:
        return None
    return StatisticsFound(tuple(collected.rows), tuple(oddities)), stream.blocks(used)


def _parted(text: str) -> tuple[str, ...]:
    """A label with its unit behind it, parted; any other text as it is."""
    label, _, unit = text.strip().rpartition(" ")
    return (label, unit) if label and unit in _UNITS else (tidy(text),)


def _place_of_year(columns: _Columns | None) -> int | None:
    if columns is None:
        return 0
    return columns.values.index(columns.value) if columns.value in columns.values else None


def _heading_of_words(words: Sequence[str]) -> _Columns | None:
    start = next((place for place, word in enumerate(words) if _CAPTION.match(letters(word))), None)
    if start is None:
        return None
    named = [
        (word, place)
        for place, word in enumerate(words[start:])
        if any(form.search(letters(word)) for form in (_CAPTION, _UNIT_CAPTION, _TOTAL, _YEAR, _SUM))
    ]
    return _heading(named)
