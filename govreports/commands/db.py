"""``govreports db``: the database's schema, its soundness, its size, its way to another server, questions to it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from govreports.commands import leave

app = typer.Typer(no_args_is_help=True, help="The database: schema, soundness, size, copies, questions to it.")


@app.command()
def upgrade() -> None:
    """Bring the database's schema to this version's."""
    from govreports.runs import store_commands

    store_commands.upgrade(_url())


@app.command()
def check(
    portal: Annotated[str | None, typer.Option("--portal", help="Try the rules across years on this portal.")] = None,
) -> None:
    """Examine the database, and try every rule across years and bodies anew."""
    from govreports import config
    from govreports.runs import store_commands

    raise leave(store_commands.check(_url(), config.load().today or date.today(), portal))


@app.command()
def stats() -> None:
    """Show what fills the database."""
    from govreports.runs import store_commands

    store_commands.stats(_url())


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="SQLAlchemy URL of the database to copy.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="SQLAlchemy URL of an empty database.")],
) -> None:
    """Copy a database into an empty one, such as SQLite to PostgreSQL, and verify every table."""
    from govreports.runs import store_commands

    store_commands.copy(source, target)


@app.command()
def role(name: Annotated[str, typer.Argument(metavar="NAME", help="Name of the role.")] = "govreports_reader") -> None:
    """Print the statements that make a PostgreSQL role which may read everything and write nothing."""
    from govreports.store.roles import reader_role

    typer.echo(reader_role(name))


@app.command()
def query(
    question: Annotated[str, typer.Argument(metavar="SQL", help="A SELECT over the tables and views.")],
    database_url: Annotated[
        str | None, typer.Option("--database", help="SQLAlchemy URL; GOVREPORTS_DATABASE_URL by default.")
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table; NULL is an empty field.")] = False,
) -> None:
    """Ask the database one read-only question in SQL."""
    from govreports.runs.asking import ask

    ask(database_url or _url(), question, as_csv=as_csv)


def _url() -> str:
    from govreports import config

    return config.load().database_url
