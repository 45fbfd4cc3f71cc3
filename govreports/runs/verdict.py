"""Was the crawl of one portal good? From its counters and what the portal promises, in one word and one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govreports import counters as names
from govreports.counters import by_suffix
from govreports.net.outcomes import Failure, next_step


class Outcome(StrEnum):
    """How the crawl of one portal ended; everything but GOOD makes the run's exit code 1."""

    GOOD = "good"
    NOTHING_LISTED = "nothing_listed"
    LIST_FAILED = "list_failed"
    LIST_INCOMPLETE = "list_incomplete"
    PARTIAL = "partial"
    BELOW_EXPECTATION = "below_expectation"
    STOPPED = "stopped"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, what happened, and what a person does about it (empty when nothing needs doing)."""

    outcome: Outcome
    message: str
    next_step: str = ""

    @property
    def good(self) -> bool:
        """Whether nobody needs to look."""
        return self.outcome is Outcome.GOOD


@dataclass(frozen=True, slots=True)
class Promise:
    """What a portal's declaration promises: its first report year, and reports a year (least, most)."""

    first_year: int
    least: int
    most: int

    def years_due(self, today: date) -> range:
        """Report years that must be published by now: year Y is due on 31 March of Y+1 (条例第四十九条)."""
        last = today.year - 1 if (today.month, today.day) > (3, 31) else today.year - 2
        return range(self.first_year, last + 1)

    def shortfalls(self, found: Mapping[int, int], today: date) -> dict[int, int]:
        """Due years with fewer annual reports than the least promised: year to count found."""
        return {year: found.get(year, 0) for year in self.years_due(today) if found.get(year, 0) < self.least}


_ANSWERED = (names.SKIPPED, names.FETCHED, names.NOT_MODIFIED, names.DEAD)


def judge(
    counters: Mapping[str, int],
    *,
    finish_reason: str,
    shortfalls: Mapping[int, int] | None,
    promise: Promise | None,
) -> Verdict:
    """The verdict on one portal's crawl, the worst that applies.

    ``shortfalls`` are the due years below the promise, None when the crawl was restricted (years, limit, dry run)
    and so cannot be held to it.
    """
    listed = counters.get(names.LISTED, 0)
    list_failures = by_suffix(counters, names.LIST_FAILED)
    failures = by_suffix(counters, names.FAILED) | by_suffix(counters, names.REFUSED)
    if finish_reason != "finished":
        return Verdict(
            Outcome.STOPPED,
            f"ended early ({finish_reason}) after {counters.get(names.FETCHED, 0)} of {listed} report pages",
            "start it again; what is stored stays, only the rest is fetched",
        )
    if Failure.NO_COLUMN in list_failures and not listed:
        tried = f"{counters.get(names.SEARCHED, 0)} pages looked at from the home page, none is the reports' column"
        return Verdict(Outcome.LIST_FAILED, f"no report list could be read ({Failure.NO_COLUMN}): {tried}",
                       next_step(Failure.NO_COLUMN))  # fmt: skip
    if list_failures and not listed:
        return Verdict(Outcome.LIST_FAILED, f"no report list could be read: {_told(list_failures)}",
                       next_step(next(iter(list_failures))))  # fmt: skip
    if not listed:
        return Verdict(
            Outcome.NOTHING_LISTED,
            "the report column answered but listed no report",
            "open the column in a browser; if it moved, add a Source with the new address",
        )
    if list_failures:
        return Verdict(Outcome.LIST_INCOMPLETE, f"the report list is incomplete: {_told(list_failures)}",
                       next_step(next(iter(list_failures))))  # fmt: skip
    lost = listed - sum(counters.get(name, 0) for name in _ANSWERED) - sum(failures.values())
    if lost > 0:
        return Verdict(
            Outcome.PARTIAL,
            f"{lost} of {listed} listed pages were neither had nor told of",
            next_step(Failure.FAULT),
        )
    if failures:
        return Verdict(Outcome.PARTIAL, f"{sum(failures.values())} of {listed} pages not had: {_told(failures)}",
                       next_step(next(iter(failures))))  # fmt: skip
    dead = counters.get(names.DEAD, 0)
    if dead == listed:
        # Single dead links are no news every night; a column of nothing else has lost its reports.
        return Verdict(Outcome.PARTIAL, f"all {listed} listed pages are known to be gone", next_step(Failure.HTTP_404))
    unarchived = counters.get(names.UNARCHIVED, 0)
    if unarchived:
        return Verdict(
            Outcome.PARTIAL,
            f"{unarchived} answers were not archived; the reports are stored, but cannot be replayed",
            "look at the disk and GOVREPORTS_ARCHIVE_DIR, then run the portal again with --full",
        )
    if shortfalls and promise:
        years = ", ".join(f"{year}: {count}" for year, count in sorted(shortfalls.items()))
        return Verdict(
            Outcome.BELOW_EXPECTATION,
            f"fewer than {promise.least} annual reports a year ({years})",
            "look whether the portal lost reports or the spider no longer sees them",
        )
    skipped, same = counters.get(names.SKIPPED, 0), counters.get(names.NOT_MODIFIED, 0)
    told = [f"{listed} report pages listed", f"{counters.get(names.FETCHED, 0)} read"]
    told += [f"{same} not modified"] if same else []
    told += [f"{skipped} not due"] if skipped else []
    told += [f"{dead} known to be gone"] if dead else []
    unlisted = counters.get(names.UNLISTED, 0)
    told += [f"{unlisted} no longer listed"] if unlisted else []
    return Verdict(Outcome.GOOD, ", ".join(told))


def _told(classes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} x{count}" if count > 1 else name for name, count in classes.items())
