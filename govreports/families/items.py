"""What a spider hands to the pipelines: a fetched report page with its attachments, or the word that a known page
is as it was, or that a listed one is not there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from govreports.model.document import Page
from govreports.net.archive import ArchiveRef
from govreports.net.outcomes import Failure


@dataclass(frozen=True, slots=True)
class FetchedAttachment:
    """A file that a report page links to. ``page`` is None when it could not be had; ``problem`` says why.

    ``archive`` is where the answer stands in the archive, None when it was not archived. ``asked`` is False for one
    that is known to be dead and was not asked for this time.
    """

    url: str
    name: str | None
    page: Page | None = None
    problem: str | None = None
    archive: ArchiveRef | None = None
    asked: bool = True


@dataclass(frozen=True, slots=True)
class FetchedReport:
    """One answered report page. ``page.source`` is the address as listed, ``final_url`` the one that
    answered.

    ``fetched_at`` is in UTC; ``etag`` and ``last_modified`` are the validators as the server sent them; ``archive``
    is where the answer stands in the archive, None when nothing is archived.
    """

    portal: str
    page: Page
    final_url: str
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    attachments: tuple[FetchedAttachment, ...] = ()
    archive: ArchiveRef | None = None

    def __str__(self) -> str:
        """The address alone: Scrapy writes items into its log, and pages do not belong there."""
        return self.page.source


@dataclass(frozen=True, slots=True)
class ConfirmedReport:
    """A known page of which the server said that it did not change. ``url`` is the address as listed."""

    portal: str
    url: str

    def __str__(self) -> str:
        """The address alone, as for :class:`FetchedReport`."""
        return self.url


@dataclass(frozen=True, slots=True)
class MissedReport:
    """A listed page that is not there: its address as listed, the text of its link, and what says so."""

    portal: str
    url: str
    name: str | None
    failure: Failure

    def __str__(self) -> str:
        """The address alone, as for :class:`FetchedReport`."""
        return self.url
