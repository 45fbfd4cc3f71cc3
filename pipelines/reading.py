"""What happens in a reading process: from a fetched page to what is to be kept of it."""

from __future__ import annotations

# Nearly every page is HTML: its reader is loaded once here, before the reading processes are forked.
import govreports.reading.html  # noqa: F401
from govreports.assessment import assess
from govreports.families.items import FetchedReport
from govreports.runs.observing import attachment_facts
from govreports.store.record import Record


def assessed(fetched: FetchedReport) -> Record:
    """The page read, parsed, proven and laid out as rows, so that only plain values cross the processes.

    Raises:
        Unreadable: as :func:`govreports.assessment.assess` does.
    """
    return Record.of(assess(fetched.page), map(attachment_facts, fetched.attachments))
