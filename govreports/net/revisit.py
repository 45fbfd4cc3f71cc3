"""When a known page is asked again, and how: unconditionally, or only for what changed (RFC 9110, section 13).

List pages are asked every night. A report page that is known is asked again when it is due: reports are corrected
while they are young, above all when the next year's report is written and its figures carry over. Both functions
are pure, so that the cost of a night follows from the database and the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from govreports.model.document import ListEntry

YOUNG_DAYS = 730
"""Days after its publication in which a report is young: until its second spring has passed."""
YOUNG_INTERVAL = 7
"""Days between two looks at a young report."""
OLD_INTERVAL = 150
"""Days between two looks at an old report at least; up to :data:`OLD_SPREAD` more, the same for the same address."""
OLD_SPREAD = 60
"""Spreads the looks at old reports, which were all fetched in a portal's first night, over many nights."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the database knows of a page that was stored.

    ``checked_on`` is the day of the last look, ``dated`` the day the report was published, as far as it is known.
    ``comparable`` says whether the page's validators speak for all that was stored: they do not when files belong to
    the report, or when the last answer was held back as worse. ``troubled`` says that a file of it was not had for a
    reason that may pass, or is not there and not yet known to be dead. ``is_report`` says whether an annual report is
    stored of it, and ``listed`` what a list said of it when that was stored.
    """

    url: str
    final_url: str
    etag: str | None
    last_modified: str | None
    checked_on: date | None
    dated: date
    listed: ListEntry
    comparable: bool = True
    troubled: bool = False
    is_report: bool = True


def is_due(page: KnownPage, today: date, listed_on: date | None = None) -> bool:
    """Whether a known page is to be asked again. ``listed_on`` is the date beside its link now.

    A page that was listed anew since the last look is due, and so is one whose last look lies in the future: the
    clock was wrong then.
    """
    if page.troubled or page.checked_on is None or page.checked_on > today:
        return True
    if listed_on is not None and listed_on > page.checked_on:
        return True
    return (today - page.checked_on).days >= interval(page, today)


def interval(page: KnownPage, today: date) -> int:
    """Days between two looks at a page."""
    if (today - page.dated).days <= YOUNG_DAYS:
        return YOUNG_INTERVAL
    return OLD_INTERVAL + crc32(page.url.encode()) % OLD_SPREAD


def conditions(page: KnownPage) -> Mapping[str, str]:
    """Headers that make a server answer 304 when the page is as it was stored; none where that would not be proof.

    The entity tag alone where there is one: a date to the second is the weaker proof, and servers that get both
    are told to ignore it.
    """
    if not page.comparable:
        return {}
    if page.etag:
        return {"If-None-Match": page.etag}
    if page.last_modified:
        return {"If-Modified-Since": page.last_modified}
    return {}
