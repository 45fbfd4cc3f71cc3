"""What was most likely meant where sums fail.

A proposal stands beside the published numbers and never replaces them. It is made only when one, and only
one, other reading of a table repairs every sum of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govreports.checks.application_repairs import read_applications
from govreports.checks.claims import Topic
from govreports.checks.narrative import stated_in
from govreports.checks.readings import Numbers, Reading
from govreports.checks.review_repairs import read_reviews
from govreports.checks.wording import COLUMNS, REVIEW_LABELS, cell_label, number, reference, some
from govreports.model.report import CheckResult, Proposal, Report, Status, StatutoryTable

_SUMS_OF_APPLICATIONS = frozenset({"T3_IDENTITY", "T3_COL_SUM", "T3_OUTCOME_SUM", "T3_TOTAL_BLANK"})
_SUMS_OF_REVIEWS = frozenset({"T4_SUM", "TEXT_REVIEW", "TEXT_LITIGATION"})


def diagnose(report: Report, results: Iterable[CheckResult]) -> tuple[Proposal, ...]:
    """At most one proposal for table 3 and one for table 4, given the report's own results.

    Pure. An empty tuple when nothing failed, or when no reading or more than one repairs what failed.
    """
    listed = list(results)
    failed = {result.rule for result in listed if result.status is Status.FAIL}
    left_open = {result.rule for result in listed if result.status is Status.NOT_ASSESSABLE}
    return tuple(_proposals(report, failed, left_open))


def _proposals(report: Report, failed: set[str], left_open: set[str]) -> Iterator[Proposal]:
    applications, reviews = report.tables.applications, report.tables.reviews
    if applications is not None and (failed | left_open) & _SUMS_OF_APPLICATIONS:
        read = read_applications(applications)
        if read is not None:
            yield _proposal("applications", applications, tuple(COLUMNS), *read)
    if reviews is not None and (failed & _SUMS_OF_REVIEWS or "T4_SUM" in left_open):
        stated = tuple(stated_in(report, (Topic.REVIEW, Topic.LITIGATION, Topic.DIRECT, Topic.AFTER)))
        found = read_reviews(reviews, stated)
        if found is not None:
            yield _proposal("reviews", reviews, tuple(REVIEW_LABELS), *found)


def _proposal(
    name: str, table: StatutoryTable, columns: tuple[str, ...], published: Numbers, reading: Reading
) -> Proposal:
    """The reading as (cell, published text, proposed text) of each cell that it changes."""
    changes: list[tuple[str, str, str]] = []
    told: list[str] = []
    for row, line in reading.rows.items():
        for column, before, after in zip(columns, published[row], line, strict=True):
            if before != after:
                cell = table.cell(row, column)
                raw = "" if cell is None else cell.raw.strip()
                meant = "" if after is None else number(after)
                changes.append((reference(name, row, column), raw, meant))
                told.append(f"{cell_label(name, row, column)} {raw or 'blank'} → {meant or 'blank'}")
    return Proposal(reading.rule, f"{reading.explanation}: {some(told)}", tuple(changes), reading.confidence)
