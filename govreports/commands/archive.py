"""``govreports archive``: the WARC files that keep every answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govreports.commands import leave

app = typer.Typer(no_args_is_help=True, help="The WARC files that keep every answer of every portal.")

Portal = Annotated[str | None, typer.Option("--portal", help="Only this portal's part.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Only what was fetched from that day on: 2026-04-30.")
]


@app.command()
def verify(portal: Portal = None) -> None:
    """Prove every record and its digest; an index that disagrees with its file is written anew."""
    from govreports.runs.archive_commands import verify_archive

    raise leave(verify_archive(folder(), portal))


@app.command()
def show(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address that answered.")],
    portal: Portal = None,
    body: Annotated[bool, typer.Option("--body", help="Write the newest answer's body to standard output.")] = False,
) -> None:
    """Show what was archived for an address, and when."""
    from govreports.runs.archive_commands import show_url

    show_url(folder(), url, portal=portal, body=body)


@app.command()
def export(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The WARC file to write.")],
    portal: Portal = None,
    url: Annotated[list[str] | None, typer.Option("--url", help="Only this address; may be repeated.")] = None,
    since: Since = None,
    every: Annotated[bool, typer.Option("--all", help="Every capture, not only the newest of each address.")] = False,
) -> None:
    """Write answers into one WARC file that stands by itself."""
    from govreports.runs.archive_commands import export_answers
    from govreports.usage import parse_day

    raise leave(
        export_answers(folder(), target, portal=portal, urls=url or (), since=parse_day(since), all_captures=every)
    )


def folder() -> Path:
    """The configured folder of the archive.

    Raises:
        UsageError: when archiving is switched off.
    """
    from govreports import config
    from govreports.usage import UsageError

    configured = config.load().archive_dir
    if configured is None:
        raise UsageError("GOVREPORTS_ARCHIVE_DIR is empty, so nothing is archived; name the folder of an archive")
    return configured
