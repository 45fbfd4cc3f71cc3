"""Which reports are owed and were not found, on portals whose last visit was good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from govreports.checks.across import Expected, missing_reports
from govreports.checks.deadlines import BodyKind
from govreports.model.report import Status
from govreports.store.across.keeping import Found
from govreports.store.across.scope import years_of
from govreports.store.agencies import government_id, home_of
from govreports.store.models import Agency, Portal, PortalRun, ReportState

MISSING = "REPORT_MISSING"
REMEMBERED = 2
"""Years after its last report for which a body is taken to exist still."""
COMPLETE = ("good", "below_expectation")
"""Outcomes of a visit that saw everything the portal lists."""
_KINDS = {
    "government": BodyKind.GOVERNMENT,
    "office": BodyKind.GOVERNMENT,
    "township": BodyKind.TOWNSHIP,
    "subdistrict": BodyKind.TOWNSHIP,
}


def missing(connection: Connection, portal: str, today: date) -> tuple[set[int], list[Found]]:
    """The bodies of a portal's own division, and the reports that are overdue; none where the last visit failed.

    A body owes a report for a year when it published one for either of the two years before; the government of
    the portal's division owes one from the portal's first expected year on, and its office may publish it.
    """
    agencies = _own(connection, portal)
    if not _was_complete(connection, portal):
        # What was found missing before stays: nothing new is known.
        return set(), []
    years = years_of(connection, agencies)
    found = {(str(key), year) for key, known in years.items() for year in known}
    governing = _governing(connection, portal, agencies)
    if governing is not None:
        seat, offices, first_year = governing
        found |= {(str(seat), year) for office in offices for year in years.get(office, ())}
        owed = [Expected(str(seat), BodyKind.GOVERNMENT, year) for year in range(first_year, today.year)]
        agencies = agencies | {seat: "government"}
    else:
        seat, offices, owed = None, frozenset(), []
    for key, kind in agencies.items():
        # A government and its office often publish in turn; the government's series stands for both.
        if key != seat and key not in offices:
            owed += _owed(str(key), kind, years.get(key, set()), today)
    failed = [one for one in missing_reports(owed, found, today) if one.result.status is Status.FAIL]
    return set(agencies), [Found(int(one.agency_key), one.year, one.result, None) for one in failed]


def _owed(key: str, kind: str, years: set[int], today: date) -> Iterator[Expected]:
    for year in range(min(years, default=today.year) + 1, today.year):
        if any(year - back in years for back in range(1, REMEMBERED + 1)):
            yield Expected(key, _KINDS.get(kind, BodyKind.DEPARTMENT), year)


def _own(connection: Connection, portal: str) -> dict[int, str]:
    """Bodies of the portal's own division that it shows annual reports of, with their kinds."""
    question = (
        select(Agency.id, Agency.kind)
        .join(ReportState, ReportState.agency_id == Agency.id)
        .where(ReportState.portal == portal, ReportState.kind == "annual_report", ReportState.reposted.is_(False))
        .distinct()
    )
    return {row.id: row.kind for row in connection.execute(question)}


def _was_complete(connection: Connection, portal: str) -> bool:
    last = select(PortalRun.outcome).where(PortalRun.portal == portal).order_by(PortalRun.id.desc()).limit(1)
    return connection.scalar(last) in COMPLETE


def _governing(connection: Connection, portal: str, agencies: dict[int, str]) -> tuple[int, frozenset[int], int] | None:
    """The government of the portal's division, offices, and the first year expected; None where nothing is."""
    row = connection.execute(select(Portal.division_code, Portal.first_year).where(Portal.slug == portal)).first()
    home = None if row is None else home_of(connection, row.division_code)
    if row is None or home is None or row.first_year is None:
        return None
    offices = frozenset(key for key, kind in agencies.items() if kind == "office")
    return government_id(connection, home), offices, row.first_year
