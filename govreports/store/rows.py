"""A report as rows: what each table gets of it. Pure; the keys that the database gives are added there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Table

from govreports.model.report import Cell as PublishedCell
from govreports.model.report import (
    CheckResult,
    LayoutName,
    Place,
    ProvenReport,
    Report,
    Semantic,
    Severity,
    Status,
    StatutoryTable,
)
from govreports.store import models, places
from govreports.store.models.base import Base, is_count, is_exact
from govreports.store.statements import table_of

Row = dict[str, Any]

WIDE: tuple[tuple[str, type[Base], str], ...] = (
    ("proactive_disclosure", models.ProactiveDisclosure, "item"),
    ("applications", models.ApplicationOutcome, "row_key"),
    ("reviews", models.ReviewOutcome, "block"),
)
"""Each statutory table by its key in a report: the model of its wide rows, and the column that names a row."""
_AMOUNTS = ("amount_10k_yuan", "amount_yuan")


def revision_row(proven: ProvenReport) -> Row:
    """The columns of ``revision`` that come from the report and its checks."""
    report, header = proven.report, proven.report.header
    published_at, precision = moment(header.published_at)
    failed = Counter(finding.severity for finding in proven.findings())
    statuses = Counter(result.status for result in proven.results)
    return {
        "kind": report.kind.value,
        "kind_reason": report.kind_reason,
        "layout": None if report.layout is None else report.layout.value,
        "title": report.title,
        "title_year": report.title_year,
        "report_year": report.report_year,
        "reporting_body": report.reporting_body,
        "scope": report.scope.value,
        "period_start": None if report.period is None else report.period.start,
        "period_end": None if report.period is None else report.period.end,
        "index_no": header.index_no,
        "doc_no": header.doc_no,
        "issuing_agency": header.issuing_agency,
        "issued_on": header.issued_on,
        "published_at": published_at,
        "published_precision": precision,
        "source": header.source,
        "category": header.category,
        "subject_words": header.subject_words,
        "summary": header.summary,
        "validity": header.validity,
        "body": report.body,
        "findings_error": failed[Severity.ERROR],
        "findings_warn": failed[Severity.WARN],
        "findings_info": failed[Severity.INFO],
        "checks_passed": statuses[Status.PASS],
        "checks_not_assessable": statuses[Status.NOT_ASSESSABLE],
    }


def moment(text: str | None) -> tuple[datetime | None, str | None]:
    """A stated time of publication and its precision: day (``2025-02-20``), minute (``…T14:40``), second."""
    if text is None:
        return None, None
    return datetime.fromisoformat(text), ("day", "minute", "second")[min(text.count(":"), 2)]


def fact_rows(proven: ProvenReport) -> Iterator[tuple[type[Base], list[Row]]]:
    """Rows of every table that belongs to a revision, table by table; ``revision_id`` is still missing."""
    report = proven.report
    cells: list[Row] = []
    sources: list[Row] = []
    for name, model, key in WIDE:
        table: StatutoryTable | None = getattr(report.tables, name)
        if table is not None:
            begins = places.of_rows(name, table)
            sources.append(_source(name, table) | {"places": places.apart(table, begins)})
            wide, odd = _table_rows(name, table, table_of(model), key, begins)
            cells += odd
            yield model, wide
    if report.statistics:
        sources.append(_source_of_statistics(report))
    yield models.TableSource, sources
    yield models.Cell, cells
    yield models.Section, list(_sections(report))
    yield models.Statistic, list(_statistics(report))
    yield models.Finding, [_finding(at, one) for at, one in enumerate(proven.findings(), start=1)]
    yield models.Proposal, list(_proposals(proven))


def _source(name: str, table: StatutoryTable) -> Row:
    grid_rows, grid_columns = table.shape or (None, None)
    return {
        "table_name": name,
        "layout": table.layout.value,
        "reader": table.reader,
        "grid_rows": grid_rows,
        "grid_columns": grid_columns,
        "document_url": table.source,
    }


def _source_of_statistics(report: Report) -> Row:
    first = report.statistics[0]
    in_table = first.place is not None and first.place.table is not None
    return {
        "table_name": "statistics",
        "layout": LayoutName.L2014.value,
        "reader": "grid" if in_table else "sequence",
        "grid_rows": None,
        "grid_columns": None,
        "document_url": first.source,
        "places": None,
    }


def _table_rows(
    name: str, table: StatutoryTable, target: Table, key: str, begins: Mapping[str, Place | None]
) -> tuple[list[Row], list[Row]]:
    """Rows of a wide table with the places where they begin, and the cells that say more than their number."""
    counts, amounts = _number_columns(target)
    empty: Row = dict.fromkeys((*counts, *amounts))
    wide: list[Row] = []
    odd: list[Row] = []
    for row_key, cells in table.cells.items():
        row = {key: row_key, **empty}
        for column_key, cell in cells.items():
            stored = _count(cell.value) if column_key in counts else _exact(cell.value)
            if column_key in empty:
                row[column_key] = stored
            if column_key not in empty or stored != cell.value or _says_more(cell):
                odd.append(_cell_row(name, row_key, column_key, cell))
        if amounts:
            row["amount_raw"] = next((cells[column].raw for column in amounts if column in cells), None)
        wide.append(row | places.columns(begins[row_key]))
    return wide, odd


@cache
def _number_columns(target: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns of a wide table that hold counts, and those that hold amounts of money."""
    counts = tuple(one.name for one in target.c if isinstance(one.type, BigInteger) and one.name != "revision_id")
    return counts, tuple(column for column in _AMOUNTS if column in target.c)


