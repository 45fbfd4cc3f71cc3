"""What today's code reads differently from what is stored: place by place, and whether that is better or worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, select

from govreports.model.report import ProvenReport
from govreports.store import models
from govreports.store.models.base import Base, storable
from govreports.store.observation import AttachmentFacts
from govreports.store.rows import WIDE, Row, fact_rows, revision_row
from govreports.store.statements import table_of

Reading = Mapping[str, Any]
"""Everything that was read, by its place: ``header.doc_no``, ``applications.granted.total``; never None."""

HEADER = frozenset(
    {"index_no", "doc_no", "issuing_agency", "issued_on", "published_at", "published_precision", "source", "category"}
    | {"subject_words", "summary", "validity"}
)
_CIRCUMSTANCES = frozenset(
    {"id", "report_id", "number", "content_hash", "payload_sha256", "final_url", "fetched_at", "portal_run_id"}
    | {"warc_file", "warc_offset", "warc_length", "parser_version"}
)
"""Columns of a revision that say how it was had, and nothing of what it says."""
_TALLIES = ("findings_", "checks_")
_CONCLUSIONS = ("findings.", "proposals.", "places.")
_PLACE = ("document_url", "place_table", "place_line", "place_column", "places")
"""Columns that say where numbers stand; a number that is found elsewhere in the same bytes is the same number."""
NOT_HAD = "not had"
"""Stands for the digest of a file that could not be had."""
_WIDE = {table_of(model).name: (name, key) for name, model, key in WIDE}
_FACTS = [
    table
    for table in Base.metadata.tables.values()
    if "revision_id" in table.primary_key.columns and table is not table_of(models.Attachment)
]
_AROUND, _SHOWN = 12, 60


class Judgement(StrEnum):
    """Today's reading beside the stored one; the last two when there is none."""

    UNCHANGED = "unchanged"
    BETTER = "better"
    DIFFERENT = "different"
    WORSE = "worse"
    UNREADABLE = "unreadable"
    NOT_ARCHIVED = "not_archived"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place with its stored and today's value, None where there is none."""

    place: str
    before: Any
    after: Any

    @property
    def is_conclusion(self) -> bool:
        """Whether it is a finding, a proposal or a place, which follow from the reading."""
        return self.place.startswith(_CONCLUSIONS)

    @property
    def lost(self) -> bool:
        """Whether something that was read is not read any more."""
        return self.after is None and not self.is_conclusion

    @property
    def gained(self) -> bool:
        """Whether something is read that was not."""
        return self.before is None and not self.is_conclusion

    def __str__(self) -> str:
        before, after = _beside(self.before, self.after)
        return f"{self.place}: {before} -> {after}"


def stored_reading(connection: Connection, revision_id: int) -> Reading:
    """What is stored of a revision."""
    revision = _rows(connection, table_of(models.Revision), "id", revision_id)[0]
    places = _head({name: value for name, value in revision.items() if name not in _CIRCUMSTANCES})
    for table in _FACTS:
        places |= _facts(table, _rows(connection, table, "revision_id", revision_id))
    attached = _rows(connection, table_of(models.Attachment), "revision_id", revision_id)
    return places | {f"attachments.{one['url']}": one["sha256"] or NOT_HAD for one in attached}


def todays_reading(proven: ProvenReport, attachments: Iterable[AttachmentFacts]) -> Reading:
    """What would be stored of a report read today."""
    places = _head(_stored(revision_row(proven)))
    for model, rows in fact_rows(proven):
        places |= _facts(table_of(model), [_stored(row) for row in rows])
    return places | {f"attachments.{one.url}": one.sha256 or NOT_HAD for one in attachments}


def differences(before: Reading, after: Reading) -> list[Difference]:
    """The places that differ, in the order of the report."""
    places = dict.fromkeys((*before, *after))
    return [
        Difference(place, before.get(place), after.get(place))
        for place in places
        if before.get(place) != after.get(place)
    ]


