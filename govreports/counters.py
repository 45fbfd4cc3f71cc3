"""Names of the counters that a crawl keeps in Scrapy's stats; the run's record and its summary read them."""

from __future__ import annotations

from collections.abc import Mapping

LISTED = "govreports/listed"
"""Distinct report links that the list pages showed, after filters of years and limit."""
FETCHED = "govreports/fetched"
"""Report pages that were answered and handed to the pipelines."""
SKIPPED = "govreports/skipped"
"""Listed pages that are known and not due, so that nobody asked for them."""
DUE = "govreports/due"
"""Listed pages that are known and were asked for again."""
NOT_MODIFIED = "govreports/not_modified"
"""Due pages of which the server said that they did not change (304)."""
DEAD = "govreports/dead"
"""Listed pages that were known to be dead before this crawl and were not there again, or not asked for."""
UNLISTED = "govreports/unlisted"
"""Stored reports that the lists, all read to their end, did not show any more."""
OF_UNLISTED = "govreports/unlisted/"
"""Prefix + the name of a counter of listed pages: what came of those, which count among no listed ones."""
REQUESTS = "govreports/requests"
"""Requests of every kind that were sent: lists, pages, files, robots.txt, retries."""
BYTES = "govreports/bytes"
"""Bytes of the answers as they were sent, headers included."""
WRITTEN = "govreports/written/"
"""Prefix + new | changed | unchanged | kept: what storing a page came to."""
KIND = "govreports/kind/"
"""Prefix + kind of the page (annual_report, template, not_report, listing)."""
REFUSED = "govreports/refused/"
"""Prefix + reason: a page that was answered but is not a report page (challenge, soft_404, empty …)."""
FAILED = "govreports/failed/"
"""Prefix + class of failure (dns, timeout, refused, http_404 …): a page that could not be had or read."""
SEARCHED = "govreports/searched"
"""Pages looked at on the way from the home page to the column of annual reports."""
LIST_PAGES = "govreports/list_pages"
"""List pages read."""
LIST_FAILED = "govreports/list_failed/"
"""Prefix + class: a list page or source that could not be had, or ended before its stated count."""
OUTDATED = "govreports/outdated"
"""Pages of an archive of which the database holds a later state; nothing of them is written."""
OFF_PORTAL = "govreports/off_portal"
"""Listed links that look like reports and lie on hosts the portal does not declare; nobody asks for them."""
ATTACHMENT_FAILED = "govreports/attachment_failed/"
"""Prefix + class of failure of a file that a report page links to; the report is kept without it."""
UNARCHIVED = "govreports/unarchived"
"""Answers that the archive could not take."""


def apart(key: str) -> str:
    """The counter for reports that no list shows, of what ``key`` counts for listed pages."""
    return OF_UNLISTED + key.removeprefix("govreports/")


def of_unlisted(counters: Mapping[str, int]) -> dict[str, int]:
    """What came of the reports that no list shows, by the names of the counters for listed pages."""
    return {f"govreports/{name}": count for name, count in by_suffix(counters, OF_UNLISTED).items()}


def by_suffix(counters: Mapping[str, int], prefix: str) -> dict[str, int]:
    """The counters under a prefix, by what follows it, largest first."""
    found = {key.removeprefix(prefix): count for key, count in counters.items() if key.startswith(prefix)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
