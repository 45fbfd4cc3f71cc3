"""What happened to the pages of reports: earlier states of them, and the visits that did not show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from govreports.checks.across import check_backdating, check_change
from govreports.model.report import Report as ReadReport
from govreports.model.report import Status
from govreports.store.across.keeping import Found
from govreports.store.across.missing import COMPLETE
from govreports.store.across.scope import Standing
from govreports.store.models import PortalRun, Report, ReportState, Revision
from govreports.store.stored import load_reports

_BEIJING = timedelta(hours=8)


def changed(
    connection: Connection, standings: Sequence[Standing], reports: Mapping[int, ReadReport]
) -> Iterator[Found]:
    """CHANGED_AFTER_PUBLICATION for pages that were stored in an earlier state, read by the same code."""
    before = _earlier_states(connection, [one.revision_id for one in standings])
    earlier = load_reports(connection, list(before.values()))
    for one in standings:
        if one.revision_id in before:
            result = check_change(earlier[before[one.revision_id]], reports[one.revision_id])
            if result.status is Status.FAIL:
                yield Found(one.agency_id, one.year, result, one.revision_id, before[one.revision_id])


def _earlier_states(connection: Connection, revision_ids: Collection[int]) -> dict[int, int]:
    """The annual report that a page showed before, by its current revision; other bytes, the same program."""
    old, any_old = aliased(Revision), aliased(Revision)
    newest = (
        select(func.max(any_old.number))
        .where(
            any_old.report_id == Revision.report_id,
            any_old.number < Revision.number,
            any_old.payload_sha256 != Revision.payload_sha256,
            any_old.kind == "annual_report",
        )
        .correlate(Revision)
        .scalar_subquery()
    )
    question = (
        select(Revision.id.label("now"), old.id.label("then"))
        .join(old, (old.report_id == Revision.report_id) & (old.number == newest))
        .where(Revision.id.in_(revision_ids), Revision.number > 1, old.parser_version == Revision.parser_version)
    )
    return {row.now: row.then for row in connection.execute(question)}


def backdated(connection: Connection, standings: Sequence[Standing]) -> Iterator[Found]:
    """BACKDATED for pages that a complete visit of their portal ought to have shown before."""
    visits = _complete_visits(connection, {one.portal for one in standings})
    question = (
        select(ReportState.revision_id, ReportState.published_at, Report.first_seen)
        .join(Report, Report.id == ReportState.report_id)
        .where(ReportState.revision_id.in_([one.revision_id for one in standings]))
    )
    dates = {row.revision_id: (row.published_at, row.first_seen) for row in connection.execute(question)}
    for one in standings:
        published_at, first_seen = dates[one.revision_id]
        stated = None if published_at is None else published_at.date()
        result = check_backdating(stated, _day(first_seen), visits[one.portal])
        if result.status is Status.FAIL:
            yield Found(one.agency_id, one.year, result, one.revision_id)


def _complete_visits(connection: Connection, portals: Collection[str]) -> dict[str, list[date]]:
    """Days, in Beijing, on which visits that saw everything a portal lists came to their end."""
    question = select(PortalRun.portal, PortalRun.finished_at).where(
        PortalRun.portal.in_(portals), PortalRun.outcome.in_(COMPLETE), PortalRun.finished_at.is_not(None)
    )
    found: dict[str, list[date]] = defaultdict(list)
    for portal, finished_at in connection.execute(question):
        if finished_at is not None:
            found[portal].append(_day(finished_at))
    return found


def _day(moment: datetime) -> date:
    return (moment + _BEIJING).date()
