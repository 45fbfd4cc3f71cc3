"""A report as the store keeps it, ready to be written: what the process that read the page can do beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govreports.model.report import Kind, ProvenReport, Report
from govreports.store.hashing import Hashed, content_hash
from govreports.store.models.base import Base
from govreports.store.rows import Row, fact_rows, revision_row
from govreports.store.search import index_words


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of one report without the keys that the database gives, and what decides whether they are written.

    ``fingerprint`` is the hash of the content (:func:`govreports.store.hashing.content_hash`); ``empty`` says that
    no section, table or statistic could be read; ``words`` is what the search index keeps. Plain values throughout:
    it crosses from the reading process to the writing one for a fraction of what the report itself would cost.
    """

    kind: Kind
    kind_reason: str
    title: str | None
    report_year: int | None
    reporting_body: str | None
    fingerprint: str
    empty: bool
    revision: Row
    facts: tuple[tuple[type[Base], list[Row]], ...]
    words: str

    @classmethod
    def of(cls, proven: ProvenReport, attachments: Iterable[Hashed] = ()) -> Record:
        """What is to be kept of a proven report that came with these files."""
        report = proven.report
        return cls(
            kind=report.kind,
            kind_reason=report.kind_reason,
            title=report.title,
            report_year=report.report_year,
            reporting_body=report.reporting_body,
            fingerprint=content_hash(report, attachments),
            empty=_is_empty(report),
            revision=revision_row(proven),
            facts=tuple(fact_rows(proven)),
            words=index_words(report.title, report.body),
        )


def _is_empty(report: Report) -> bool:
    tables = report.tables
    return not (
        report.sections or report.statistics or tables.proactive_disclosure or tables.applications or tables.reviews
    )
