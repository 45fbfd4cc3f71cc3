"""The command line. Each command imports what it needs when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from govreports.commands import EXIT_FAULT, EXIT_NOT_GOOD, EXIT_USAGE, archive, db, leave, portals
from govreports.commands.archive import Since
from govreports.config import ConfigurationError
from govreports.store.errors import StoreError
from govreports.usage import UsageError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find, read and prove the annual reports on government information disclosure (政府信息公开工作年度报告).",
    epilog="Exit codes: 0 good, 1 some portal or file not good or nothing found, 2 usage or configuration, "
    "3 a fault of ours.",
)
app.add_typer(portals.app, name="portals")
app.add_typer(db.app, name="db")
app.add_typer(archive.app, name="archive")

_INTERRUPTED = 130
"""Typer's exit code after an interrupt."""

Years = Annotated[str | None, typer.Option("--years", help="Report years, such as 2024,2025 or 2021-2025.")]
Full = Annotated[
    bool, typer.Option("--full", help="Fetch known pages as well, due or not, also those that no list shows any more.")
]


@app.command()
def parse(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    pretty: Annotated[bool, typer.Option("--pretty", help="A readable sheet instead of JSON lines.")] = False,
) -> None:
    """Read report files (html, txt, docx, doc, pdf, ofd, xls …) and print what they say, one JSON object a line."""
    from govreports.runs.parsing_files import parse_files

    raise leave(parse_files(paths, pretty=pretty))


@app.command()
def crawl(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Names as `portals list` shows them.")
    ] = None,
    portal: Annotated[
        list[str] | None,
        typer.Option("--portal", help="A portal without a spider: its division code or home page; may be repeated."),
    ] = None,
    years: Years = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many report pages a portal.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Fetch and parse, write nothing.")] = False,
    full: Full = False,
    from_archive: Annotated[
        Path | None, typer.Option("--from-archive", help="Take every answer from this WARC file or folder.")
    ] = None,
) -> None:
    """Crawl the named portals now and store what they publish."""
    from govreports.runs.conduct import crawl_portals
    from govreports.usage import parse_years

    raise leave(
        crawl_portals(
            names or [],
            portal or [],
            years=parse_years(years),
            limit=limit,
            dry_run=dry_run,
            full=full,
            from_archive=from_archive,
        )
    )


@app.command()
def nightly(years: Years = None, full: Full = False) -> None:
    """Crawl every enabled portal: all that a cron line needs."""
    from govreports.runs.conduct import conduct, enabled_portals
    from govreports.runs.plan import Plan
    from govreports.usage import parse_years

    raise leave(conduct(Plan("nightly", enabled_portals(), parse_years(years), full=full)))


@app.command()
def demo(
    visit: Annotated[int, typer.Option("--visit", min=1, max=2, help="2: the portals a month later.")] = 1,
    database: Annotated[Path, typer.Option("--database", help="SQLite file for the results.")] = Path(
        "govreports-demo.db"
    ),
) -> None:
    """Crawl the five bundled demonstration portals over HTTP on loopback into SQLite; no network is needed."""
    from govreports.runs.demonstration import demonstrate

    raise leave(demonstrate(visit, database))


@app.command()
def status(
    run: Annotated[int | None, typer.Option("--run", min=1, help="Number of a run; the last one by default.")] = None,
) -> None:
    """Show the summary of the last run again."""
    from govreports.runs.conduct import show_status

    raise leave(show_status(run))


@app.command()
def replay(
    portal: Annotated[list[str] | None, typer.Option("--portal", help="Only this portal; may be repeated.")] = None,
    since: Since = None,
    only_changed: Annotated[bool, typer.Option("--only-changed", help="Print only pages that differ.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Store what differs.")] = False,
) -> None:
    """Read the archive with today's code and show, field by field, what would be stored otherwise."""
    from govreports import config
    from govreports.runs.replay import replay as read_again
    from govreports.usage import parse_day

    settings = config.load()
    raise leave(
        read_again(
            settings.database_url,
            archive.folder(),
            portals=portal or (),
            since=parse_day(since),
            only_changed=only_changed,
            write=write,
            processes=settings.parse_processes,
        )
    )


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words that a report must all hold.")],
    portal: Annotated[str | None, typer.Option("--portal", help="Only this portal's reports.")] = None,
    year: Annotated[int | None, typer.Option("--year", help="Only this report year.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many reports.")] = 20,
) -> None:
    """Find reports by words of their titles and texts; words of two characters are enough."""
    from govreports import config
    from govreports.runs.store_commands import find

    raise leave(find(config.load().database_url, words, limit, portal, year))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder for the files.")],
    kind: Annotated[str, typer.Option("--format", help="parquet, csv, xlsx or sqlite.")] = "csv",
    view: Annotated[list[str] | None, typer.Option("--view", help="Only this view; may be repeated.")] = None,
    where: Annotated[str | None, typer.Option("--where", help="SQL condition, such as report_year = 2025.")] = None,
) -> None:
    """Write the views as files, with datapackage.json, a codebook in both languages and a manifest of hashes."""
    from govreports import config
    from govreports.runs.store_commands import export as write

    write(config.load().database_url, kind, folder, view or (), where)


def _run() -> None:
    """Run the command that was given. Typer ends an interrupted one by itself, without a word; here it is told."""
    try:
        app()
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            raise KeyboardInterrupt from None
        raise


def main() -> None:
    """Entry point: a user's slip is one line on standard error and exit code 2, never a traceback."""
    from sqlalchemy.exc import OperationalError

    from govreports import config

    if isinstance(sys.stdout, TextIOWrapper):
        # What a terminal's encoding does not have is written as its code: visible, and no reason to end.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        config.load()
        _run()
    except (ConfigurationError, UsageError, StoreError) as problem:
        typer.echo(f"govreports: {problem}", err=True)
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        typer.echo("govreports: stopped; what was stored stays", err=True)
        sys.exit(EXIT_NOT_GOOD)
    except OperationalError as problem:
        # The server is away, the file cannot be written: the database's first line says which.
        typer.echo(f"govreports: the database cannot be used: {str(problem.orig).splitlines()[0]}", err=True)
        sys.exit(EXIT_USAGE)
    except Exception as fault:
        import logging

        logging.getLogger("govreports").critical("a fault of ours", exc_info=fault)
        typer.echo(f"govreports: a fault of ours: {type(fault).__name__}: {fault}", err=True)
        sys.exit(EXIT_FAULT)
