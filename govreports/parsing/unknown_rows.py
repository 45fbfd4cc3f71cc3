"""Rows of table 3 whose labels are in no form: named by their neighbours where only one row can stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from govreports.model.layouts import APPLICATION_ROWS
from govreports.model.report import Cell, LayoutName
from govreports.parsing.grids import Part, check_units
from govreports.parsing.labels import APPLICATION_ORDER, letters

_LABELS = {
    row.key: letters(row.label) for layout in (LayoutName.L2019, LayoutName.L2021) for row in APPLICATION_ROWS[layout]
}
_OTHER_ROWS = {"other_uncorrected", "other_unpaid", "other_misc"}
_LEAST_ALIKE = 50
"""How alike (0 to 100) a garbled label must be to the one label that the order of the form leaves for it."""


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A row of values whose label is in no form, and how many known rows stand before it."""

    label: str
    cells: Mapping[str, Cell]
    raws: str
    after: int


def settle_unknown_rows(part: Part, sequence: list[str], strangers: list[UnknownRow]) -> None:
    """Name a garbled row by its neighbours where only one row of the form can stand there; report the rest."""
    for stranger in strangers:
        key = _only_row_between(sequence, strangers, stranger)
        if key is not None and key not in part.cells and stranger.cells:
            part.odd("LABEL_UNCERTAIN", key, stranger.label)
            part.add(key, stranger.cells)
            check_units(part, key, stranger.cells)
        else:
            part.odd("ROW_UNKNOWN", stranger.label, stranger.raws)


def _only_row_between(sequence: list[str], strangers: list[UnknownRow], stranger: UnknownRow) -> str | None:
    if not 0 < stranger.after < len(sequence) or sum(s.after == stranger.after for s in strangers) > 1:
        return None
    before, behind = sequence[stranger.after - 1], sequence[stranger.after]
    # 其他处理 is one row in the 2019 layout and three in that of 2021; no table has both.
    absent: set[str] = set()
    if "other_processing" in sequence:
        absent = _OTHER_ROWS
    elif not _OTHER_ROWS.isdisjoint(sequence):
        absent = {"other_processing"}
    between = [
        key
        for key in APPLICATION_ORDER
        if APPLICATION_ORDER[before] < APPLICATION_ORDER[key] < APPLICATION_ORDER[behind] and key not in absent
    ]
    if len(between) != 1:
        return None
    alike = fuzz.ratio(letters(stranger.label), _LABELS[between[0]])
    return between[0] if alike >= _LEAST_ALIKE else None
