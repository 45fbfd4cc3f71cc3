"""Stored reports that the lists of their portal show no more. What is taken down mostly leaves its list as well, so
they are asked for when they are due, like any other; that a list does not show them is no fault of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from govreports.families.finding import canonical
from govreports.families.listing import ReportLink
from govreports.families.walk import ListWalk
from govreports.net.absence import ABSENT
from govreports.net.outcomes import Failure
from govreports.net.revisit import KnownPage

_LAST_WORDS = ABSENT | {Failure.NOTHING_LISTED, Failure.SHORT}
"""Failures with which a source that ended says that it shows no more. After any other its host may be in trouble."""


def showed_all(walk: ListWalk) -> bool:
    """Whether a walk came to its end, saw something, and every list that must answer was read to its end."""
    return walk.ended and bool(walk.seen) and not any(failed.answerable for failed in walk.failed)


def unlisted(walk: ListWalk, known: Mapping[str, KnownPage]) -> dict[str, ReportLink]:
    """Links to the stored annual reports that no list of a whole walk showed, by their address, each with what its
    list once said.

    An address that a list shows over the other of http and https counts as shown. Notices and news beside the reports
    come and go, and nobody misses them. Left aside is what lies on a host that the portal does not declare any more,
    and on one where the list of a source that ended could not be asked this time.
    """
    missing = [page for page in known.values() if page.is_report and page.url not in walk.shown]
    shown = {canonical(url) for url in walk.shown} if missing else set()
    troubled = {_host(failed.url) for failed in walk.failed if failed.failure not in _LAST_WORDS}
    return {
        page.url: ReportLink(page.url, page.listed, titled=True)
        for page in missing
        if canonical(page.url) not in shown and walk.allowed.allow(_host(page.url)) and _host(page.url) not in troubled
    }


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
