"""Writing reports: one transaction each, a revision for new content only, worse never replaces good."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, Row, bindparam, exists, func, insert, select, update

from govreports.model.report import ProvenReport
from govreports.portals.registry import Division as Place
from govreports.store import models, search, states
from govreports.store.agencies import agency_id, home_of
from govreports.store.database import writing
from govreports.store.errors import UnknownPortal
from govreports.store.fetches import remember
from govreports.store.observation import ArchiveReference, AttachmentFacts, Observation
from govreports.store.record import Record
from govreports.store.replacement import Objection, objection
from govreports.store.statements import insert_new, insert_rows
from govreports.store.version import PROGRAM_VERSION

__all__ = ["ArchiveReference", "AttachmentFacts", "Observation", "Outcome", "Writer"]

_Current = Row[int, int, str, str, bool] | None

_CURRENT = (
    select(
        models.Revision.id,
        models.Revision.number,
        models.Revision.content_hash,
        models.Revision.kind,
        exists()
        .where(models.Rejection.revision_id == models.Revision.id, models.Rejection.ended_at.is_(None))
        .label("doubted"),
    )
    .join(models.Report, models.Report.id == models.Revision.report_id)
    .where(models.Report.portal == bindparam("portal"), models.Report.url == bindparam("url"))
    .order_by(models.Revision.number.desc())
    .limit(1)
)

_LOCKED = (
    select(models.Report.id)
    .where(models.Report.portal == bindparam("portal"), models.Report.url == bindparam("url"))
    .with_for_update()
)
_NEW_REVISION = insert(models.Revision).returning(models.Revision.id)


class Outcome(StrEnum):
    """What writing a report came to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"


class Writer:
    """Writes the reports of one crawl. One thread at a time; several processes may each have one."""

    def __init__(self, engine: Engine, portal_run_id: int | None = None) -> None:
        """``portal_run_id`` is the row of ``portal_run`` that new revisions name as their origin."""
        self._engine = engine
        self._portal_run_id = portal_run_id
        self._homes: dict[str, Place] = {}

    def write(self, observation: Observation, proven: ProvenReport) -> Outcome:
        """:meth:`keep` for a report that was read in this process."""
        return self.keep(observation, Record.of(proven, observation.attachments))

    def keep(self, observation: Observation, record: Record) -> Outcome:
        """Store what was seen, in one transaction, and say what it came to.

        NEW: the first revision of a report. CHANGED: another revision; the old one stays. UNCHANGED: the
        content is that of the current revision, nothing is written. KEPT: the current revision is better (see
        :mod:`govreports.store.replacement`); the event is written to ``rejection`` once.

        Raises:
            UnknownPortal: the portal was not registered before.
        """
        with writing(self._engine) as connection:
            return self._keep(connection, observation, record)

    def _keep(self, connection: Connection, observation: Observation, record: Record) -> Outcome:
        current = _current(connection, observation)
        if current is None:
            made = self._make(connection, observation, record)
            if made is not None:
                self._revise(connection, made, 1, observation, record)
                states.enter(connection, made)
                remember(connection, observation)
                return Outcome.NEW
        elif current.content_hash == record.fingerprint and not current.doubted:
            return Outcome.UNCHANGED
        report_id = self._locked(connection, observation)
        # Another writer may have been faster: what is current is asked again, now that nobody else can change it.
        current = _current(connection, observation)
        if current is not None:
            if current.content_hash == record.fingerprint:
                _end_rejections(connection, current.id, observation)
                return Outcome.UNCHANGED
            against = objection(connection, current.id, current.kind, observation, record)
            if against is not None:
                self._reject(connection, current.id, observation, record, against)
                return Outcome.KEPT
            _end_rejections(connection, current.id, observation)
        self._refresh(connection, report_id, observation, record)
        self._revise(connection, report_id, 1 if current is None else current.number + 1, observation, record)
        states.refresh(connection, report_id)
        remember(connection, observation)
        return Outcome.NEW if current is None else Outcome.CHANGED

    def _make(self, connection: Connection, observation: Observation, record: Record) -> int | None:
        """Key of the row made for a new report; None when another writer made it first."""
        row = {
            "portal": observation.portal,
            "url": observation.url,
            **self._listed(connection, observation, record),
            "first_seen": observation.fetched_at,
            "last_changed": observation.fetched_at,
        }
        return insert_new(connection, models.Report, row)

    def _locked(self, connection: Connection, observation: Observation) -> int:
        """Key of the row of a report that is there, locked against other writers."""
        return connection.execute(_LOCKED, {"portal": observation.portal, "url": observation.url}).scalar_one()

    def _listed(self, connection: Connection, observation: Observation, record: Record) -> dict[str, object]:
        home = self._home(connection, observation.portal)
        return {
            "agency_id": agency_id(connection, home, record.reporting_body),
            "listed_title": observation.listed.text,
            "listed_on": observation.listed.listed_on,
            "listed_column": observation.listed.column,
        }

    def _home(self, connection: Connection, portal: str) -> Place:
        """The division from which the names on a portal are read."""
        if portal not in self._homes:
            code = connection.scalar(select(models.Portal.division_code).filter_by(slug=portal))
            home = None if code is None else home_of(connection, code)
            if home is None:
                raise UnknownPortal(f"portal {portal!r} is not in the database; register it with ensure_portal first")
            self._homes[portal] = home
        return self._homes[portal]

    def _refresh(self, connection: Connection, report_id: int, observation: Observation, record: Record) -> None:
        values = {
            **self._listed(connection, observation, record),
            "last_changed": observation.fetched_at,
        }
        connection.execute(update(models.Report).where(models.Report.id == report_id).values(values))

    def _revise(
        self, connection: Connection, report_id: int, number: int, observation: Observation, record: Record
    ) -> None:
        row = {
            "report_id": report_id,
            "number": number,
            "content_hash": record.fingerprint,
            "payload_sha256": observation.sha256,
            "final_url": observation.final_url,
            "fetched_at": observation.fetched_at,
            "portal_run_id": self._portal_run_id,
            **_archived(observation.archive),
            "parser_version": PROGRAM_VERSION,
            **record.revision,
        }
        key = connection.execute(_NEW_REVISION, row).scalar_one()
        earlier = _first_found(connection, report_id, number - 1) if number > 1 else {}
        for model, rows in record.facts:
            if model is models.Finding:
                rows = [{**one, "first_seen": earlier.get((one["rule"], one["subject"]))} for one in rows]
            insert_rows(connection, model, [{"revision_id": key, **one} for one in rows])
        attached = [
            {"revision_id": key, "position": position, **_attachment_row(one)}
            for position, one in enumerate(observation.attachments, start=1)
        ]
        insert_rows(connection, models.Attachment, attached)
        search.index(connection, key, record.words)

    def _reject(
        self,
        connection: Connection,
        revision_id: int,
        observation: Observation,
        record: Record,
        against: Objection,
    ) -> None:
        """Record the content that was not taken over, unless the same is on record and still lasts."""
        on_record = select(models.Rejection.id).where(
            models.Rejection.revision_id == revision_id,
            models.Rejection.content_hash == record.fingerprint,
            models.Rejection.ended_at.is_(None),
        )
        if connection.scalar(on_record) is not None:
            return
        _end_rejections(connection, revision_id, observation)
        row = {
            "revision_id": revision_id,
            "content_hash": record.fingerprint,
            "reason": against.reason.value,
            "kind": record.kind.value,
            "kind_reason": record.kind_reason,
            "title": record.title,
            "detail": against.detail,
            "seen_at": observation.fetched_at,
            "portal_run_id": self._portal_run_id,
        }
        insert_rows(connection, models.Rejection, [row])


