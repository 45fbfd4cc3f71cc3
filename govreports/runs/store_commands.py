"""The commands about the database, as people see them: export, search, and upgrade, check, stats, copy, role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text
from sqlalchemy import Engine

from govreports.runs.screen import print_table, screen
from govreports.runs.stored_portals import stored_portals
from govreports.store import copying, database, search, sizes, soundness
from govreports.store.across import check_across
from govreports.store.exports import DEFAULT_VIEWS, Format, Request
from govreports.store.exports import export as make_export
from govreports.store.states import Tell
from govreports.usage import UsageError


def export(url: str, kind: str, folder: Path, views: Sequence[str] = (), where: str | None = None) -> None:
    """Export views into a new folder and print how many rows each has.

    Raises:
        UsageError: there is no such format.
        StoreError: what cannot be exported, in one line.
    """
    if kind not in list(Format):
        raise UsageError(f"no format is called {kind!r}; there are {', '.join(Format)}")
    console = screen()
    with _opened(url, read_only=True) as engine, _progress(console) as tell:
        counts = make_export(engine, Request(Format(kind), tuple(views) or DEFAULT_VIEWS, where), folder, tell)
    table = Table("view")
    table.add_column("rows", justify="right")
    for name, rows in counts.items():
        table.add_row(name, str(rows))
    print_table(console, table)
    console.print(Text(f"in {folder}, with datapackage.json, codebook.md and manifest.json"), soft_wrap=True)


def find(url: str, words: Sequence[str], limit: int, portal: str | None = None, year: int | None = None) -> bool:
    """Print the reports that hold all the words; True when there is any.

    Raises:
        UsageError: the database holds no report of that portal.
    """
    console = screen()
    with _opened(url, read_only=True) as engine:
        if portal is not None:
            stored_portals(engine, [portal])
        hits = search.find(engine, words, limit=limit, portal=portal, year=year)
    for hit in hits:
        about = f"{hit.reporting_body or hit.portal} {hit.report_year or ''}".strip()
        console.print(Text(about, style="bold").append(f"  {hit.url}", style="default"), soft_wrap=True)
        console.print(Text(f"  {hit.excerpt}"), soft_wrap=True)
    if not hits:
        console.print("no report has all these words")
    elif len(hits) == limit:
        console.print(f"the first {limit}; --limit shows more", style="dim")
    return bool(hits)


def upgrade(url: str) -> None:
    """Bring the schema and all derived rows to this version and print from where to where."""
    console = screen()
    with _opened(url) as engine:
        before = database.current(engine)
        with _progress(console) as tell:
            database.upgrade(engine, tell=tell)
        after = database.current(engine)
    console.print(f"schema {before or 'empty'} -> {after} at {database.shown(url)}", highlight=False, soft_wrap=True)


def check(url: str, today: date, portal: str | None = None) -> bool:
    """Examine the database and try all rules across years anew; True when it is sound.

    What the rules find is not unsound: it stands in ``finding_current``.

    Raises:
        UsageError: the database holds no report of that portal.
    """
    console = screen()
    sound = True
    with _opened(url) as engine:
        database.require(engine)
        if portal is not None:
            stored_portals(engine, [portal])
        for verdict in soundness.examine(engine):
            sound &= not verdict.broken
            told = Text("good  ", style="green") if not verdict.broken else Text("BROKEN", style="bold red")
            more = f": not so {verdict.broken} times; {verdict.advice}" if verdict.broken else ""
            console.print(told.append(f"  {verdict.what}{more}", style="default"), soft_wrap=True)
        with _progress(console) as tell:
            counts = check_across(engine, today, portal=portal, tell=tell)
    console.print(
        f"across years: {counts.bodies} bodies; findings that stand: {counts.standing}, new: {counts.new}, "
        f"ended: {counts.ended}; SELECT * FROM finding_current shows them",
        highlight=False,
        soft_wrap=True,
    )
    return sound


def stats(url: str) -> None:
    """Print what fills the database."""
    console = screen()
    with _opened(url, read_only=True) as engine:
        total, found = sizes.database_size(engine), sizes.table_sizes(engine)
    table = Table("table")
    table.add_column("rows", justify="right")
    table.add_column("MiB", justify="right")
    for one in found:
        table.add_row(one.name, str(one.rows), "" if one.bytes is None else f"{one.bytes / 2**20:.1f}")
    print_table(console, table)
    console.print(f"{total / 2**20:.1f} MiB in all, at {database.shown(url)}", highlight=False, soft_wrap=True)


def copy(source_url: str, target_url: str) -> None:
    """Copy a database into an empty one, verify it, and print what arrived."""
    console = screen()
    with _opened(source_url, read_only=True) as source, _opened(target_url) as target, _progress(console) as tell:
        copied = copying.copy(source, target, tell)
    table = Table("table")
    table.add_column("rows", justify="right")
    table.add_column("checksum on both sides")
    for name, tally in copied.tables.items():
        table.add_row(name, str(tally.rows), f"{tally.checksum:016x}")
    print_table(console, table)
    console.print(f"{copied.rows} rows, the same on both sides, at {database.shown(target_url)}", highlight=False)


@contextmanager
def _opened(url: str, *, read_only: bool = False) -> Iterator[Engine]:
    """An engine on a database as it is; one that is only read must have this version's tables."""
    engine = database.connect(url, read_only=read_only)
    try:
        if read_only:
            database.require(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _progress(console: Console) -> Iterator[Tell]:
    """A bar on a terminal; in a log, a line for every task that ends."""
    bars = Progress(
        TextColumn("{task.description:<28}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def tell(what: str, done: int, of: int) -> None:
        if not console.is_terminal:
            if done == of:
                console.print(f"{what}: {done}", highlight=False)
            return
        task = tasks.get(what)
        if task is None:
            task = tasks[what] = bars.add_task(what, total=of)
        bars.update(task, completed=done, total=of)

    with bars:
        yield tell
