"""Findings and changes that one run brought, for its summary."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, case, select

from govreports.store.models import Finding, PortalRun, Report, Revision


@dataclass(frozen=True, slots=True)
class RunFinding:
    """A check that failed on a revision which a run wrote."""

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
    """Failed checks on what the run wrote, the severe ones first, then by portal, report and place."""
    rank = case({"error": 0, "warn": 1, "info": 2}, value=Finding.severity)
    question = (
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
    with engine.connect() as connection:
        return [RunFinding(*row) for row in connection.execute(question)]


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