def _archived(reference: ArchiveReference | None) -> dict[str, object]:
    """The columns that say where an answer stands in the archive."""
    if reference is None:
        return {"warc_file": None, "warc_offset": None, "warc_length": None}
    return {"warc_file": reference.warc_file, "warc_offset": reference.offset, "warc_length": reference.length}


def _attachment_row(attachment: AttachmentFacts) -> dict[str, object]:
    names = (field.name for field in fields(attachment) if field.name != "archive")
    return {**{name: getattr(attachment, name) for name in names}, **_archived(attachment.archive)}


def _current(connection: Connection, observation: Observation) -> _Current:
    """Key, number, hash and kind of the current revision of a page, and whether it has an open rejection."""
    return connection.execute(_CURRENT, {"portal": observation.portal, "url": observation.url}).first()


def _first_found(connection: Connection, report_id: int, number: int) -> dict[tuple[str, str], datetime]:
    """When each rule and subject that fails on a revision was first found to fail on its report."""
    finding, revision = models.Finding, models.Revision
    first_seen = func.coalesce(finding.first_seen, revision.fetched_at).label("first_seen")
    question = (
        select(finding.rule, finding.subject, first_seen)
        .join(revision, revision.id == finding.revision_id)
        .where(revision.report_id == report_id, revision.number == number)
    )
    return {(row.rule, row.subject): row.first_seen for row in connection.execute(question)}


def _end_rejections(connection: Connection, revision_id: int, observation: Observation) -> None:
    connection.execute(
        update(models.Rejection)
        .where(models.Rejection.revision_id == revision_id, models.Rejection.ended_at.is_(None))
        .values(ended_at=observation.fetched_at)
    )