def judge(found: Iterable[Difference], severity_before: tuple[int, int], severity_after: tuple[int, int]) -> Judgement:
    """One word for the differences; severities are (errors, warnings).

    A reading that lost something is worse even where it has fewer findings: what is not read is not proved.
    """
    found = list(found)
    if not found:
        return Judgement.UNCHANGED
    if severity_after > severity_before or any(one.lost for one in found):
        return Judgement.WORSE
    if severity_after < severity_before or any(one.gained for one in found):
        return Judgement.BETTER
    return Judgement.DIFFERENT


def kind_of_place(place: str) -> str:
    """The place without what is different in every report, for counting: ``applications.granted``."""
    first, _, rest = place.partition(".")
    if first in {"sections", "statistics", "attachments", "places"}:
        return first
    return f"{first}.{rest.partition('.')[0]}" if rest else first


def _head(row: Row) -> dict[str, Any]:
    return {
        f"header.{name}" if name in HEADER else name: value
        for name, value in row.items()
        if value is not None and not name.startswith(_TALLIES)
    }


def _facts(table: Table, rows: Iterable[Row]) -> dict[str, Any]:
    """The rows of a table by place. Rows without a key of their own go by what they are called, and their count."""
    places: dict[str, Any] = {}
    met: Counter[str] = Counter()
    for row in rows:
        name, values = _named(table, row)
        met[name] += 1
        if met[name] > 1:
            name = f"{name}#{met[name]}"
        if where := {key: values[key] for key in _PLACE if values.get(key) is not None}:
            places[f"places.{name}"] = ", ".join(f"{key} {value}" for key, value in where.items())
        # Of statistics, nothing but their place is said beside them.
        values = {} if name == "table_source.statistics" else _without(values, *_PLACE)
        places |= {f"{name}.{key}" if key else name: value for key, value in values.items() if value is not None}
    return places


def _named(table: Table, row: Row) -> tuple[str, Row]:
    """What a row is called, and its values; findings and proposals are one value each."""
    if table.name in _WIDE:
        name, key = _WIDE[table.name]
        return f"{name}.{row[key]}", _without(row, key)
    if table.name == "section":
        return f"sections.{row['heading']}", _without(row, "position", "heading")
    if table.name == "statistic":
        return f"statistics.{row['label']}", _without(row, "position", "label")
    if table.name == "finding":
        sides = f"({row['left_value']} / {row['right_value']}; {', '.join(row['cells'])}; {row['assumed_zero']})"
        said = f"{row['severity']}: {row['message']} {sides}"
        return f"findings.{row['rule']}.{row['subject']}".rstrip("."), {"": said}
    if table.name == "proposal":
        said = f"{row['published']} -> {row['proposed']} ({row['confidence']}): {row['explanation']}"
        return f"proposals.{row['rule']}.{row['cell']}", {"": said}
    keys = [column.name for column in table.primary_key if column.name != "revision_id"]
    return ".".join((table.name, *(str(row[key]) for key in keys))), _without(row, *keys)


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names and name != "revision_id"}


def _stored(row: Row) -> Row:
    """The row as it would come back from the database."""
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


def _rows(connection: Connection, table: Table, column: str, key: int) -> list[Row]:
    question = select(table).where(table.c[column] == key).order_by(*table.primary_key)
    return [dict(row) for row in connection.execute(question).mappings()]


def _beside(before: Any, after: Any) -> tuple[str, str]:
    """Both values as text; long ones from shortly before they begin to differ."""
    one, other = (str(value).replace("\n", "⏎") if value is not None else "" for value in (before, after))
    start = 0
    if max(len(one), len(other)) > _SHOWN and before is not None and after is not None:
        pairs = enumerate(zip(one, other, strict=False))
        same = next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
        start = max(0, same - _AROUND)
    return _cut(before, one, start), _cut(after, other, start)


def _cut(value: Any, text: str, start: int) -> str:
    if value is None:
        return "(none)"
    end = start + _SHOWN
    return ("…" if start else "") + (text[start:end] or '""') + ("…" if len(text) > end else "")
