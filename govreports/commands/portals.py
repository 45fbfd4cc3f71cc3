"""``govreports portals``: the portals that are declared, and how to declare another one."""

from __future__ import annotations

from typing import Annotated

import typer

from govreports.commands import leave

app = typer.Typer(no_args_is_help=True, help="The portals that are declared, and how to declare another one.")


@app.command("list")
def list_all(
    family: Annotated[str | None, typer.Option("--family", help="Only the portals of this family.")] = None,
) -> None:
    """Show every declared portal: division, promise, state, last good run, column."""
    from govreports.runs.portal_commands import show_list

    show_list(family=family)


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="NAME", help="A name as `portals list` shows it.")]) -> None:
    """Show one declared portal in full, with what the database holds of it."""
    from govreports.runs.portal_commands import show_portal

    show_portal(name)


@app.command()
def check() -> None:
    """Prove the declarations: names, files, codes, hosts and promises agree."""
    from govreports.runs.portal_commands import check_declarations

    raise leave(check_declarations())


@app.command()
def probe(
    place: Annotated[str, typer.Argument(metavar="URL|CODE", help="A home page or a division code.")],
    requests: Annotated[int, typer.Option("--requests", min=1, max=1000, help="At most so many requests.")] = 80,
    write: Annotated[bool, typer.Option("--write", help="Write the spider, its pages and its first test.")] = False,
) -> None:
    """Look for the report column of any portal and explain, with scores, what was seen."""
    from govreports.runs.portal_commands import probe_portal

    raise leave(probe_portal(place, requests=requests, to_write=write))
