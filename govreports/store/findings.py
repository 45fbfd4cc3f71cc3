"""Findings and changes that one run brought, for its summary."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Select, case, column, select, table

from govreports.store.models import Finding, MissedAddress, PortalRun, Report, Revision

_SEVERITIES = ("error", "warn", "info")


@dataclass(frozen=True, slots=True)
class RunFinding:
    """A check that failed on a revision which a run wrote, or an address that came to count as dead in it."""

    portal: str
    reporting_body: str | None
    report_year: int | None
    url: str
    rule: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class RunChange:
    """A report whose page said something else than before: the new revision that a run wrote."""

    portal: str
    reporting_body: str | None
    report_year: int | None
    url: str
    revision: int


def findings_of_run(engine: Engine, run_id: int) -> list[RunFinding]:
    """Failed checks on what the run wrote and what it found dead, the severe ones first, then by portal, report and
    place."""
    with engine.connect() as connection:
        found = [RunFinding(*row) for row in connection.execute(_written(run_id))]
        found += _dead(connection, run_id)
    return sorted(found, key=lambda finding: _SEVERITIES.index(finding.severity))


def _written(run_id: int) -> Select[str, str | None, int | None, str, str, str, str]:
    rank = case({name: place for place, name in enumerate(_SEVERITIES)}, value=Finding.severity)
    return (
        select(
            Report.portal,
            Revision.reporting_body,
            Revision.report_year,
            Report.url,
            Finding.rule,
            Finding.severity,
            Finding.message,
        )
        .join_from(Finding, Revision, Revision.id == Finding.revision_id)
        .join(Report, Report.id == Revision.report_id)
        .join(PortalRun, PortalRun.id == Revision.portal_run_id)
        .where(PortalRun.run_id == run_id)
        .order_by(rank, Report.portal, Revision.report_year, Revision.id, Finding.position)
    )


def _dead(connection: Connection, run_id: int) -> list[RunFinding]:
    """The findings on addresses that came to count as dead in a run."""
    addresses = (
        select(MissedAddress.portal, MissedAddress.page_url, MissedAddress.url)
        .join(PortalRun, PortalRun.id == MissedAddress.portal_run_id)
        .where(PortalRun.run_id == run_id, MissedAddress.ended_at.is_(None))
    )
    died = {(row.portal, row.page_url, row.url) for row in connection.execute(addresses)}
    if not died:
        return []
    names = ("portal", "reporting_body", "report_year", "url", "rule", "severity", "message", "subject")
    view = table("finding_current", *map(column, names))
    # The view is asked for these pages alone: joined to it, a database would go through all findings there are.
    question = (
        select(view)
        .where(
            view.c.portal.in_({portal for portal, _, _ in died}),
            view.c.url.in_({page_url for _, page_url, _ in died}),
            view.c.rule.in_(("LINK_DEAD", "ATTACHMENT_DEAD", "RETRACTED")),
        )
        .order_by(view.c.portal, view.c.url, view.c.rule, view.c.subject)
    )
    return [
        RunFinding(*row[:-1])
        for row in connection.execute(question)
        if (row.portal, row.url, row.subject or row.url) in died
    ]


def changes_of_run(engine: Engine, run_id: int) -> list[RunChange]:
    """Reports that the run found changed, by portal and year; the former revisions stay."""
    question = (
        select(Report.portal, Revision.reporting_body, Revision.report_year, Report.url, Revision.number)
        .join_from(Revision, Report, Report.id == Revision.report_id)
        .join(PortalRun, PortalRun.id == Revision.portal_run_id)
        .where(PortalRun.run_id == run_id, Revision.number > 1)
        .order_by(Report.portal, Revision.report_year, Revision.id)
    )
    with engine.connect() as connection:
        return [RunChange(*row) for row in connection.execute(question)]
