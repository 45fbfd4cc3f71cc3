"""One export: a folder that is complete or not there at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from govreports.store.database import current, shown
from govreports.store.errors import StoreError
from govreports.store.exports import package
from govreports.store.exports.formats import CsvFiles, ExcelBook, ParquetFiles, SqliteFile, Target
from govreports.store.exports.rows import PIECE, Values, count, stream
from govreports.store.states import Tell
from govreports.store.views import VIEW_BY_NAME, View

DEFAULT_VIEWS = (
    "current_report",
    "application_panel",
    "review_panel",
    "proactive_panel",
    "indicator",
    "finding_current",
    "coverage",
)


class Format(StrEnum):
    """What files an export is made of."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    SQLITE = "sqlite"


_TARGETS: dict[Format, Any] = {
    Format.PARQUET: ParquetFiles,
    Format.CSV: CsvFiles,
    Format.XLSX: ExcelBook,
    Format.SQLITE: SqliteFile,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What to export: a format, views by name, and a condition in SQL on the columns of ``current_report``."""

    format: Format
    views: Sequence[str] = DEFAULT_VIEWS
    where: str | None = None


def export(engine: Engine, request: Request, folder: Path, tell: Tell | None = None) -> dict[str, int]:
    """Write the views to a new folder and say how many rows each has.

    The folder gets its name when everything is in it: data, ``datapackage.json``, ``codebook.md`` and
    ``manifest.json``. Stopped or failed, nothing is left behind.

    Raises:
        StoreError: the folder is there already or cannot be written, a view is unknown, the condition is not
            understood, or the format needs something that is not installed.
    """
    if folder.exists():
        raise StoreError(f"{folder} is there already; name a new folder, or remove it first")
    views = [_view(name) for name in dict.fromkeys(request.views)]
    try:
        return _export(engine, request, views, folder, tell)
    except (OSError, sqlite3.Error) as problem:
        # The name of the file is one that was made up here.
        said = problem.strerror if isinstance(problem, OSError) and problem.strerror else problem
        raise StoreError(
            f"{folder} cannot be written ({said}); name another folder; nothing was left there"
        ) from problem


def _export(engine: Engine, request: Request, views: Sequence[View], folder: Path, tell: Tell | None) -> dict[str, int]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".partial", dir=folder.parent))
    try:
        parts = _write_all(engine, request, views, making, tell)
        made = datetime.now(UTC)
        package.write_codebook(making / "codebook.md", views)
        package.write_datapackage(making / "datapackage.json", parts, package.file_facts(making), made)
        about = {
            "database": shown(engine.url),
            "schema": current(engine),
            "format": request.format.value,
            "where": request.where,
        }
        package.write_manifest(making / "manifest.json", parts, package.file_facts(making), made, about)
        making.chmod(0o777 & ~_umask())
        os.replace(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return {part.view.name: part.rows for part in parts}


def _write_all(
    engine: Engine, request: Request, views: Sequence[View], folder: Path, tell: Tell | None
) -> list[package.Part]:
    target: Target = _TARGETS[request.format](folder)
    parts = []
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            # All views show one state of the database; SQLite's transactions do so by themselves.
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        try:
            for view in views:
                total = count(connection, view, request.where)
                # Closed before its connection, also when a file cannot be written to its end.
                with closing(stream(connection, view, request.where)) as rows:
                    file = target.write(view, _told(rows, view.name, total, tell))
                parts.append(package.Part(view, file, total))
        finally:
            target.close()
    return parts


def _told(rows: Iterator[Values], name: str, total: int, tell: Tell | None) -> Iterator[Values]:
    for done, row in enumerate(rows, start=1):
        yield row
        if tell is not None and (done % PIECE == 0 or done == total):
            tell(name, done, total)


def _view(name: str) -> View:
    if name not in VIEW_BY_NAME:
        raise StoreError(f"no view is called {name!r}; there are {', '.join(VIEW_BY_NAME)}")
    return VIEW_BY_NAME[name]


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
