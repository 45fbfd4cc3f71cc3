"""A replay for people: each page with what differs, then the counters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from govreports.runs.replay_diff import Difference, Judgement
from govreports.runs.replay_pages import StoredPage
from govreports.store.reparsing import Reparse

MOST_CHANGED = 12
"""Kinds of places that the counters name."""
_STYLES = {
    Judgement.UNCHANGED: "dim",
    Judgement.BETTER: "green",
    Judgement.DIFFERENT: "yellow",
    Judgement.WORSE: "bold red",
    Judgement.UNREADABLE: "bold red",
    Judgement.NOT_ARCHIVED: "red",
}


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying one page came to: today's (errors, warnings), or the ``problem`` that kept it from being read."""

    stored: StoredPage
    judgement: Judgement
    differences: tuple[Difference, ...] = ()
    severity: tuple[int, int] = (0, 0)
    problem: str | None = None
    written: Reparse | None = None


def print_page(portal: str, page: Replayed, console: Console) -> None:
    """One line for the page, one for each place that differs."""
    stored = page.stored
    line = Text(f"{page.judgement:<12} ", style=_STYLES[page.judgement])
    line.append(f"{portal} {stored}", style="default")
    if page.problem is not None:
        line.append(f": {page.problem}", style="default")
    elif page.differences:
        for name, before, after in zip(
            ("errors", "warnings"), (stored.findings_error, stored.findings_warn), page.severity, strict=True
        ):
            line.append(f", {name} {before}" if before == after else f", {name} {before} -> {after}", style="default")
        if stored.reporting_body:
            line.append(f" ({stored.url})", style="dim")
    console.print(line, soft_wrap=True)
    for one in page.differences:
        console.print(Text(f"    {one}"), soft_wrap=True)


def print_counters(
    pages: Counter[Judgement], places: Counter[str], written: Counter[Reparse] | None, console: Console
) -> None:
    """How many pages came to what, in how many of them each kind of place differs, and what was written."""
    told = ", ".join(f"{pages[one]} {one}" for one in Judgement if pages[one]) or "none"
    console.print(Text(f"pages replayed: {pages.total()} ({told})"), soft_wrap=True)
    if places:
        most = ", ".join(f"{place} {count}" for place, count in places.most_common(MOST_CHANGED))
        console.print(Text(f"pages in which a place differs: {most}"), soft_wrap=True)
    if written is not None:
        told = ", ".join(f"{count} {one}" for one, count in written.items()) or "nothing"
        console.print(Text(f"written: {told}"), soft_wrap=True)
    elif places:
        console.print("nothing was written; --write stores what today's code reads")
