"""Which reports a pass over the stored ones looks at: all, those of a portal, or those that a run touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Connection, select

from govreports.store.models import Agency, PortalRun, ReportState, Revision

_MOST_KEYS = 5000
"""Keys that are named one by one in a statement; databases take no more than some ten thousand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An annual report as it stands: the first of its body and year has rank 1."""

    report_id: int
    revision_id: int
    agency_id: int
    agency_name: str
    agency_kind: str
    division_code: str
    portal: str
    reposted: bool
    year: int
    rank: int


@dataclass(frozen=True, slots=True)
class Scope:
    """Bodies whose history is checked, places and years whose bodies are compared, and portals that owe reports."""

    agencies: frozenset[int]
    places: frozenset[tuple[str, int]]
    portals: frozenset[str]


def whole(connection: Connection) -> Scope:
    """Everything that is stored."""
    return _scope(connection, ())


def of_portal(connection: Connection, portal: str) -> Scope:
    """The bodies on one portal."""
    return _scope(connection, (ReportState.portal == portal,), portals={portal})


def of_run(connection: Connection, run_id: int) -> Scope:
    """The bodies of which a run wrote a report, and the portals it visited."""
    visited = select(PortalRun.portal).where(PortalRun.run_id == run_id)
    written = (
        select(Revision.id).join(PortalRun, PortalRun.id == Revision.portal_run_id).where(PortalRun.run_id == run_id)
    )
    return _scope(connection, (ReportState.revision_id.in_(written),), portals=set(connection.scalars(visited)))


def _scope(
    connection: Connection, chosen: tuple[ColumnElement[bool], ...], portals: Collection[str] | None = None
) -> Scope:
    question = select(
        ReportState.agency_id, ReportState.division_code, ReportState.report_year, ReportState.portal
    ).where(ReportState.agency_id.is_not(None), *chosen)
    agencies, places, shown = set(), set(), set()
    for agency_id, division_code, year, portal in connection.execute(question.distinct()):
        assert agency_id is not None
        agencies.add(agency_id)
        shown.add(portal)
        if year is not None:
            places.add((division_code, year))
    return Scope(frozenset(agencies), frozenset(places), frozenset(shown if portals is None else portals))


def histories(connection: Connection, agencies: Collection[int]) -> Iterator[list[Standing]]:
    """All annual reports of the bodies, some bodies at a time, by body, year and rank."""
    keys = iter(sorted(agencies))
    while chosen := list(islice(keys, 50)):
        yield _standings(connection, ReportState.agency_id.in_(chosen))


def of_place(connection: Connection, division_code: str, year: int) -> list[Standing]:
    """The first annual report of every body of a division for a year."""
    return _standings(
        connection,
        ReportState.division_code == division_code,
        ReportState.report_year == year,
        ReportState.duplicate_rank == 1,
    )


def governments_of_city(connection: Connection, city: str, year: int) -> list[Standing]:
    """The first annual report for a year of every county's government in a city (first four digits of the code)."""
    return _standings(
        connection,
        ReportState.agency_kind == "government",
        ReportState.report_year == year,
        ReportState.duplicate_rank == 1,
        ReportState.division_code.like(f"{city}%"),
        ReportState.division_code != f"{city}00",
    )


def years_of(connection: Connection, agencies: Collection[int]) -> dict[int, set[int]]:
    """The years for which bodies have annual reports, wherever they stand."""
    found: dict[int, set[int]] = defaultdict(set)
    keys = iter(sorted(agencies))
    while chosen := list(islice(keys, _MOST_KEYS)):
        question = select(ReportState.agency_id, ReportState.report_year).where(
            ReportState.agency_id.in_(chosen), ReportState.duplicate_rank == 1
        )
        for agency_id, year in connection.execute(question):
            if agency_id is not None and year is not None:
                found[agency_id].add(year)
    return found


def _standings(connection: Connection, *chosen: ColumnElement[bool]) -> list[Standing]:
    question = (
        select(
            ReportState.report_id,
            ReportState.revision_id,
            Agency.id.label("agency_id"),
            Agency.name.label("agency_name"),
            Agency.kind.label("agency_kind"),
            ReportState.division_code,
            ReportState.portal,
            ReportState.reposted,
            ReportState.report_year.label("year"),
            ReportState.duplicate_rank.label("rank"),
        )
        .join(Agency, Agency.id == ReportState.agency_id)
        .where(ReportState.kind == "annual_report", ReportState.report_year.is_not(None), *chosen)
        .order_by(Agency.id, ReportState.report_year, ReportState.duplicate_rank)
    )
    return [Standing(**row) for row in connection.execute(question).mappings()]
