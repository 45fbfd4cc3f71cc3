"""Whether new content may replace a good revision: a failed or partial crawl never does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, select

from govreports.model.report import Kind
from govreports.store import models
from govreports.store.observation import Observation
from govreports.store.record import Record

_SUBSTANCE = (
    models.Section,
    models.ProactiveDisclosure,
    models.ApplicationOutcome,
    models.ReviewOutcome,
    models.Statistic,
)


class Reason(StrEnum):
    """Why new content did not become the current revision."""

    OTHER_KIND = "other_kind"
    EMPTY = "empty"
    ATTACHMENT_LOST = "attachment_lost"


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason to keep the current revision, and what happened in a sentence."""

    reason: Reason
    detail: str


def objection(
    connection: Connection, revision_id: int, current_kind: str, observation: Observation, record: Record
) -> Objection | None:
    """What speaks against replacing a revision by this one; None when it may be replaced.

    Only an annual report is worth keeping. It stays when the page now shows something else, when nothing
    could be read from it any more, or when an attachment that was had before could not be fetched this time.
    """
    if current_kind != Kind.ANNUAL_REPORT:
        return None
    if record.kind is not Kind.ANNUAL_REPORT:
        return Objection(
            Reason.OTHER_KIND,
            f"the page was an annual report and is now {record.kind.value}: {record.kind_reason}",
        )
    lost = _lost_attachments(connection, revision_id, observation)
    if lost:
        return Objection(Reason.ATTACHMENT_LOST, f"could not be had this time: {', '.join(lost)}")
    if record.empty and _had_substance(connection, revision_id):
        return Objection(Reason.EMPTY, "the page had sections or tables and now none can be read")
    return None


def _had_substance(connection: Connection, revision_id: int) -> bool:
    return any(
        connection.scalar(select(func.count()).select_from(table).filter_by(revision_id=revision_id))
        for table in _SUBSTANCE
    )


def _lost_attachments(connection: Connection, revision_id: int, observation: Observation) -> list[str]:
    now_missing = [one.url for one in observation.attachments if one.sha256 is None]
    if not now_missing:
        return []
    had = select(models.Attachment.url).where(
        models.Attachment.revision_id == revision_id, models.Attachment.sha256.is_not(None)
    )
    before = set(connection.scalars(had))
    return [url for url in now_missing if url in before]
