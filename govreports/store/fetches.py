"""What was known of every address before the crawl, and what a look at it came to: the state of the cheap night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from govreports.model.document import ListEntry
from govreports.model.report import Kind
from govreports.net.outcomes import LASTING
from govreports.net.revisit import KnownPage
from govreports.store.database import writing
from govreports.store.models import Attachment, Fetch, MissedAddress, Rejection, Report, Revision
from govreports.store.observation import ArchiveReference, Observation
from govreports.store.statements import upsert


def known_pages(engine: Engine, portal: str) -> dict[str, KnownPage]:
    """Every stored page of a portal by its address."""
    with engine.connect() as connection:
        rows = connection.execute(_known(portal))
        return {
            row.url: KnownPage(
                url=row.url,
                final_url=row.final_url,
                etag=row.etag,
                last_modified=row.last_modified,
                checked_on=row.checked_on,
                dated=_published(row.published_at, row.listed_on) or row.first_seen.date(),
                comparable=not (row.has_files or row.doubted),
                troubled=row.troubled,
                is_report=row.kind == Kind.ANNUAL_REPORT,
                listed=ListEntry(row.listed_title, row.listed_on, row.listed_column),
            )
            for row in rows
        }


def is_outdated(engine: Engine, portal: str, url: str, fetched_at: datetime) -> bool:
    """Whether what is stored of a page was fetched later than an answer of an archive."""
    later = exists().where(Report.portal == portal, Report.url == url, Revision.fetched_at > fetched_at)
    with engine.connect() as connection:
        return bool(connection.scalar(select(later.where(Revision.report_id == Report.id))))


def remember(connection: Connection, observation: Observation) -> None:
    """Keep what an answer that changed something said about itself."""
    row = {
        "portal": observation.portal,
        "url": observation.url,
        "final_url": observation.final_url,
        "fetched_at": observation.fetched_at,
        "content_type": observation.content_type,
        "etag": observation.etag,
        "last_modified": observation.last_modified,
        "sha256": observation.sha256,
        "size": observation.size,
        "checked_on": observation.checked_on or observation.fetched_at.date(),
    }
    upsert(connection, Fetch, [row], ("portal", "url"))


def confirm(engine: Engine, portal: str, url: str, checked_on: date) -> None:
    """Keep the day of a look at which the server said that the page is as it was stored."""
    _note(engine, portal, url, {"checked_on": checked_on})


def confirm_answer(engine: Engine, observation: Observation) -> None:
    """Keep the day and the validators of an answer whose content is the stored one."""
    values = {
        "final_url": observation.final_url,
        "etag": observation.etag,
        "last_modified": observation.last_modified,
        "checked_on": observation.checked_on or observation.fetched_at.date(),
    }
    _note(engine, observation.portal, observation.url, values)
    if observation.archive is not None:
        _find_archived(engine, observation, observation.archive)


def _find_archived(engine: Engine, seen: Observation, place: ArchiveReference) -> None:
    """Give the current revision the place of an answer of its content, where the archive did not take the first."""
    report = select(Report.id).where(Report.portal == seen.portal, Report.url == seen.url).scalar_subquery()
    newest = select(func.max(Revision.number)).where(Revision.report_id == report).scalar_subquery()
    current = and_(Revision.report_id == report, Revision.number == newest)
    lacking = and_(current, Revision.warc_file.is_(None), Revision.final_url == seen.final_url)
    values = {"warc_file": place.warc_file, "warc_offset": place.offset, "warc_length": place.length}
    with engine.connect() as connection:
        found = connection.scalar(select(Revision.id).where(lacking))
    if found is not None:
        with writing(engine) as connection:
            connection.execute(update(Revision).where(Revision.id == found).values(values))


def _note(engine: Engine, portal: str, url: str, values: Mapping[str, object]) -> None:
    with writing(engine) as connection:
        connection.execute(update(Fetch).where(Fetch.portal == portal, Fetch.url == url).values(dict(values)))


def _known(portal: str) -> Select[*tuple[Any, ...]]:
    """Addresses with their validators, the dates of their report and the state of its current revision."""
    other = aliased(Revision)
    newest = select(func.max(other.number)).where(other.report_id == Report.id).correlate(Report).scalar_subquery()
    of_current = Attachment.revision_id == Revision.id
    may_pass = and_(of_current, Attachment.problem.is_not(None), Attachment.problem.not_in(LASTING))
    file_missed = and_(
        MissedAddress.portal == Fetch.portal,
        MissedAddress.page_url == Fetch.url,
        MissedAddress.url != MissedAddress.page_url,
        MissedAddress.ended_at.is_(None),
    )
    dead = exists().where(file_missed, MissedAddress.url == Attachment.url, MissedAddress.dead_since.is_not(None))
    return (
        select(
            Fetch.url,
            Fetch.final_url,
            Fetch.etag,
            Fetch.last_modified,
            Fetch.checked_on,
            Report.listed_title,
            Report.listed_on,
            Report.listed_column,
            Report.first_seen,
            Revision.published_at,
            Revision.kind,
            exists().where(of_current).label("has_files"),
            or_(exists().where(may_pass, ~dead), exists().where(file_missed, MissedAddress.dead_since.is_(None))).label(
                "troubled"
            ),
            exists().where(Rejection.revision_id == Revision.id, Rejection.ended_at.is_(None)).label("doubted"),
        )
        .join(Report, and_(Report.portal == Fetch.portal, Report.url == Fetch.url))
        .join(Revision, and_(Revision.report_id == Report.id, Revision.number == newest))
        .where(Fetch.portal == portal)
    )


def _published(published_at: datetime | None, listed_on: date | None) -> date | None:
    """The earlier of the two dates: a portal that moved to another system shows the day of the move as one of them."""
    days = (published_at.date() if published_at else None, listed_on)
    return min((day for day in days if day is not None), default=None)
