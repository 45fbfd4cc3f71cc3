"""``govreports db query``: one read-only SQL question, answered as a table for people or as CSV for programs."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from govreports.runs.screen import print_table, screen
from govreports.store import database
from govreports.usage import UsageError

_IS_QUESTION = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/|\()*(?:select|with|values|explain|show)\b", re.IGNORECASE | re.DOTALL
)
"""Some statements read no table and still do something, also in a transaction that only reads: COPY … TO PROGRAM."""


def ask(url: str, question: str, *, as_csv: bool = False) -> None:
    """Run the question in a read-only transaction and print its rows.

    Raises:
        UsageError: when the database refuses the question, with the database's own words.
        DatabaseUnusable: there is no such database.
    """
    if not _IS_QUESTION.match(question):
        raise UsageError("that is no question; ask with SELECT, WITH, VALUES, EXPLAIN or SHOW")
    engine = database.connect(url, read_only=True)
    try:
        database.require_there(engine)
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
    table = Table()
    for name in columns:
        table.add_column(Text(name))
    for row in rows:
        # Text of web pages is shown as it is: brackets in it are no markup.
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    print_table(screen(), table)
