"""The numbers of one demonstration report, as the published text of every cell of its statutory tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import LayoutName

Cells = Mapping[str, Mapping[str, str]]

COLUMNS = tuple(key for key, _ in APPLICANT_COLUMNS)
OUTCOMES = tuple(key for key, _ in REVIEW_COLUMNS)
BLOCKS = tuple(key for key, _ in REVIEW_BLOCKS)


@dataclass(frozen=True, slots=True)
class Misprint:
    """One cell printed otherwise than the figures say: the error that the checks must find."""

    table: str
    row: str
    column: str
    printed: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Tables 2, 3 and 4 as ``table[row][column] = text``, keys as in :mod:`govreports.model.layouts`."""

    layout: LayoutName
    proactive_disclosure: Cells
    applications: Cells
    reviews: Cells

    def number(self, row: str, column: str = "total") -> int:
        """A cell of table 3 as a number, for the sentences that repeat it."""
        return int(self.applications[row][column])

    def reviewed(self, *blocks: str) -> int:
        """Cases of table 4 in these blocks together."""
        return sum(int(self.reviews[block]["total"]) for block in blocks)

    def table(self, name: str) -> Cells:
        """A table by its key; an unknown one raises ``KeyError``."""
        return {
            "proactive_disclosure": self.proactive_disclosure,
            "applications": self.applications,
            "reviews": self.reviews,
        }[name]

    def misprinted(self, misprints: Iterable[Misprint]) -> Figures:
        """The same figures with these cells printed wrong."""
        figures = self
        for slip in misprints:
            table = {row: dict(cells) for row, cells in figures.table(slip.table).items()}
            if slip.column not in table.get(slip.row, {}):
                raise ValueError(f"no cell {slip.table}.{slip.row}.{slip.column} in the {self.layout} layout")
            table[slip.row][slip.column] = slip.printed
            changed: dict[str, Any] = {slip.table: table}
            figures = replace(figures, **changed)
        return figures


def declared(facts: Mapping[str, Any], layout: LayoutName = LayoutName.L2021) -> Figures:
    """Figures written down in a content file; rows of table 3 that are not written are all zero.

    ``facts`` holds ``proactive`` (row -> column -> number), ``applications`` (row -> seven numbers) and
    ``reviews`` (block -> five numbers). A row that the layout does not know raises ``ValueError``.
    """
    known = {row.key for row in APPLICATION_ROWS[layout]}
    if unknown := set(facts["applications"]) - known:
        raise ValueError(f"unknown rows of table 3: {', '.join(sorted(unknown))}")
    return Figures(
        layout,
        {
            row.key: {column: str(facts["proactive"][row.key][column]) for column, _ in row.columns}
            for row in PROACTIVE_ROWS[layout]
        },
        {
            row.key: _printed(COLUMNS, facts["applications"].get(row.key, (0,) * len(COLUMNS)))
            for row in APPLICATION_ROWS[layout]
        },
        {block: _printed(OUTCOMES, facts["reviews"][block]) for block in BLOCKS},
    )


def _printed(columns: tuple[str, ...], numbers: Iterable[int]) -> dict[str, str]:
    return dict(zip(columns, map(str, numbers), strict=True))
