"""Rows of a view, streamed: what is asked for is read in pieces, whatever the size of the answer."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from sqlalchemy import Connection, Select, column, func, select, table, text
from sqlalchemy.exc import DBAPIError

from govreports.store.errors import StoreError
from govreports.store.views import SQL_TYPES, ColumnType, View

PIECE = 2000
Values = tuple[Any, ...]


def stream(connection: Connection, view: View, where: str | None) -> Generator[Values]:
    """The rows of a view that the condition chooses, each with a value of its column's type or None."""
    numbers = [place for place, one in enumerate(view.columns) if one.type is ColumnType.NUMBER]
    with connection.execute(_question(view, where), execution_options={"yield_per": PIECE}) as rows:
        for row in rows:
            values = list(row)
            for place in numbers:
                # One database answers with decimals, the other with floats.
                values[place] = None if values[place] is None else float(values[place])
            yield tuple(values)


def count(connection: Connection, view: View, where: str | None) -> int:
    """How many rows that will be.

    Raises:
        StoreError: the database does not understand the condition.
    """
    question = select(func.count()).select_from(_question(view, where).subquery())
    try:
        return connection.execute(question).scalar_one()
    except DBAPIError as problem:
        said = str(problem.orig).strip().partition("\n")[0]
        raise StoreError(
            f"--where {where!r}: the database refuses it ({said}); use columns of current_report"
        ) from None


def _question(view: View, where: str | None) -> Select[*tuple[Any, ...]]:
    """Every view knows the reports it speaks of, or at least the portal; the condition is one on reports."""
    source = table(view.name, *(column(one.name, SQL_TYPES[one.type]) for one in view.columns))
    question = select(source)
    if where is None:
        return question
    names = {one.name for one in view.columns}
    key = "report_id" if "report_id" in names else "portal"
    # A colon in the condition is not the name of a parameter.
    chosen = text(f"{view.name}.{key} IN (SELECT {key} FROM current_report WHERE {where.replace(':', chr(92) + ':')})")
    return question.where(chosen)
