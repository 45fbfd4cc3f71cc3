"""Places of numbers as they are stored: one for a row whose numbers stand side by side, else one for each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from govreports.model.layouts import APPLICANT_COLUMNS, PROACTIVE_ROWS, REVIEW_COLUMNS
from govreports.model.report import LayoutName, Place, StatutoryTable

Column = tuple[str, Place]
"""The key of a column and the place of its number."""


def columns(place: Place | None) -> dict[str, int | None]:
    """A place as the columns of a row."""
    return {
        "place_table": None if place is None else place.table,
        "place_line": None if place is None else place.line,
        "place_column": None if place is None else place.column,
    }


def of_rows(name: str, table: StatutoryTable) -> dict[str, Place | None]:
    """Where the numbers of each row begin, None where they do not stand side by side in the order of the form."""
    return {row: _of_row(name, table, row) for row in table.cells}


def _of_row(name: str, table: StatutoryTable, row: str) -> Place | None:
    places = list(_placed(table, row))
    if not places:
        return None
    if all(place.table is None for _, place in places):
        return min((place for _, place in places), key=lambda place: place.line)
    behind = _behind(name, table.layout, row)
    begins = {
        (place.line, (place.column or 0) - behind[column], place.table) if column in behind else None
        for column, place in places
    }
    begin = begins.pop() if len(begins) == 1 else None
    return None if begin is None else Place(*begin)


def apart(table: StatutoryTable, begins: Mapping[str, Place | None]) -> dict[str, list[int | None]] | None:
    """The places of all numbers that their row's place (:func:`of_rows`) does not tell, None when there are none."""
    found = {
        f"{row}.{column}": [place.table, place.line, place.column]
        for row, begin in begins.items()
        if begin is None
        for column, place in _placed(table, row)
    }
    return found or None


def _placed(table: StatutoryTable, row: str) -> Iterator[Column]:
    return ((column, cell.place) for column, cell in table.cells[row].items() if cell.place is not None)


@cache
def _behind(name: str, layout: LayoutName, row: str) -> Mapping[str, int]:
    """How many columns right of the first number of its row each number of the printed form stands."""
    if name == "applications":
        keys = [key for key, _ in APPLICANT_COLUMNS]
    elif name == "reviews":
        keys = [key for key, _ in REVIEW_COLUMNS]
    else:
        keys = [key for one in PROACTIVE_ROWS[layout] if one.key == row for key, _ in one.columns]
    return {key: at for at, key in enumerate(keys)}
