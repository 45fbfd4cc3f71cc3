"""Questions that the commands ask the database. What downstream asks, it asks the views."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, TableClause, column, func, select, table

from govreports.store.errors import StoreError
from govreports.store.models import Finding, PortalRun, Revision, Run
from govreports.store.runs import RunState

Tally = Select[str, str, str, int]

TOP_RULES = 5
"""How many of the rules that fail most often a summary names."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Failed checks: how many of each severity, and the rules that failed most, most often first."""

    by_severity: Mapping[str, int]
    top_rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class YearCoverage:
    """Annual reports of a portal for a report year, against what it promises.

    ``found`` counts bodies once, ``duplicates`` further pages of the same body and year; ``expected_min`` and
    ``expected_max`` are None and ``status`` is ``not_expected`` outside the promised years. Other words of
    ``status``: good, below, above, year_unknown (``report_year`` None).
    """

    portal: str
    report_year: int | None
    expected_min: int | None
    expected_max: int | None
    found: int
    duplicates: int
    with_errors: int
    status: str


@dataclass(frozen=True, slots=True)
class PortalSummary:
    """What a run did at one portal, and what the database holds of that portal now.

    ``touched`` are the findings of the revisions that this run wrote, ``overall`` those of all current ones.
    """

    portal: str
    portal_run_id: int
    outcome: str
    message: str | None
    started_at: datetime
    finished_at: datetime | None
    listed: int
    fetched: int
    new: int
    changed: int
    unchanged: int
    kept: int
    failed: int
    refused: int
    counters: Mapping[str, int]
    years: tuple[YearCoverage, ...]
    touched: Findings
    overall: Findings


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run and its portals in the order of their start."""

    run_id: int
    command: str
    started_at: datetime
    finished_at: datetime | None
    state: str
    portals: tuple[PortalSummary, ...]


def last_run_id(engine: Engine) -> int | None:
    """Key of the run that was started last; None before the first."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(Run.id)))


def run_was_good(engine: Engine, run_id: int) -> bool:
    """Whether a run ended with every portal good. One that was killed was not.

    Raises:
        StoreError: there is no run of that number.
    """
    with engine.connect() as connection:
        return bool(_run(connection, run_id).state == RunState.GOOD)


def annual_reports_by_year(engine: Engine, portal: str) -> dict[int, int]:
    """Annual reports a portal's current revisions hold, by report year; a body counts once a year."""
    with engine.connect() as connection:
        return {
            year.report_year: year.found
            for year in _coverage(connection, portal)
            if year.report_year is not None and year.found
        }


def coverage(engine: Engine) -> tuple[YearCoverage, ...]:
    """Every portal and report year, expected or found, by portal and year."""
    with engine.connect() as connection:
        return _coverage(connection)


def run_summary(engine: Engine, run_id: int) -> RunSummary:
    """What a run did, portal by portal.

    Raises:
        StoreError: there is no run of that number.
    """
    with engine.connect() as connection:
        run = _run(connection, run_id)
        years: dict[str, list[YearCoverage]] = defaultdict(list)
        for year in _coverage(connection):
            years[year.portal].append(year)
        touched = _tally(connection, _touched(run_id))
        overall = _tally(connection, _overall(run_id))
        visits = connection.execute(
            select(PortalRun.__table__).where(PortalRun.run_id == run_id).order_by(PortalRun.id)
        ).mappings()
        return RunSummary(
            run_id=run.id,
            command=run.command,
            started_at=run.started_at,
            finished_at=run.finished_at,
            state=run.state,
            portals=tuple(_portal_summary(dict(visit), years[visit["portal"]], touched, overall) for visit in visits),
        )


def _run(connection: Connection, run_id: int) -> Any:
    found = connection.execute(select(Run.__table__).where(Run.id == run_id)).first()
    if found is None:
        raise StoreError(f"there is no run {run_id} in this database; `govreports status` shows the last one")
    return found


def _coverage(connection: Connection, portal: str | None = None) -> tuple[YearCoverage, ...]:
    view = _view("coverage", *YearCoverage.__slots__)
    question = select(view).order_by(view.c.portal, view.c.report_year)
    if portal is not None:
        question = question.where(view.c.portal == portal)
    return tuple(YearCoverage(**row) for row in connection.execute(question).mappings())


def _touched(run_id: int) -> Tally:
    """Findings of the revisions that a run wrote: portal, severity, rule, count."""
    return (
        select(PortalRun.portal, Finding.severity, Finding.rule, func.count().label("count"))
        .join(Revision, Revision.id == Finding.revision_id)
        .join(PortalRun, PortalRun.id == Revision.portal_run_id)
        .where(PortalRun.run_id == run_id)
        .group_by(PortalRun.portal, Finding.severity, Finding.rule)
    )


def _overall(run_id: int) -> Tally:
    """Findings that stand now on the portals a run visited: portal, severity, rule, count."""
    view = _view("finding_current", "portal", "severity", "rule")
    visited = select(PortalRun.portal).where(PortalRun.run_id == run_id)
    return (
        select(view.c.portal, view.c.severity, view.c.rule, func.count().label("count"))
        .where(view.c.portal.in_(visited))
        .group_by(view.c.portal, view.c.severity, view.c.rule)
    )


def _tally(connection: Connection, question: Tally) -> dict[str, Findings]:
    severities: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for portal, severity, rule, count in connection.execute(question):
        severities[portal][severity] += count
        rules[portal][rule] += count
    return {portal: Findings(dict(severities[portal]), _most(rules[portal])) for portal in severities}


def _most(rules: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP_RULES])


def _portal_summary(
    visit: dict[str, Any],
    years: list[YearCoverage],
    touched: Mapping[str, Findings],
    overall: Mapping[str, Findings],
) -> PortalSummary:
    nothing = Findings({}, ())
    facts = {name: value for name, value in visit.items() if name in PortalSummary.__slots__}
    return PortalSummary(
        **facts,
        portal_run_id=visit["id"],
        years=tuple(years),
        touched=touched.get(visit["portal"], nothing),
        overall=overall.get(visit["portal"], nothing),
    )


def _view(name: str, *columns: str) -> TableClause:
    return table(name, *(column(one) for one in columns))
