"""A fetched page as the store keeps it: the same for the crawl and for the replay."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from govreports.families.items import FetchedAttachment, FetchedReport
from govreports.net.archive import ArchiveRef
from govreports.store.observation import ArchiveReference, AttachmentFacts, Observation


def observation(fetched: FetchedReport, checked_on: date) -> Observation:
    """What the store keeps about the fetching of a page; ``checked_on`` is the day that counts as today."""
    page = fetched.page
    return Observation(
        portal=fetched.portal,
        url=page.source,
        final_url=fetched.final_url,
        fetched_at=fetched.fetched_at,
        content_type=page.content_type,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        sha256=sha256(page.data).hexdigest(),
        size=len(page.data),
        listed=page.listed,
        attachments=tuple(map(attachment_facts, fetched.attachments)),
        archive=_reference(fetched.archive),
        checked_on=checked_on,
    )


def attachment_facts(attachment: FetchedAttachment) -> AttachmentFacts:
    """What the store keeps about a file of a page."""
    page = attachment.page
    return AttachmentFacts(
        url=attachment.url,
        name=attachment.name,
        content_type=page.content_type if page else None,
        sha256=sha256(page.data).hexdigest() if page else None,
        size=len(page.data) if page else None,
        problem=attachment.problem,
        archive=_reference(attachment.archive),
    )


def _reference(ref: ArchiveRef | None) -> ArchiveReference | None:
    return None if ref is None else ArchiveReference(ref.file, ref.offset, ref.length)
