"""``govreports portals``: the portals that are declared."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, help="The portals that are declared.")


@app.command("list")
def list_all() -> None:
    """Show every declared portal: name, division, family, promise, state."""
    from govreports.runs.listing import show_portals

    show_portals()
