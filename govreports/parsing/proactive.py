"""Table 2, 主动公开政府信息情况, from grids."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from govreports.model.layouts import PROACTIVE_ROWS
from govreports.model.report import Cell, LayoutName, Semantic
from govreports.model.words import squeeze
from govreports.parsing.grids import (
    GridRow,
    Part,
    Sheet,
    check_units,
    end_of,
    has_numbers,
    joined,
    leading_texts,
    usual_end,
)
from govreports.parsing.labels import (
    APPLICANTS,
    APPLICATIONS,
    LAYOUT_OF,
    PROACTIVE,
    PROACTIVE_COLUMNS,
    PROACTIVE_HEADINGS,
    REVIEW_OUTCOMES,
    letters,
)
from govreports.parsing.numbers import read_number
from govreports.parsing.placing import Interval, Padding, lines_up, place, repeats

TABLE = "proactive_disclosure"
MONEY = frozenset({"amount_10k_yuan", "amount_yuan"})
_STATED_UNIT = re.compile(r"[(\[](?:单位:?)?(万元|亿元|千元|元)[)\]]")
_HEADING_WORDS = frozenset(
    {*PROACTIVE_COLUMNS.words, *(word for word, key in PROACTIVE_HEADINGS.words.items() if key == "content")}
)
"""Labels that stand in heading rows alone."""
_CHANGE = re.compile(r"(增加?|减少?)\s*(\d.*)")
_YUAN = {"元": Decimal(1), "万元": Decimal(10000)}
_COLUMNS_OF: dict[tuple[LayoutName, str], tuple[str, ...]] = {
    (layout, row.key): tuple(key for key, _ in row.columns) for layout, rows in PROACTIVE_ROWS.items() for row in rows
}


@dataclass(slots=True)
class Heading:
    """The columns of the block at hand, in order, with the unit that a heading states."""

    order: list[str] = field(default_factory=list)
    columns: dict[str, Interval] = field(default_factory=dict)
    unknown: list[Interval] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, text: str, unit: str | None, part: Part) -> None:
        """Take up one column, the unit its label states, and what the label says about the layout."""
        self.order.append(key)
        if unit is not None:
            self.units[key] = unit
        layout = LAYOUT_OF.get(letters(text)) or (LayoutName.L2021 if key == "amount_10k_yuan" else None)
        if layout is not None:
            part.evidence.append(layout)


def read_proactive(sheet: Sheet) -> Part | None:
    """What a grid shows of table 2, None when it shows nothing of it."""
    if sheet.names.isdisjoint(PROACTIVE.words):
        return None
    part = sheet.part(TABLE)
    heading = Heading()
    orphans: list[tuple[str, GridRow, int]] = []
    rows = sheet.rows()
    labels = {row.number: _label(row) for row in rows}
    # Other tables in the same grid have their own width.
    usual = usual_end([row for row in rows if labels[row.number][1] is not None] or rows)
    for row in rows:
        if _is_heading(row):
            heading = _read_heading(row, part)
            continue
        label_at, key, exact = labels[row.number]
        if label_at is None or row.names[label_at] in PROACTIVE_HEADINGS.words:
            continue
        label = row.cells[label_at].text
        if key is None:
            if APPLICATIONS.find(label) or APPLICANTS.exact(label) or REVIEW_OUTCOMES.exact(label):
                heading = Heading()
            if heading.order and has_numbers(row.cells[label_at + 1 :]):
                part.odd("ROW_UNKNOWN", label, row.raws(label_at + 1))
            continue
        if not heading.order or not belongs(key, heading.order):
            orphans.append((key, row, label_at + 1))
            continue
        if not lines_up([(row, label_at + 1)], heading.columns, heading.unknown):
            heading.columns.clear()
        padding = Padding() if end_of(row) <= usual else None
        placed = place(row, label_at + 1, heading.order, heading.columns, heading.unknown, usual, padding)
        if placed.problem is not None:
            part.odd(placed.problem, key, row.raws(label_at + 1))
            continue
        values = row.cells[label_at + 1 :]
        if placed.extra:
            part.odd("COLUMN_UNKNOWN", key, joined(placed.extra))
        elif len(values) > len(heading.order) and end_of(row) > usual:
            # A blank cell too many, or a number cut in two before a value left blank: no sum of table 2 tells which.
            part.odd("COLUMN_UNKNOWN", key, joined(cell.text for cell in values))
        if not exact:
            part.odd("LABEL_UNCERTAIN", key, label)
        add_row(part, key, placed.cells, heading.units)
    _adopt(part, orphans)
    return part if part.cells or part.evidence else None


def belongs(row: str, columns: Sequence[str]) -> bool:
    """Whether some layout has that row under exactly such columns."""
    return any(set(columns) == set(known) for (_, key), known in _COLUMNS_OF.items() if key == row)


def add_row(part: Part, row: str, cells: Mapping[str, Cell], units: Mapping[str, str]) -> None:
    """Add a row of table 2 with its amounts of money brought to the unit of their column, where a unit is stated."""
    settled = {}
    for column, cell in cells.items():
        settled[column] = cell
        if column == "amount_yuan":
            settled[column] = _in_yuan(part, row, cell, units.get(column))
        elif column == "items_delta":
            settled[column] = _change(cell)
        elif column == "amount_10k_yuan":
            unit = cell.unit or units.get(column)
            if unit not in (None, "万元") and cell.value:
                settled[column] = replace(cell, unit=unit)
                part.odd("FEE_UNIT_SUSPECT", f"{row}.{column}", f"{cell.raw} is stated in {unit}, the form wants 万元")
    part.add(row, settled)
    check_units(part, row, settled, MONEY)


def _change(cell: Cell) -> Cell:
    """The change of a number of items with its sign, which some authors write in words: 增3, 减少2项."""
    said = _CHANGE.fullmatch(cell.raw) if cell.semantic is Semantic.TEXT else None
    amount = read_number(said[2]) if said else None
    if said is None or amount is None or amount.value is None:
        return cell
    value = -amount.value if amount.value and said[1].startswith("减") else amount.value
    return replace(cell, value=value, semantic=amount.semantic, unit=amount.unit)


def _in_yuan(part: Part, row: str, cell: Cell, heading_unit: str | None) -> Cell:
    if not cell.value:
        return cell
    unit = cell.unit or heading_unit
    if unit in _YUAN:
        return replace(cell, value=cell.value * _YUAN[unit], semantic=Semantic.NUMERIC, unit=unit)
    part.odd("UNIT_MISSING", f"{row}.amount_yuan", cell.raw)
    return replace(cell, value=None, semantic=Semantic.TEXT, unit=unit)


def _is_heading(row: GridRow) -> bool:
    return not _HEADING_WORDS.isdisjoint(row.names) and not has_numbers(row.cells)


def _read_heading(row: GridRow, part: Part) -> Heading:
    heading = Heading()
    for cell in row.cells:
        if not cell.text.strip() or PROACTIVE_HEADINGS.exact(cell.text) or cell.row != row.number:
            continue
        match = PROACTIVE_COLUMNS.find(cell.text)
        interval = (cell.column, cell.column + cell.colspan)
        if match is not None and match.key is not None and repeats(heading.columns, match.key, interval):
            heading.columns[match.key] = (heading.columns[match.key][0], interval[1])
        elif match is not None and match.key is not None and match.key not in heading.columns:
            unit = _STATED_UNIT.search(squeeze(cell.text))
            heading.add(match.key, cell.text, unit[1] if unit else None, part)
            heading.columns[match.key] = interval
            if not match.exact:
                part.odd("LABEL_UNCERTAIN", match.key, cell.text)
        elif cell.column > 0:
            heading.unknown.append(interval)
            part.odd("COLUMN_UNKNOWN", cell.text, f"heading of table 2 in row {row.number + 1}")
    return heading


def _label(row: GridRow) -> tuple[int | None, str | None, bool]:
    for place_ in range(len(row.cells) - 1, -1, -1):
        key = PROACTIVE.words.get(row.names[place_])
        if key is not None:
            return place_, key, True
    for place_ in range(leading_texts(row) - 1, -1, -1):
        if row.cells[place_].text.strip():
            match = PROACTIVE.find(row.cells[place_].text)
            return place_, (match.key if match else None), match is not None and match.exact
    return None, None, True


def _adopt(part: Part, orphans: Sequence[tuple[str, GridRow, int]]) -> None:
    """Rows whose heading is lost: the form's own columns, if the layout is known and the values are as many."""
    layouts = set(part.evidence)
    for key, row, start in orphans:
        if not has_numbers(row.cells[start:]) and not part.cells:
            continue
        columns = _COLUMNS_OF.get((next(iter(layouts)), key)) if len(layouts) == 1 else None
        placed = place(row, start, columns, {}) if columns else None
        if placed is None or placed.problem is not None:
            part.odd("ROW_INCOMPLETE", key, row.raws(start))
        else:
            part.odd("HEADING_MISSING", key, row.raws(start))
            add_row(part, key, placed.cells, {})
