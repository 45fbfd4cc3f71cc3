"""``govreports portals …``: what people see of the declared portals, and of a probe of others."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy import Engine

from govreports import config
from govreports.families.columns import COLUMN
from govreports.families.finding import MOST_REQUESTS
from govreports.net.outcomes import next_step
from govreports.portals import table
from govreports.portals.linter import check
from govreports.portals.loader import UnknownPortal, portal_facts, spider_class
from govreports.portals.probe import ColumnSeen, Probed, probe
from govreports.portals.scaffold import NothingToWrite, write
from govreports.portals.undeclared import UnknownPlace, undeclared
from govreports.runs.screen import print_table, screen
from govreports.store import database, queries
from govreports.usage import UsageError

T = TypeVar("T")
_ROOMY = 160
"""Columns of a terminal on which the list has the portals' columns as well; `portals show` has them always."""
_FEW = 5
"""Links of a list that are shown."""


def show_list(console: Console | None = None, family: str | None = None) -> None:
    """Print every declared portal, or those of one family: division, promise, state, last good run, columns.

    Raises:
        UsageError: no portal is declared with that family.
    """
    console = console or screen()
    roomy = console.width >= _ROOMY
    shown = Table("name", "place", "family", "from", "a year", "state", "last good", *(["column"] if roomy else []))
    rows = table.rows(_from_database(table.last_good_runs) or {})
    families = sorted({row.family for row in rows})
    if family is not None and family not in families:
        raise UsageError(f"no portal is of a family {family!r}; there are {', '.join(families)}")
    for row in rows:
        if family is not None and row.family != family:
            continue
        least, most = row.reports_a_year
        at_home = row.sources[0].url.rstrip("/") == row.home.rstrip("/")
        shown.add_row(
            row.slug,
            f"{row.division_code} {row.place}{row.name}",
            row.family,
            str(row.first_year),
            f"{least}-{most}",
            row.state,
            _day(row.last_good),
            *(["from the home page" if at_home else escape(row.sources[0].url)] if roomy else []),
        )
    print_table(console, shown)


def show_portal(name: str, console: Console | None = None) -> None:
    """Print one declared portal in full, with what the database holds of it.

    Raises:
        UsageError: for a name that is not declared.
    """
    console = console or screen()
    try:
        spider = spider_class(name)
    except UnknownPortal as problem:
        raise UsageError(str(problem)) from None
    facts = portal_facts(spider)
    good = _from_database(table.last_good_runs) or {}
    found = _from_database(lambda engine: queries.annual_reports_by_year(engine, name)) or {}
    least, most = spider.expects.reports_a_year
    lines = {
        "portal": f"{facts.slug} ({facts.name}, {facts.division_code})",
        "place": "".join(filter(None, dict.fromkeys((facts.province, facts.city, facts.division_name)))),
        "home": facts.home,
        "family": facts.family,
        "expects": f"{least} to {most} reports a year from {spider.expects.first_year} on",
        "state": ("verified" if facts.verified else "unverified: no live run has seen its reports")
        + ("" if facts.enabled else ", disabled"),
        "last good": _day(good.get(name)) or "never, or in another database",
        "in store": ", ".join(f"{year}: {count}" for year, count in sorted(found.items())) or "no annual report",
    }
    for key, value in lines.items():
        console.print(f"[bold]{key:10}[/] {escape(value)}", soft_wrap=True, highlight=False)
    for source in spider.sources:
        years = f" {source.since or ''}-{source.until or ''}" if source.since or source.until else ""
        bodies = f" ({source.bodies})" if source.bodies else ""
        console.print(f"[bold]{'source':10}[/] {escape(source.url + years + bodies)}", soft_wrap=True, highlight=False)


def check_declarations(console: Console | None = None) -> bool:
    """Print every problem that the linter finds, a line each. True when there is none."""
    console = console or screen()
    problems = check()
    for problem in problems:
        console.print(escape(str(problem)), soft_wrap=True, highlight=False)
    console.print(f"{len(table.rows())} portals, {len(problems)} problems")
    return not problems


def probe_portal(
    given: str, *, requests: int = MOST_REQUESTS, to_write: bool = False, root: Path | None = None
) -> bool:
    """Look at a portal, print what was seen with scores and, if asked for, declare it. True when reports were seen.

    Raises:
        UsageError: for what names no portal, or cannot be written.
    """
    try:
        portal = undeclared(given)
    except UnknownPlace as problem:
        raise UsageError(str(problem)) from None
    console = screen()
    seen = probe(portal, requests)
    print_probe(seen, console)
    if to_write:
        try:
            written = write(seen, root or Path.cwd())
        except NothingToWrite as problem:
            raise UsageError(f"nothing was written: {problem}") from None
        for file in written.files:
            console.print(f"wrote {file}", soft_wrap=True, highlight=False)
        console.print("its test fails until you have compared golden.json with the portal and set reviewed to true")
    return any(column.reports for column in seen.columns)


def print_probe(seen: Probed, console: Console) -> None:
    """Print the way, each column with its families and links, and how one report is read."""

    def say(text: str) -> None:
        console.print(text, soft_wrap=True, highlight=False)

    say(f"[bold]{escape(seen.portal.home)}[/] ({seen.portal.slug})")
    say(f"[bold]the way[/]  promised and seen, 0 to 10; a column from {COLUMN} on")
    for step in seen.findings.steps:
        name = re.sub(r"\s+", " ", step.name)[:30]
        evidence = "; ".join(step.evidence)
        say(f"  {step.promised:2} {step.score:2}  {escape(step.url)}  {escape(name)} ({step.how})  {escape(evidence)}")
    failure = seen.findings.failure
    if failure is not None:
        say(f"the home page was not had ({failure}): {next_step(failure)}")
    else:
        say(escape(seen.findings.told()))
    for column in seen.columns:
        _print_column(column, say)
    if seen.sample is not None:
        say(f"[bold]a report[/]  {escape(seen.sample.link.url)}\n  {escape(seen.sample.told())}")
    if failure is None and not seen.columns:
        say(next_step("no_column"))


def _print_column(column: ColumnSeen, say: Callable[[str], None]) -> None:
    say(f"[bold]column[/]  {escape(column.url)}")
    for verdict in column.families[:3]:
        say(f"  family {escape(str(verdict))}")
    if not column.families:
        say("  no known system shows; it is read by its structure")
    size = ", ".join(
        f"{count} {what}"
        for count, what in ((column.stated.pages, "pages"), (column.stated.entries, "entries"))
        if count
    )
    say(
        f"  {len(column.reports)} links taken, {column.passed_over} passed over, {column.further} further pages,"
        f" {len(column.parts)} parts" + (f"; it states {size}" if size else "")
    )
    for link in column.reports[:_FEW]:
        day = link.entry.listed_on
        say(f"    {escape(link.entry.text or '')}  {day or ''}  {escape(link.url)}")


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _from_database(ask: Callable[[Engine], T]) -> T | None:
    """An answer of the configured database; None where there is none yet: looking must not make one."""
    engine = database.connect(config.load().database_url, read_only=True)
    try:
        if database.is_missing(engine) or database.current(engine) is None:
            return None
        return ask(engine)
    finally:
        engine.dispose()
