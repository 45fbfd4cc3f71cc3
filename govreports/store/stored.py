"""Rows back into reports, as far as the checks across years and bodies need them: tables and statutory sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select

from govreports.model.layouts import expected_layout
from govreports.model.report import Cell, Kind, LayoutName, Scope, Section, Semantic, StatutoryTable, Tables
from govreports.model.report import Report as ReadReport
from govreports.store import models
from govreports.store.models import Report, Revision, TableSource
from govreports.store.rows import WIDE, printed
from govreports.store.statements import table_of

_NO_NUMBERS = {"revision_id", "amount_raw", "place_table", "place_line", "place_column"}
_Cells = dict[str, dict[str, Cell]]
_Key = tuple[int, str]
"""A revision and one of its tables."""


def load_reports(connection: Connection, revision_ids: Collection[int]) -> dict[int, ReadReport]:
    """Reports by their revision, with tables as published; ``source`` is the page's address.

    Head fields, body and sections without a statutory number are left out.
    """
    wanted = list(revision_ids)
    sections = _sections(connection, wanted)
    tables = _tables(connection, wanted)
    question = select(
        Revision.id,
        Report.url,
        Revision.kind,
        Revision.kind_reason,
        Revision.layout,
        Revision.title,
        Revision.report_year,
        Revision.reporting_body,
        Revision.scope,
    ).join(Report, Report.id == Revision.report_id)
    return {
        row.id: ReadReport(
            source=row.url,
            kind=Kind(row.kind),
            kind_reason=row.kind_reason,
            layout=None if row.layout is None else LayoutName(row.layout),
            title=row.title,
            report_year=row.report_year,
            reporting_body=row.reporting_body,
            scope=Scope(row.scope),
            sections=tuple(sections.get(row.id, ())),
            tables=Tables(**{name: tables.get((row.id, name)) for name, _, _ in WIDE}),
        )
        for row in connection.execute(question.where(Revision.id.in_(wanted)))
    }


def _sections(connection: Connection, wanted: list[int]) -> dict[int, list[Section]]:
    section = models.Section
    question = (
        select(section.revision_id, section.number, section.heading, section.text, section.pictures)
        .where(section.revision_id.in_(wanted), section.number.is_not(None))
        .order_by(section.revision_id, section.position)
    )
    found: dict[int, list[Section]] = defaultdict(list)
    for revision_id, number, heading, text, pictures in connection.execute(question):
        found[revision_id].append(Section(number, heading, text, pictures))
    return found


def _tables(connection: Connection, wanted: list[int]) -> dict[_Key, StatutoryTable]:
    odd = _odd_cells(connection, wanted)
    sources = _sources(connection, wanted)
    found: dict[_Key, StatutoryTable] = {}
    for name, model, key in WIDE:
        table = table_of(model)
        numbers = [column.name for column in table.c if column.name not in {key, *_NO_NUMBERS}]
        cells: dict[int, _Cells] = defaultdict(dict)
        for row in connection.execute(select(table).where(table.c.revision_id.in_(wanted))).mappings():
            place = row["revision_id"], name
            cells[place[0]][row[key]] = _row(dict(row), numbers, odd[place].get(row[key], {}))
        for revision_id, rows in cells.items():
            layout, reader, shape = sources.get((revision_id, name)) or (_layout(rows), "unknown", None)
            found[revision_id, name] = StatutoryTable(layout, rows, reader, shape)
    return found


def _row(row: Mapping[str, Any], numbers: list[str], odd: Mapping[str, Cell]) -> dict[str, Cell]:
    plain = {column: _plain(row[column]) for column in numbers if row[column] is not None}
    return {**plain, **odd}


@lru_cache(maxsize=4096)
def _plain(number: int | Decimal) -> Cell:
    value = Decimal(number)
    return Cell(printed(value), value, Semantic.NUMERIC if value else Semantic.ZERO)


def _odd_cells(connection: Connection, wanted: list[int]) -> dict[_Key, dict[str, dict[str, Cell]]]:
    """The cells that say more than their number, by revision and table, then row and column."""
    cell = models.Cell
    found: dict[_Key, dict[str, dict[str, Cell]]] = defaultdict(lambda: defaultdict(dict))
    for row in connection.execute(select(cell.__table__).where(cell.revision_id.in_(wanted))):
        read = Cell(row.raw, row.value, Semantic(row.semantic), row.unit, row.confidence)
        found[row.revision_id, row.table_name][row.row_key][row.column_key] = read
    return found


def _sources(connection: Connection, wanted: list[int]) -> dict[_Key, tuple[LayoutName, str, tuple[int, int] | None]]:
    question = select(TableSource.__table__).where(TableSource.revision_id.in_(wanted))
    return {
        (row.revision_id, row.table_name): (
            LayoutName(row.layout),
            row.reader,
            None if row.grid_rows is None else (row.grid_rows, row.grid_columns),
        )
        for row in connection.execute(question)
    }


def _layout(rows: _Cells) -> LayoutName:
    """The format of a table stored before its source was: only the form of 2019 has these rows and columns."""
    of_2019 = {"other_processing", "other_services", "procurement"}
    columns = {column for cells in rows.values() for column in cells}
    old = of_2019 & set(rows) or {"published", "public_total", "items_before"} & columns
    return expected_layout(2019 if old else 2021)[0]
