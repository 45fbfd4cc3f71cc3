"""What makes two states of a report the same: a hash of what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Protocol

from govreports.model.report import Header, Report, StatutoryTable
from govreports.model.words import tidy


class Hashed(Protocol):
    """Anything with the hash of its bytes, such as an attachment."""

    @property
    def sha256(self) -> str | None:
        """SHA-256 of the bytes in hexadecimal, None when they were not had."""


def content_hash(report: Report, attachments: Iterable[Hashed] = ()) -> str:
    """SHA-256 in hexadecimal over the cleaned content of a report and the bytes of its attachments.

    Covered: title, head fields, headings and texts of the sections, body, every table cell as published, the
    statistics. Runs of blanks count as one. Not covered: addresses, list pages, hits, the clock, and what was
    concluded from the content (kind, year, findings), so that better rules alone make no new revision.
    """
    content = {
        "title": _text(report.title),
        "header": {field.name: _plain(getattr(report.header, field.name)) for field in fields(Header)},
        "sections": [[_text(section.heading), _text(section.text)] for section in report.sections],
        "body": _text(report.body),
        "tables": {
            "proactive_disclosure": _cells(report.tables.proactive_disclosure),
            "applications": _cells(report.tables.applications),
            "reviews": _cells(report.tables.reviews),
        },
        "statistics": [[_text(line.label), _text(line.unit), _text(line.raw)] for line in report.statistics],
        "attachments": [attachment.sha256 for attachment in attachments],
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _cells(table: StatutoryTable | None) -> Any:
    if table is None:
        return None
    return {row: {column: _text(cell.raw) for column, cell in cells.items()} for row, cells in table.cells.items()}


def _plain(value: Any) -> str | None:
    return None if value is None else _text(str(value))


def _text(text: str | None) -> str | None:
    # Most cells are a number, in which there is no blank to look for.
    return text if text is None or text.isalnum() else tidy(text)
