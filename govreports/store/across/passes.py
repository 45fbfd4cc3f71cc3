"""The passes over the stored reports: each body's years, the bodies of a place and year, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, Engine

from govreports.checks import RULES
from govreports.checks.across import (
    AcrossResult,
    YearReport,
    check_children,
    check_copies,
    check_history,
    check_neighbours,
    check_placement,
    check_places,
    fullest,
)
from govreports.checks.across.pairs import PAIR_CHECKS
from govreports.checks.rules import Group
from govreports.model.report import Report, Scope, Status
from govreports.store.across import scope as scopes
from govreports.store.across.keeping import Found, Kept, keep
from govreports.store.across.lineage import own_names, place_names
from govreports.store.across.missing import MISSING, missing
from govreports.store.across.pages import backdated, changed
from govreports.store.across.scope import Standing
from govreports.store.database import writing
from govreports.store.states import Tell
from govreports.store.stored import load_reports

_PAIRS = frozenset(rule.name for rule, _ in PAIR_CHECKS)
_PEERS, _NEIGHBOURS, _CHILDREN = "COPY_PEER", "PEER_ZERO", "HIERARCHY_SUM"
_IN_PLACE = frozenset({_PEERS, _CHILDREN})
_IN_CITY = frozenset({_NEIGHBOURS})
# VERSION_DIVERGES is one rule for page and attachment and for two pages; the register files it under reading.
_HISTORY = (frozenset(rule.name for rule in RULES.values() if rule.group is Group.ACROSS) | {"VERSION_DIVERGES"}) - (
    _IN_PLACE | _IN_CITY | {MISSING}
)
_PART_KINDS = frozenset({"office", "department", "township", "subdistrict", "zone"})


@dataclass(frozen=True, slots=True)
class AcrossCounts:
    """What the checks came to: bodies looked at, findings that stand on them, those that are new, those that ended."""

    bodies: int
    standing: int
    new: int
    ended: int


def check_across(
    engine: Engine,
    today: date,
    *,
    portal: str | None = None,
    run_id: int | None = None,
    tell: Tell | None = None,
) -> AcrossCounts:
    """Try every rule across years and bodies, and keep what failed in ``across_finding``.

    Over what a run touched (``run_id``), over the bodies of one portal, or over everything. Doing it again changes
    nothing. ``today`` is the day on which reports are due or not; ``tell`` hears how far it is.
    """
    with engine.connect() as connection:
        if run_id is not None:
            scope = scopes.of_run(connection, run_id)
        elif portal is not None:
            scope = scopes.of_portal(connection, portal)
        else:
            scope = scopes.whole(connection)
    kept = Kept()
    done = 0
    with engine.connect() as reading:
        for standings in scopes.histories(reading, scope.agencies):
            agencies = {one.agency_id for one in standings}
            found = list(_histories(reading, standings))
            reading.rollback()
            with writing(engine) as connection:
                kept += keep(connection, found, agencies=agencies, rules=_HISTORY)
            done += len(agencies)
            _say(tell, "years of bodies", done, len(scope.agencies))
        for done, (division_code, year) in enumerate(sorted(scope.places), start=1):
            kept += _place(engine, reading, division_code, year)
            _say(tell, "bodies of a place and year", done, len(scope.places))
        cities = sorted({(code[:4], year) for code, year in scope.places if not code.endswith("00")})
        for city, year in cities:
            kept += _city(engine, reading, city, year)
    for done, name in enumerate(sorted(scope.portals), start=1):
        with writing(engine) as connection:
            agencies, overdue = missing(connection, name, today)
            kept += keep(connection, overdue, agencies=agencies, rules={MISSING})
        _say(tell, "portals that owe reports", done, len(scope.portals))
    return AcrossCounts(len(scope.agencies), kept.standing, kept.new, kept.ended)


def _say(tell: Tell | None, what: str, done: int, of: int) -> None:
    if tell is not None:
        tell(what, done, of)


def _histories(connection: Connection, standings: Sequence[Standing]) -> Iterator[Found]:
    reports = load_reports(connection, [one.revision_id for one in standings])
    by_year: dict[tuple[int, int], list[Standing]] = {}
    for one in standings:
        by_year.setdefault((one.agency_id, one.year), []).append(one)
        placed = check_placement(one.agency_name, one.year, one.portal, one.reposted)
        if placed.result.status is Status.FAIL:
            yield Found(one.agency_id, one.year, placed.result, one.revision_id)
    # Of several pages of a body and year the first speaks for all: these findings have no other subject.
    first = [one for one in standings if one.rank == 1]
    for one in first:
        named = check_places(reports[one.revision_id], place_names(), own_names(one.division_code))
        if named.status is Status.FAIL:
            yield Found(one.agency_id, one.year, named, one.revision_id)
    yield from changed(connection, first, reports)
    yield from backdated(connection, first)
    given = [YearReport(reports[one.revision_id], str(one.agency_id), one.year) for one in standings]
    for across in _failed(check_history(given)):
        agency_id = int(across.agency_key)
        paired = across.result.rule in _PAIRS
        now = _looked_at(by_year.get((agency_id, across.year)), reports, paired=paired)
        before = _looked_at(by_year.get((agency_id, across.year - 1)), reports, paired=True) if paired else None
        yield Found(agency_id, across.year, across.result, now, before)


def _looked_at(several: Sequence[Standing] | None, reports: Mapping[int, Report], *, paired: bool) -> int | None:
    """The revision of a body and year that a rule looked at: pairs are made of the fullest reports."""
    if not several:
        return None
    if not paired:
        return several[0].revision_id
    chosen = fullest([reports[one.revision_id] for one in several])
    return next(one.revision_id for one in several if reports[one.revision_id] is chosen)


def _place(engine: Engine, reading: Connection, division_code: str, year: int) -> Kept:
    """Compare the bodies of a division in a year, together with the governments of its sister counties."""
    own = scopes.of_place(reading, division_code, year)
    sisters = [
        one
        for one in scopes.governments_of_city(reading, division_code[:4], year)
        if one.division_code != division_code
    ]
    reports = load_reports(reading, [one.revision_id for one in (*own, *sisters)])
    reading.rollback()
    results = [*check_copies(_year_reports([*own, *sisters], reports)), *_hierarchy(own, reports)]
    return _keep(engine, own, results, _IN_PLACE, year)


def _hierarchy(own: Sequence[Standing], reports: Mapping[int, Report]) -> Iterator[AcrossResult]:
    """Hold a region's report against those of its parts that are known.

    Nobody can say that all parts are known, so that less in the parts than in the whole says nothing; more does.
    """
    parts = [
        one
        for one in own
        if one.agency_kind in _PART_KINDS and reports[one.revision_id].tables.applications is not None
    ]
    for parent in own:
        report = reports[parent.revision_id]
        if parent.agency_kind == "government" and report.scope is Scope.REGION_AGGREGATE:
            (whole,) = _year_reports([parent], reports)
            for across in check_children(whole, _year_reports(parts, reports)):
                left, right = across.result.left, across.result.right
                if left is not None and right is not None and Decimal(right) > Decimal(left):
                    yield across


def _city(engine: Engine, reading: Connection, city: str, year: int) -> Kept:
    counties = scopes.governments_of_city(reading, city, year)
    reports = load_reports(reading, [one.revision_id for one in counties])
    reading.rollback()
    return _keep(engine, counties, check_neighbours(_year_reports(counties, reports)), _IN_CITY, year)


def _year_reports(standings: Iterable[Standing], reports: Mapping[int, Report]) -> list[YearReport]:
    return [YearReport(reports[one.revision_id], one.agency_name, one.year) for one in standings]


def _keep(
    engine: Engine, own: Sequence[Standing], results: Iterable[AcrossResult], rules: frozenset[str], year: int
) -> Kept:
    """Keep the failed results on bodies whose names are told apart within a city."""
    by_name = {one.agency_name: one for one in own}
    found = [
        Found(one.agency_id, year, across.result, one.revision_id)
        for across in _failed(results)
        if (one := by_name.get(across.agency_key)) is not None
    ]
    with writing(engine) as connection:
        return keep(connection, found, agencies={one.agency_id for one in own}, rules=rules, year=year)


def _failed(results: Iterable[AcrossResult]) -> Iterator[AcrossResult]:
    return (across for across in results if across.result.status is Status.FAIL)