def _count(value: Decimal | None) -> int | None:
    """The number as BIGINT gives it back, None where it cannot: fractions do not fit a count."""
    return int(value) if value is not None and is_count(value) else None


def _exact(value: Decimal | None) -> Decimal | None:
    """The number where both databases give it back digit for digit, else None."""
    return value if value is not None and is_exact(value) else None


def _says_more(cell: PublishedCell) -> bool:
    return (
        cell.semantic not in {Semantic.NUMERIC, Semantic.ZERO}
        or cell.unit is not None
        or cell.confidence is not None
        or cell.raw.strip() != printed(cell.value)
    )


def printed(value: Decimal | None) -> str:
    """The plain print of a number: no sign of plus, no separators, no trailing zeros after the point."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _cell_row(name: str, row: str, column: str, cell: PublishedCell) -> Row:
    return {
        "table_name": name,
        "row_key": row,
        "column_key": column,
        "raw": cell.raw,
        "semantic": cell.semantic.value,
        "value": _exact(cell.value),
        "unit": cell.unit,
        "confidence": cell.confidence,
    }


def _sections(report: Report) -> Iterator[Row]:
    for position, section in enumerate(report.sections, start=1):
        yield {
            "position": position,
            "number": section.number,
            "heading": section.heading,
            "text": section.text,
            "pictures": section.pictures,
        }


def _statistics(report: Report) -> Iterator[Row]:
    for position, line in enumerate(report.statistics, start=1):
        yield {
            "position": position,
            "key": line.key,
            "label": line.label,
            "unit": line.unit,
            "value": _exact(line.value),
            "raw": line.raw,
            **places.columns(line.place),
        }


def _finding(position: int, result: CheckResult) -> Row:
    return {
        "position": position,
        "rule": result.rule,
        "severity": result.severity.value,
        "subject": result.subject,
        "message": result.message,
        "left_value": result.left,
        "right_value": result.right,
        "cells": list(result.cells),
        "assumed_zero": result.assumed_zero,
    }


def _proposals(proven: ProvenReport) -> Iterator[Row]:
    for position, proposal in enumerate(proven.proposals, start=1):
        for cell, published, proposed in proposal.changes:
            yield {
                "position": position,
                "cell": cell,
                "rule": proposal.rule,
                "explanation": proposal.explanation,
                "published": published,
                "proposed": proposed,
                "confidence": proposal.confidence,
            }
