"""Keeps ``across_finding`` equal to what the checks found last: rows that say the same are left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from govreports.model.report import CheckResult
from govreports.store.models import AcrossFinding
from govreports.store.statements import table_of

_MOST_KEYS = 5000
_Key = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A check that failed, with the body and year it speaks about and the revisions it looked at."""

    agency_id: int
    year: int
    result: CheckResult
    revision_id: int | None
    compared_revision_id: int | None = None

    @property
    def key(self) -> _Key:
        """What tells it from others."""
        return self.agency_id, self.year, self.result.rule, self.result.subject

    def row(self) -> dict[str, Any]:
        """Its columns without the key."""
        result = self.result
        return {
            "severity": result.severity.value,
            "message": result.message,
            "left_value": result.left,
            "right_value": result.right,
            "cells": list(result.cells),
            "assumed_zero": result.assumed_zero,
            "revision_id": self.revision_id,
            "compared_revision_id": self.compared_revision_id,
        }


@dataclass(slots=True)
class Kept:
    """What keeping came to: findings that stand, and of them those that are new; and those that are no more."""

    standing: int = 0
    new: int = 0
    ended: int = 0

    def __iadd__(self, other: Kept) -> Kept:
        self.standing += other.standing
        self.new += other.new
        self.ended += other.ended
        return self


def keep(
    connection: Connection,
    found: Iterable[Found],
    *,
    agencies: Collection[int],
    rules: Collection[str],
    year: int | None = None,
) -> Kept:
    """Make the findings of these rules on these bodies, in one year or in all, those that were found now."""
    wanted = {one.key: one.row() for one in found}
    before = _before(connection, agencies, rules, year)
    kept = Kept(standing=len(wanted))
    gone = [key for name, (key, _) in before.items() if name not in wanted]
    for start in range(0, len(gone), _MOST_KEYS):
        connection.execute(delete(AcrossFinding).where(AcrossFinding.id.in_(gone[start : start + _MOST_KEYS])))
    kept.ended = len(gone)
    fresh = []
    for name, row in wanted.items():
        if name not in before:
            named = dict(zip(("agency_id", "report_year", "rule", "subject"), name, strict=True))
            fresh.append({**named, **row, "first_seen": datetime.now(UTC)})
        elif before[name][1] != row:
            connection.execute(update(AcrossFinding).where(AcrossFinding.id == before[name][0]).values(row))
    if fresh:
        connection.execute(insert(AcrossFinding), fresh)
    kept.new = len(fresh)
    return kept


def _before(
    connection: Connection, agencies: Collection[int], rules: Collection[str], year: int | None
) -> dict[_Key, tuple[int, dict[str, Any]]]:
    table = table_of(AcrossFinding)
    limits: list[ColumnElement[bool]] = [table.c.rule.in_(rules)]
    if year is not None:
        limits.append(table.c.report_year == year)
    found = {}
    keys = iter(sorted(agencies))
    while chosen := list(islice(keys, _MOST_KEYS)):
        for row in connection.execute(select(table).where(table.c.agency_id.in_(chosen), *limits)).mappings():
            said = dict(row)
            key = said.pop("id")
            said.pop("first_seen")
            name = tuple(said.pop(part) for part in ("agency_id", "report_year", "rule", "subject"))
            found[name] = key, said
    return found
