"""From fetched bytes to a proven report: the one path that the crawl, the replay and ``govreports parse`` share."""

from __future__ import annotations

from dataclasses import replace

from govreports.checks import check, diagnose
from govreports.model.document import Document, Page
from govreports.model.report import Oddity, ProvenReport
from govreports.parsing import parse
from govreports.reading import Unreadable, read


def assess(page: Page) -> ProvenReport:
    """Read, parse and prove one page with its attachments. Pure: no network, no files, no clock.

    An attachment that cannot be read degrades the report with a remark; a page that cannot be read raises
    :class:`govreports.reading.Unreadable`.
    """
    documents: list[Document] = []
    remarks: list[Oddity] = []
    for attachment in page.attachments:
        try:
            documents.append(read(attachment))
        except Unreadable as problem:
            remarks.append(Oddity("ATTACHMENT_UNREADABLE", attachment.source, str(problem)))
    report = parse(read(page), page.listed, tuple(documents))
    report = replace(report, oddities=(*report.oddities, *remarks))
    results = tuple(check(report))
    return ProvenReport(report, results, diagnose(report, results))
