"""The result of parsing as one JSON object: the contract of ``govreports parse`` and of the exports' detail files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import (
    CheckResult,
    Header,
    ProvenReport,
    Report,
    Status,
    StatutoryTable,
)

Number = int | float | None


def as_number(value: Decimal | None) -> Number:
    """A JSON number that prints as the value was published: an int where it is whole, else the nearest double."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_json(source: str, proven: ProvenReport) -> dict[str, Any]:
    """One parsed report as the JSON object of the design: keys are stable, missing values are null."""
    report = proven.report
    failed = proven.findings()
    return {
        "input": source,
        "kind": report.kind.value,
        "kind_reason": report.kind_reason,
        "layout": report.layout.value if report.layout else None,
        "title": report.title,
        "report_year": report.report_year,
        "reporting_body": report.reporting_body,
        "scope": report.scope.value,
        "period": [report.period.start.isoformat(), report.period.end.isoformat()] if report.period else None,
        "header": header_as_json(report.header),
        "sections": [
            {"number": section.number, "heading": section.heading, "text": section.text} for section in report.sections
        ],
        "tables": {
            "proactive_disclosure": _proactive(report.tables.proactive_disclosure),
            "applications": _applications(report.tables.applications),
            "reviews": _reviews(report.tables.reviews),
        },
        "statistics": [
            {
                "key": row.key,
                "label": row.label,
                "unit": row.unit,
                "value": as_number(row.value),
                "raw": row.raw,
            }
            for row in report.statistics
        ],
        "body": report.body,
        "attachments": list(report.attachments),
        "marked_cells": _marked_cells(report),
        "findings": [_finding(result) for result in failed],
        "proposals": [
            {
                "rule": proposal.rule,
                "explanation": proposal.explanation,
                "confidence": proposal.confidence,
                "changes": [
                    {"cell": cell, "published": published, "proposed": proposed}
                    for cell, published, proposed in proposal.changes
                ],
            }
            for proposal in proven.proposals
        ],
        "checks": checks_as_json(proven),
    }


def checks_as_json(proven: ProvenReport) -> dict[str, Any]:
    """How many checks passed, failed and could not be assessed, and which rules the last were."""
    count = Counter(result.status for result in proven.results)
    open_rules = sorted({r.rule for r in proven.results if r.status is Status.NOT_ASSESSABLE})
    return {
        "passed": count[Status.PASS],
        "failed": count[Status.FAIL],
        "not_assessable": count[Status.NOT_ASSESSABLE],
        "not_assessable_rules": open_rules,
    }


def header_as_json(header: Header) -> dict[str, str | None]:
    """The ten header fields, dates as ISO 8601 text."""
    return {
        "index_no": header.index_no,
        "doc_no": header.doc_no,
        "issuing_agency": header.issuing_agency,
        "issued_on": header.issued_on.isoformat() if header.issued_on else None,
        "published_at": header.published_at,
        "source": header.source,
        "category": header.category,
        "subject_words": header.subject_words,
        "summary": header.summary,
        "validity": header.validity,
    }


def _side(text: str | None) -> Number | str:
    """A side of a comparison: a number where it is one, as in ``"left": 79``."""
    if text is None:
        return None
    try:
        return as_number(Decimal(text))
    except ArithmeticError:
        return text


def _finding(result: CheckResult) -> dict[str, Any]:
    return {
        "rule": result.rule,
        "severity": result.severity.value,
        "subject": result.subject,
        "left": _side(result.left),
        "right": _side(result.right),
        "cells": list(result.cells),
        "message": result.message,
    }


def _proactive(table: StatutoryTable | None) -> dict[str, dict[str, Any]] | None:
    if table is None:
        return None
    rows: dict[str, dict[str, Any]] = {}
    for row in PROACTIVE_ROWS[table.layout]:
        rows[row.key] = {column: as_number(table.value(row.key, column)) for column, _ in row.columns}
        amount = table.cell(row.key, "amount_yuan")
        if amount is not None:
            rows[row.key]["amount_raw"] = amount.raw
    return rows


def _applications(table: StatutoryTable | None) -> dict[str, list[Number]] | None:
    if table is None:
        return None
    keys = [key for key, _ in APPLICANT_COLUMNS]
    return _lists(table, [row.key for row in APPLICATION_ROWS[table.layout]], keys)


def _reviews(table: StatutoryTable | None) -> dict[str, list[Number]] | None:
    if table is None:
        return None
    return _lists(table, [key for key, _ in REVIEW_BLOCKS], [key for key, _ in REVIEW_COLUMNS])


def _lists(table: StatutoryTable, rows: list[str], columns: list[str]) -> dict[str, list[Number]]:
    return {row: [as_number(table.value(row, column)) for column in columns] for row in rows}


def _marked_cells(report: Report) -> dict[str, dict[str, str]]:
    """Cells that say something else than a number, as ``table.row.column``: their raw text and its meaning."""
    marked: dict[str, dict[str, str]] = {}
    tables: Mapping[str, StatutoryTable | None] = {
        "proactive_disclosure": report.tables.proactive_disclosure,
        "applications": report.tables.applications,
        "reviews": report.tables.reviews,
    }
    for name, table in tables.items():
        if table is None:
            continue
        for row, cells in table.cells.items():
            for column, cell in cells.items():
                if cell.value is None:
                    marked[f"{name}.{row}.{column}"] = {"raw": cell.raw, "semantic": cell.semantic.value}
    return marked
