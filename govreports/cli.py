"""The command line. Each command imports what it needs when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from govreports.config import ConfigurationError
from govreports.runs.plan import UsageError
from govreports.store.errors import StoreError

EXIT_GOOD, EXIT_NOT_GOOD, EXIT_USAGE, EXIT_FAULT = 0, 1, 2, 3

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find, read and prove the annual reports on government information disclosure (政府信息公开工作年度报告).",
    epilog="Exit codes: 0 good, 1 some portal or file not good, 2 usage or configuration, 3 a fault of ours.",
)
portals_app = typer.Typer(no_args_is_help=True, help="The portals that are declared.")
db_app = typer.Typer(no_args_is_help=True, help="The database's schema.")
app.add_typer(portals_app, name="portals")
app.add_typer(db_app, name="db")

Full = Annotated[bool, typer.Option("--full", help="Ask for every report page, also those that are not due.")]
Years = Annotated[str | None, typer.Option("--years", help="Report years, such as 2024,2025 or 2021-2025.")]


@app.command()
def parse(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files to read.")],
    pretty: Annotated[bool, typer.Option("--pretty", help="A readable sheet instead of JSON lines.")] = False,
) -> None:
    """Read report files (html, txt, docx, doc, pdf, ofd, xls …) and print what they say, one JSON object a line."""
    from govreports.runs.parsing_files import parse_files

    raise typer.Exit(EXIT_GOOD if parse_files(paths, pretty=pretty) else EXIT_NOT_GOOD)


@app.command()
def crawl(
    names: Annotated[list[str], typer.Argument(metavar="PORTAL...", help="Names as `portals list` shows them.")],
    years: Years = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many report pages a portal.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Fetch and parse, write nothing.")] = False,
    full: Full = False,
) -> None:
    """Crawl the named portals now and store what they publish."""
    from govreports.runs.conduct import conduct, named_portals
    from govreports.runs.plan import Plan, parse_years

    command = "crawl " + " ".join(names)
    raise typer.Exit(_code(conduct(Plan(command, named_portals(names), parse_years(years), limit, dry_run, full))))


@app.command()
def nightly(years: Years = None, full: Full = False) -> None:
    """Crawl every enabled portal: all that a cron line needs."""
    from govreports.runs.conduct import conduct, enabled_portals
    from govreports.runs.plan import Plan, parse_years

    raise typer.Exit(_code(conduct(Plan("nightly", enabled_portals(), parse_years(years), full=full))))


@app.command()
def demo(
    visit: Annotated[
        int, typer.Option("--visit", min=1, max=2, help="2: the portals as they stand a month later.")
    ] = 1,
    database: Annotated[Path, typer.Option("--database", help="SQLite file for the results.")] = Path(
        "govreports-demo.db"
    ),
) -> None:
    """Crawl the five bundled demonstration portals over HTTP on loopback into SQLite; no network is needed."""
    from govreports.runs.demonstration import demonstrate

    raise typer.Exit(_code(demonstrate(visit, database)))


@app.command()
def status(
    run: Annotated[int | None, typer.Option("--run", min=1, help="Number of a run; the last one by default.")] = None,
) -> None:
    """Show the summary of the last run again."""
    from govreports.runs.conduct import show_status

    raise typer.Exit(_code(show_status(run)))


@portals_app.command("list")
def portals_list() -> None:
    """Show every declared portal: name, division, family, sources, promise."""
    from govreports.runs.listing import show_portals

    show_portals()


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database's schema to this version's."""
    from govreports import config
    from govreports.store import database

    url = config.load().database_url
    engine = database.connect(url)
    before = database.current(engine)
    database.upgrade(engine)
    typer.echo(f"schema {before or 'empty'} -> {database.current(engine)} at {database.shown(url)}")


@db_app.command("query")
def db_query(
    question: Annotated[str, typer.Argument(metavar="SQL", help="A SELECT over the tables and views.")],
    database_url: Annotated[
        str | None, typer.Option("--database", help="SQLAlchemy URL; GOVREPORTS_DATABASE_URL by default.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table; NULL is an empty field.")] = False,
) -> None:
    """Ask the database one read-only question in SQL."""
    from govreports import config
    from govreports.runs.asking import ask

    ask(database_url or config.load().database_url, question, as_csv=as_csv)


def _code(good: bool) -> int:
    return EXIT_GOOD if good else EXIT_NOT_GOOD


def main() -> None:
    """Entry point: what the user got wrong is one line on standard error and exit code 2, never a traceback."""
    from sqlalchemy.exc import OperationalError

    from govreports import config

    try:
        config.load()
        app()
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
