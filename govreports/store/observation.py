"""What the crawl hands to the writer about one fetched page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from govreports.model.document import ListEntry


@dataclass(frozen=True, slots=True)
class ArchiveReference:
    """Where the answer stands in the archive: a WARC file, offset and length in bytes."""

    warc_file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    """A file that belongs to a page.

    ``sha256`` and ``size`` (bytes) are None when it could not be had, and ``problem`` says why. ``archive`` is None
    when its answer was not archived.
    """

    url: str
    name: str | None
    content_type: str | None
    sha256: str | None
    size: int | None
    problem: str | None
    archive: ArchiveReference | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A page as it was answered.

    ``url`` is the address of the list page's link, ``final_url`` the one after redirects; ``fetched_at`` has
    a time zone; ``sha256`` (hexadecimal) and ``size`` are of the page's bytes. ``checked_on`` is the day that counts
    as the day of the look, None for that of ``fetched_at``.
    """

    portal: str
    url: str
    final_url: str
    fetched_at: datetime
    content_type: str | None
    etag: str | None
    last_modified: str | None
    sha256: str
    size: int
    listed: ListEntry
    attachments: tuple[AttachmentFacts, ...] = ()
    archive: ArchiveReference | None = None
    checked_on: date | None = None
