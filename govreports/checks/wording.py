"""Words for people: short Chinese labels of tables, rows and columns as the findings print them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)

TABLES: dict[str, str] = {
    "proactive_disclosure": "table 2 (主动公开)",
    "applications": "table 3 (收到和处理申请)",
    "reviews": "table 4 (复议、诉讼)",
}
"""The statutory tables as the form numbers them, by their key."""

TABLE_SECTIONS: dict[str, int] = {"proactive_disclosure": 2, "applications": 3, "reviews": 4}
"""The section that each table stands in."""

COLUMNS: dict[str, str] = dict(APPLICANT_COLUMNS)
BLOCKS: dict[str, str] = dict(REVIEW_BLOCKS)
REVIEW_LABELS: dict[str, str] = dict(REVIEW_COLUMNS)

_ROW_NUMBERS = {
    "new_received": "一、本年新收",
    "carried_in": "二、上年结转",
    "granted": "(一)予以公开",
    "partially_granted": "(二)部分公开",
    "other_processing": "(六)其他处理",
    "other_uncorrected": "逾期不补正",
    "other_unpaid": "逾期未缴费",
    "concluded": "三(七)总计",
    "carried_out": "四、结转下年度",
}

ROWS: dict[str, str] = {
    row.key: _ROW_NUMBERS.get(row.key, row.label) for rows in APPLICATION_ROWS.values() for row in rows
}
"""The rows of table 3, the long labels shortened."""

PROACTIVE_LABELS: dict[str, str] = {
    row.key: row.labels[0] for rows in reversed(PROACTIVE_ROWS.values()) for row in rows
}
PROACTIVE_COLUMNS: dict[str, str] = {
    key: label for rows in reversed(PROACTIVE_ROWS.values()) for row in rows for key, label in row.columns
}

_ROW_LABELS = {"proactive_disclosure": PROACTIVE_LABELS, "applications": ROWS, "reviews": BLOCKS}
_COLUMN_LABELS = {
    "proactive_disclosure": PROACTIVE_COLUMNS,
    "applications": COLUMNS,
    "reviews": REVIEW_LABELS,
}


def reference(table: str, row: str, column: str) -> str:
    """A cell as results name it: ``applications.granted.total``."""
    return f"{table}.{row}.{column}"


def row_label(table: str, row: str) -> str:
    """The label of a row, its key when the forms do not know it."""
    return _ROW_LABELS[table].get(row, row)


def cell_label(table: str, row: str, column: str) -> str:
    """A cell as people point at it: 予以公开/总计."""
    return f"{row_label(table, row)}/{_COLUMN_LABELS[table].get(column, column)}"


def number(value: Decimal) -> str:
    """The number without exponent and idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def some(labels: Iterable[str], limit: int = 4) -> str:
    """The first few labels, and how many more there are."""
    every = list(labels)
    shown = ", ".join(every[:limit])
    return shown if len(every) <= limit else f"{shown} and {len(every) - limit} more"
