"""The groups of the command line. Each command imports what it needs when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import typer

EXIT_GOOD, EXIT_NOT_GOOD, EXIT_USAGE, EXIT_FAULT = 0, 1, 2, 3


def leave(good: bool) -> typer.Exit:
    """The exit of a command that did what it was asked: with code 0, or 1 when something was not good."""
    return typer.Exit(EXIT_GOOD if good else EXIT_NOT_GOOD)
