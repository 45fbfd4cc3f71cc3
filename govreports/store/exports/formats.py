"""The files that an export can be made of; each takes rows as they come and holds no more than a piece of them."""

from __future__ import annotations

import csv
import importlib
import io
import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from govreports.store.errors import StoreError
from govreports.store.exports.rows import PIECE, Values
from govreports.store.views import ColumnType, View

EXCEL_ROWS = 1_048_575
"""Rows of data that a sheet of Excel takes below its head."""
_EXCEL_TEXT = 32_767
"""Characters that a cell of Excel takes."""
_CUT = "…(cut: longer than a cell of Excel takes)"


class Target(Protocol):
    """Files in the making."""

    def write(self, view: View, rows: Iterator[Values]) -> str:
        """Write all rows of a view; the name of the file that holds them."""

    def close(self) -> None:
        """Finish what is common to several views."""


class CsvFiles:
    """One CSV file a view: UTF-8, commas, NULL as an empty field."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, view: View, rows: Iterator[Values]) -> str:
        """Write all rows of a view."""
        name = f"{view.name}.csv"
        with (self._folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow([column.name for column in view.columns])
            for row in rows:
                writer.writerow([_as_text(value) for value in row])
        return name

    def close(self) -> None:
        """Nothing is common to CSV files."""


class ParquetFiles:
    """One Parquet file a view, compressed, with types and a row group for some thousand rows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arrow = _needed("pyarrow", "parquet")
        self._parquet = _needed("pyarrow.parquet", "parquet")

    def write(self, view: View, rows: Iterator[Values]) -> str:
        """Write all rows of a view."""
        name = f"{view.name}.parquet"
        schema = self._schema(view)
        with self._parquet.ParquetWriter(self._folder / name, schema, compression="zstd") as writer:
            for piece in _pieces(rows, PIECE * 5):
                columns = zip(zip(*piece, strict=True), schema, strict=True)
                arrays = [self._arrow.array(values, field.type) for values, field in columns]
                writer.write_table(self._arrow.Table.from_arrays(arrays, schema=schema))
        return name

    def close(self) -> None:
        """Nothing is common to Parquet files."""

    def _schema(self, view: View) -> Any:
        arrow = self._arrow
        types = {
            ColumnType.INTEGER: arrow.int64(),
            ColumnType.NUMBER: arrow.float64(),
            ColumnType.TEXT: arrow.string(),
            ColumnType.DATE: arrow.date32(),
            ColumnType.MOMENT: arrow.timestamp("us", tz="UTC"),
            ColumnType.LOCAL: arrow.timestamp("us"),
            ColumnType.BOOLEAN: arrow.bool_(),
            ColumnType.LIST: arrow.list_(arrow.string()),
        }
        return arrow.schema(
            [
                arrow.field(one.name, types[one.type], metadata={"zh": one.chinese, "en": one.english})
                for one in view.columns
            ]
        )


class _FailsOnce(io.FileIO):
    """A file that takes nothing any more after its first failure, without a word: the ZIP library tries again when it
    lets go of what it could not write, where nobody hears it."""

    _failed = False

    def write(self, data: Any) -> int:
        """Write what the disk takes.

        Raises:
            OSError: once.
        """
        if self._failed:
            return len(memoryview(data))
        try:
            return super().write(data) or 0
        except OSError:
            self._failed = True
            raise


class ExcelBook:
    """One workbook with a sheet a view, written row by row."""

    NAME = "govreports.xlsx"

    def __init__(self, folder: Path) -> None:
        writer = _needed("xlsxwriter", "xlsx")
        self._cannot_write = _needed("xlsxwriter.exceptions", "xlsx").FileCreateError
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._stream = io.BufferedWriter(_FailsOnce(folder / self.NAME, "w"))
        self._book: Any = writer.Workbook(self._stream, options)
        self._bold = self._book.add_format({"bold": True})

    def write(self, view: View, rows: Iterator[Values]) -> str:
        """Write all rows of a view.

        Raises:
            StoreError: there are more than a sheet takes.
        """
        sheet = self._book.add_worksheet(view.name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(view.columns):
            sheet.write_string(0, place, column.name, self._bold)
        for line, row in enumerate(rows, start=1):
            if line > EXCEL_ROWS:
                raise StoreError(f"{view.name} has more than the {EXCEL_ROWS} rows of a sheet; choose --format csv")
            for place, value in enumerate(row):
                if isinstance(value, bool):
                    sheet.write_boolean(line, place, value)
                elif isinstance(value, int | float) and abs(value) < 2**53:
                    sheet.write_number(line, place, value)
                elif value is not None:
                    sheet.write_string(line, place, _that_fits(str(_as_text(value))))
        return self.NAME

    def close(self) -> None:
        """Write the workbook; its library has an error of its own for a disk that is full."""
        try:
            self._book.close()
            self._stream.close()
        except self._cannot_write as problem:
            raise OSError(str(problem)) from problem


class SqliteFile:
    """One SQLite file with a table a view: for people who want to query on without a server."""

    NAME = "govreports.db"
    _TYPES = {ColumnType.INTEGER: "INTEGER", ColumnType.NUMBER: "REAL", ColumnType.BOOLEAN: "INTEGER"}  # noqa: RUF012

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / self.NAME)
        self._database.execute("CREATE TABLE codebook (table_name TEXT, column_name TEXT, chinese TEXT, english TEXT)")

    def write(self, view: View, rows: Iterator[Values]) -> str:
        """Write all rows of a view."""
        columns = ", ".join(f'"{one.name}" {self._TYPES.get(one.type, "TEXT")}' for one in view.columns)
        self._database.execute(f'CREATE TABLE "{view.name}" ({columns})')
        book = [(view.name, one.name, one.chinese, one.english) for one in view.columns]
        self._database.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", book)
        places = ", ".join("?" for _ in view.columns)
        stored = ([_as_text(value) for value in row] for row in rows)
        self._database.executemany(f'INSERT INTO "{view.name}" VALUES ({places})', stored)
        if any(one.name == "report_id" for one in view.columns):
            self._database.execute(f'CREATE INDEX "{view.name}_report" ON "{view.name}" (report_id)')
        return self.NAME

    def close(self) -> None:
        """Commit and close."""
        self._database.commit()
        self._database.close()


def _that_fits(text: str) -> str:
    return text if len(text) <= _EXCEL_TEXT else text[: _EXCEL_TEXT - len(_CUT)] + _CUT


def _pieces(rows: Iterator[Values], size: int) -> Iterator[list[Values]]:
    piece: list[Values] = []
    for row in rows:
        piece.append(row)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece


def _as_text(value: Any) -> Any:
    """Dates and moments in ISO 8601, lists in JSON, truth as 1 and 0; numbers and text as they are."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value


def _needed(module: str, extra: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as problem:
        raise StoreError(f"this format needs {problem.name}; install govreports[{extra}]") from problem
