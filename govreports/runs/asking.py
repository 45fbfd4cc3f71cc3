"""``govreports db query``: one read-only SQL question, answered as a table for people or as CSV for programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from govreports.store import database
from govreports.usage import UsageError


def ask(url: str, question: str, *, as_csv: bool = False) -> None:
    """Run the question in a read-only transaction and print its rows.

    Raises:
        UsageError: when the database refuses the question, with the database's own words.
    """
    engine = database.connect(url, read_only=True)
    try:
        with engine.connect() as connection:
            rows = connection.execute(text(question.replace(":", r"\:")))
            columns = list(rows.keys())
            if as_csv:
                _print_csv(columns, rows)
            else:
                _print_table(columns, rows)
    except ResourceClosedError:
        raise UsageError("the question returns no rows; ask with SELECT") from None
    except DBAPIError as problem:
        raise UsageError(f"the database refuses the question: {str(problem.orig).splitlines()[0]}") from None
    finally:
        engine.dispose()


def _print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    table = Table(show_edge=False, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    console = Console()
    if not console.is_terminal:
        # A file or a pipe has no edge at which a value would have to be folded.
        console.width = 10_000
    console.print(table)
