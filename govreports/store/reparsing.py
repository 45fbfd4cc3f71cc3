"""Writing what today's code reads from bytes that were stored before."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from govreports.model.report import ProvenReport
from govreports.store import models, states
from govreports.store.database import writing
from govreports.store.observation import Observation
from govreports.store.record import Record
from govreports.store.replacement import Reason, objection
from govreports.store.statements import insert_rows, table_of
from govreports.store.version import PROGRAM_VERSION
from govreports.store.writer import Writer

_KEPT = (models.Cell, models.Section)
"""What the same reading leaves as it is. The rest is written anew: conclusions, and numbers with their places, which a
revision from before places were kept does not have."""


class Reparse(StrEnum):
    """What writing a reparse came to."""

    REVISED = "revised"
    REASSESSED = "reassessed"
    KEPT = "kept"
    OVERTAKEN = "overtaken"


class Reparser(Writer):
    """Writes reparses, each in one transaction.

    A revision that was read anew has the same archive reference as the one before it, and no crawl that wrote it:
    that tells it from a change of the page.
    """

    def reparse(
        self, revision_id: int, observation: Observation, proven: ProvenReport, *, same_reading: bool
    ) -> Reparse:
        """Store what is read today from the bytes of a current revision.

        REVISED: another revision with another reading; the old one stays. REASSESSED: the reading is the same
        (``same_reading``), so its findings, proposals and places were replaced. KEPT: nothing can be read any more
        where something was, or an attachment is lacking; nothing is written. OVERTAKEN: the revision is not the
        current one any more.
        """
        kept = Record.of(proven, observation.attachments)
        with writing(self._engine) as connection:
            report_id = self._locked(connection, observation)
            newest = (
                select(models.Revision.id, models.Revision.number, models.Revision.kind)
                .where(models.Revision.report_id == report_id)
                .order_by(models.Revision.number.desc())
                .limit(1)
            )
            current = connection.execute(newest).one()
            if current.id != revision_id:
                return Reparse.OVERTAKEN
            # The bytes are the same, so another kind is a better or worse judgement and no loss of the page.
            against = objection(connection, current.id, current.kind, observation, kept)
            if against is not None and against.reason is not Reason.OTHER_KIND:
                return Reparse.KEPT
            if same_reading:
                _reassess(connection, revision_id, kept)
                states.refresh(connection, report_id)
                return Reparse.REASSESSED
            self._refresh(connection, report_id, observation, kept)
            self._revise(connection, report_id, current.number + 1, observation, kept)
            states.refresh(connection, report_id)
            _carry_rejection_over(connection, revision_id, connection.execute(newest).one().id)
            return Reparse.REVISED


def _reassess(connection: Connection, revision_id: int, kept: Record) -> None:
    tallies = {name: value for name, value in kept.revision.items() if name.startswith(("findings_", "checks_"))}
    connection.execute(
        update(models.Revision)
        .where(models.Revision.id == revision_id)
        .values(**tallies, parser_version=PROGRAM_VERSION)
    )
    known = _known_findings(connection, revision_id)
    today = datetime.now(UTC)
    for model, rows in kept.facts:
        if model is models.Finding:
            rows = [{**one, "first_seen": known.get((one["rule"], one["subject"]), today)} for one in rows]
        if model not in _KEPT:
            connection.execute(delete(model).where(table_of(model).c.revision_id == revision_id))
            insert_rows(connection, model, [{"revision_id": revision_id, **one} for one in rows])


def _known_findings(connection: Connection, revision_id: int) -> dict[tuple[str, str], datetime | None]:
    """When each rule and subject was first found to fail, None for those found with the revision."""
    finding = models.Finding
    question = select(finding.rule, finding.subject, finding.first_seen).where(finding.revision_id == revision_id)
    return {(row.rule, row.subject): row.first_seen for row in connection.execute(question)}


def _carry_rejection_over(connection: Connection, before: int, after: int) -> None:
    """A doubt about the page is one about its current revision."""
    connection.execute(
        update(models.Rejection)
        .where(models.Rejection.revision_id == before, models.Rejection.ended_at.is_(None))
        .values(revision_id=after)
    )
