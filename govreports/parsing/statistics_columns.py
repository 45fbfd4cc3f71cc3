"""The columns of the statistics tables before 2019: which one holds the numbers of the report's year."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from govreports.model.report import Oddity
from govreports.parsing.labels import letters

UNITS = frozenset(
    {"条", "件", "次", "个", "人", "人次", "篇", "元", "万元", "亿元", "场次", "场", "份", "项", "起", "期", "家", "%"}
)
_CAPTION = re.compile(r"^(?:统计)?(?:指标|项目|内容|事项)(?:名称)?$|^名称$")
_UNIT_CAPTION = re.compile(r"^(?:计量)?单位$")
_SERIAL = re.compile(r"^(?:序号|编号|行次|行号)$")
_TOTAL = re.compile(r"历年|累计|截至")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?|本年|当年|年度|本期")
_OTHER_YEAR = re.compile(r"上一?年|去年|上期|同比|环比|增减|增长")
_SUM = re.compile(r"^(?:合计|总计|总数|统计数(?:据|值)?|数量|数值|数据|数|填报数)$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns: the unit's, those of all values, and the year's, None where it is uncertain.

    ``serial`` tells that a column of serial numbers stands before the labels.
    """

    unit: int | None
    value: int | None
    values: tuple[int, ...]
    oddities: tuple[Oddity, ...] = ()
    serial: bool = False

    def place_of_year(self) -> int | None:
        """The year's place among the values."""
        return self.values.index(self.value) if self.value in self.values else None


def heading_of(cells: Sequence[tuple[str, int]]) -> Columns | None:
    """The columns of a heading row, None for any other row."""
    names = [(letters(text), column) for text, column in cells if text.strip()]
    unit = next((column for name, column in names if _UNIT_CAPTION.match(name)), None)
    caption = next((column for name, column in names if _CAPTION.match(name)), None)
    if caption is None or len(names) < 2:
        return None
    values = [(name, column) for name, column in names if column not in (unit, caption) and not _SERIAL.match(name)]
    own = [(name, column) for name, column in values if not _TOTAL.search(name) and not _OTHER_YEAR.search(name)]
    yearly = [(name, column) for name, column in own if _YEAR.search(name)]
    chosen = yearly or [pair for pair in own if _SUM.match(pair[0])] or own
    columns = tuple(column for _, column in values)
    if len(chosen) > 1:
        latest = max(chosen) if yearly else chosen[0]
        names_seen = "、".join(name for name, _ in chosen)
        oddity = Oddity("COLUMN_UNKNOWN", names_seen, f"several columns could be the year's; {latest[0]} was taken")
        return Columns(unit, latest[1], columns, (oddity,))
    return Columns(unit, chosen[0][1] if chosen else None, columns)


def heading_before(texts: Sequence[str], is_row: Callable[[str], bool]) -> Columns | None:
    """The columns that the labels before a row of flattened text name, on one line or each on its own.

    ``is_row`` knows the labels that belong to rows, before which the heading ends.
    """
    for place, text in enumerate(texts):
        words = text.split()
        at = next((number for number, word in enumerate(words) if _CAPTION.match(letters(word))), None)
        if at is None:
            continue
        before = words[at - 1] if at else texts[place - 1] if place else ""
        names = words[at:]
        if len(names) == 1:
            end = next((number for number in range(place + 1, len(texts)) if is_row(texts[number])), len(texts))
            names = [text, *texts[place + 1 : end]]
        found = heading_of([(name, number) for number, name in enumerate(names)])
        return None if found is None else replace(found, serial=_SERIAL.match(letters(before)) is not None)
    return None
