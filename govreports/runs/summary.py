"""The summary at the end of a run: what each portal promised, what was found and stored, the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from sqlalchemy import Engine

from govreports import counters as names
from govreports.counters import by_suffix
from govreports.model.report import Severity
from govreports.net.absence import ABSENT
from govreports.runs.launcher import PortalResult
from govreports.runs.screen import print_table
from govreports.runs.sheet import STYLES
from govreports.runs.verdict import Outcome
from govreports.store.across import AcrossCounts
from govreports.store.findings import RunChange, RunFinding, changes_of_run, findings_of_run
from govreports.store.queries import PortalSummary, RunSummary, YearCoverage, run_summary

MANY = 40
"""More portals than this are not listed one by one when they are good and nothing is new."""
SEVERITIES = ("error", "warn", "info")


def print_summary(
    engine: Engine,
    run_id: int,
    results: Sequence[PortalResult] | None,
    console: Console,
    *,
    across: AcrossCounts | None = None,
    hints: Sequence[str] = (),
) -> None:
    """Print what a stored run did. ``results`` add next steps and logs, which are not stored; ``across`` is what the
    rules across years and bodies came to.
    """
    summary = run_summary(engine, run_id)
    console.print()
    console.print(_headline(summary), highlight=False, soft_wrap=True)
    print_table(console, _portals(summary.portals))
    console.print()
    print_table(console, _coverage(summary.portals))
    _print_trouble(summary.portals, results or (), console)
    _print_changes(changes_of_run(engine, run_id), console)
    _print_findings(findings_of_run(engine, run_id), summary, console)
    if across is not None and across.standing:
        console.print(
            f"  across years and bodies: findings that stand: {across.standing}, new: {across.new}", highlight=False
        )
    if hints:
        console.print("\n[bold]What to try next[/bold]")
        for hint in hints:
            console.print(Text("  " + hint), soft_wrap=True)


def print_dry_run(results: Sequence[PortalResult], console: Console) -> None:
    """Print what a dry run saw: nothing of it is stored."""
    table = Table("portal", "listed", "read", "kinds", "not had", "outcome")
    for result in results:
        troubles = by_suffix(result.counters, names.FAILED) | by_suffix(result.counters, names.REFUSED)
        table.add_row(
            result.portal,
            str(result.counters.get(names.LISTED, 0)),
            str(result.counters.get(names.FETCHED, 0)),
            _told(by_suffix(result.counters, names.KIND)),
            _told(troubles),
            _outcome(result.outcome.value),
        )
    console.print()
    print_table(console, table)
    for result in results:
        if not result.good:
            _print_next_step(result, console)
    console.print("dry run: nothing was stored", style="dim")


def _headline(summary: RunSummary) -> str:
    took = ""
    if summary.finished_at is not None:
        took = f" · {(summary.finished_at - summary.started_at).total_seconds():.1f} s"
    written = sum(portal.new + portal.changed for portal in summary.portals)
    kept = f"{written} new or changed" if written else "nothing new: no report was written"
    if summary.finished_at is None:
        # What it stored so far stands in the database; its own counts are written at its end.
        kept = "has no end: it is at work, or it was killed; what it stored stays"
    portals = "1 portal" if len(summary.portals) == 1 else f"{len(summary.portals)} portals"
    return f"[bold]run {summary.run_id}[/bold] · {summary.command} · {portals}{took} · {kept}"


def _shown(portals: Sequence[PortalSummary]) -> Sequence[PortalSummary]:
    """The portals worth a line: all of a few, of many those that wrote something or were not good."""
    if len(portals) <= MANY:
        return portals
    return [portal for portal in portals if portal.new or portal.changed or portal.outcome != Outcome.GOOD]


def _portals(portals: Sequence[PortalSummary]) -> Table:
    table = Table(show_footer=len(portals) > 1)
    table.add_column("portal", footer="all")
    columns: dict[str, list[int]] = {
        "listed": [portal.listed for portal in portals],
        "not due": [portal.counters.get(names.SKIPPED, 0) for portal in portals],
        "new": [portal.new for portal in portals],
        "changed": [portal.changed for portal in portals],
        "same": [portal.unchanged + portal.counters.get(names.NOT_MODIFIED, 0) for portal in portals],
        "refused": [portal.refused for portal in portals],
        "failed": [portal.failed for portal in portals],
    }
    for name, values in columns.items():
        table.add_column(name, justify="right", footer=str(sum(values)))
    good = sum(portal.outcome == Outcome.GOOD for portal in portals)
    table.add_column("outcome", footer=f"{good}/{len(portals)} good")
    shown = {portal.portal for portal in _shown(portals)}
    for portal, *values in zip(portals, *columns.values(), strict=True):
        if portal.portal in shown:
            table.add_row(portal.portal, *map(str, values), _outcome(portal.outcome))
    return table


def _coverage(portals: Sequence[PortalSummary]) -> Table:
    """What was promised and what the database holds now, a line a portal."""
    table = Table()
    table.add_column("portal")
    table.add_column("promised", justify="right")
    table.add_column("annual reports in the database, by report year")
    for portal in _shown(portals):
        promised = next((year for year in portal.years if year.expected_min is not None), None)
        promise = f"{promised.expected_min}-{promised.expected_max}/year" if promised else ""
        table.add_row(portal.portal, promise, _found(portal.years))
    return table


def _found(years: Sequence[YearCoverage]) -> Text:
    """The years with their counts, equal neighbours joined; years below the promise stand out."""
    shown = Text()
    for (found, below), group in groupby(years, key=lambda year: (year.found, year.status == "below")):
        names = [one.report_year for one in group]
        name = "year unknown" if names[0] is None else str(names[0])
        if len(names) > 1:
            name += f"-{names[-1]}"
        shown.append(f"{name}: {found}", style="red" if below else "").append("  ")
    return shown


def _outcome(outcome: str) -> Text:
    return Text(outcome, style="green" if outcome == Outcome.GOOD else "bold red")


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _print_trouble(portals: Sequence[PortalSummary], results: Sequence[PortalResult], console: Console) -> None:
    """Say why pages were refused or not had, what else is on the columns, and what a person does about it."""
    steps = {result.portal: result for result in results}
    for portal in _shown(portals):
        for said in remarks(portal.counters):
            console.print(Text(f"{portal.portal}: {said}"), soft_wrap=True)
        if portal.outcome != Outcome.GOOD and portal.message:
            console.print(Text(f"{portal.portal}: {portal.message}", style="red"), soft_wrap=True)
            if portal.portal in steps:
                _print_next_step(steps[portal.portal], console)


def _gone(counters: Mapping[str, int]) -> int:
    """Pages that are not there: those that were missed in this run, and those known to be dead."""
    missed = (counters.get(prefix + failure, 0) for prefix in (names.FAILED, names.REFUSED) for failure in ABSENT)
    return counters.get(names.DEAD, 0) + sum(missed)


def _apart(counters: Mapping[str, int]) -> str:
    """What is wrong with the reports that no list shows, in brackets; nothing for those that are still there."""
    refused = by_suffix(counters, names.REFUSED) | by_suffix(counters, names.FAILED)
    told = {"gone": _gone(counters)} | {name: count for name, count in refused.items() if name not in ABSENT}
    said = _told({name: count for name, count in told.items() if count})
    return f" ({said})" if said else ""


def remarks(counters: Mapping[str, int]) -> Iterator[str]:
    """What a crawl met beside the reports that it stored, a sentence each."""
    kinds = by_suffix(counters, names.KIND)
    kinds.pop("annual_report", None)
    refused = by_suffix(counters, names.REFUSED) | by_suffix(counters, names.FAILED)
    files = by_suffix(counters, names.ATTACHMENT_FAILED)
    outside, held = counters.get(names.OFF_PORTAL, 0), counters.get(f"{names.WRITTEN}kept", 0)
    if kinds:
        yield f"kept out of the panel: {_told(kinds)}"
    if gone := _gone(counters):
        yield f"gone: {gone} ({counters.get(names.DEAD, 0)} known)"
    if unlisted := counters.get(names.UNLISTED, 0):
        yield f"no longer listed: {unlisted}{_apart(names.of_unlisted(counters))}"
    if refused:
        yield f"not had: {_told(refused)}"
    if files:
        yield f"files not had, the reports are stored without them: {_told(files)}"
    if held:
        yield f"held back, what is stored is better: {held}; why: SELECT * FROM rejection"
    if counters.get(names.OUTDATED):
        yield f"older in the archive than what is stored, left aside: {counters[names.OUTDATED]}"
    if outside:
        yield f"links in its lists that lead outside the portal, left alone: {outside}; the log names them"


def _print_next_step(result: PortalResult, console: Console) -> None:
    console.print(f"  next: {result.next_step} (log: {result.log})", highlight=False, soft_wrap=True)


def _print_changes(changes: Sequence[RunChange], console: Console) -> None:
    if changes:
        console.print("\n[bold]Changed[/bold] since it was last seen; the former revision stays")
    for change in changes:
        about = f"{change.reporting_body or change.portal} {change.report_year or ''}".strip()
        console.print(Text(f"  {about}: now revision {change.revision} ({change.url})"), soft_wrap=True)


def _print_findings(findings: Sequence[RunFinding], summary: RunSummary, console: Console) -> None:
    """The findings on what this run wrote, worst first; without new ones, the tally of what stands.

    Notices and news beside the reports are told above; that they are no report is no fault of a report.
    """
    findings = [finding for finding in findings if finding.rule != "NOT_ANNUAL_REPORT"]
    if not findings:
        standing: Counter[str] = Counter()
        for portal in summary.portals:
            standing.update(portal.overall.by_severity)
        told = ", ".join(f"{standing[one]} {one}" for one in SEVERITIES if standing[one]) or "none"
        console.print(f"\n[bold]Findings[/bold] none on what this run wrote; standing: {told}", highlight=False)
        return
    count = Counter(finding.severity for finding in findings)
    told = ", ".join(f"{count[one]} {one}" for one in SEVERITIES if count[one])
    console.print(f"\n[bold]Findings[/bold] on what this run wrote: {told}", highlight=False)
    by_rule: dict[tuple[str, str], list[RunFinding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)
    for (severity, rule), group in by_rule.items():
        pages = len({finding.url for finding in group})
        told = f"{len(group)} in {pages} reports, such as" if len(group) > 1 else ""
        first = group[0]
        about = f"{first.reporting_body or first.portal} {first.report_year or ''}".strip()
        line = Text(f"{severity:<5} {rule} ", style=STYLES[Severity(severity)])
        console.print(
            Padding(line.append(f"{told} {about}: {first.message}".strip(), style="default"), (0, 2), expand=False)
        )
    console.print("  each of them, with its cells: SELECT * FROM finding_current", style="dim")
