"""``govreports db``: the database's schema, and questions to it."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="The database: its schema, and questions to it.")


@app.command()
def upgrade() -> None:
    """Bring the database's schema to this version's."""
    from govreports import config
    from govreports.store import database

    url = config.load().database_url
    engine = database.connect(url)
    before = database.current(engine)
    database.upgrade(engine)
    typer.echo(f"schema {before or 'empty'} -> {database.current(engine)} at {database.shown(url)}")


@app.command()
def query(
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
