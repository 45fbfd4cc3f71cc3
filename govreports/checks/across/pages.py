"""What became of a page over time: numbers changed after publication, dates set back, pages and files withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from govreports.checks.rules import PRACTICE, REGULATION, Details, Group, Rule, Years, register
from govreports.checks.scope import tables
from govreports.checks.wording import cell_label, number, some
from govreports.model.report import Cell, CheckResult, Report, Severity

LISTED_WITHIN = timedelta(days=7)
"""A report may reach its column some days after the date that it states."""

BELIEVED = timedelta(days=366)
"""What states an older date was rather put into the column, or the column into the crawl, later on."""

_CHANGED = register(
    Rule(
        "CHANGED_AFTER_PUBLICATION",
        Severity.WARN,
        Group.ACROSS,
        Years.ALL,
        "The numbers of a page stay as they were first seen. Both states are kept; the message names the cells.",
        PRACTICE,
    )
)
_BACKDATED = register(
    Rule(
        "BACKDATED",
        Severity.INFO,
        Group.ACROSS,
        Years.ALL,
        f"A complete visit of the portal more than {LISTED_WITHIN.days} days after the stated day of publication shows "
        f"the report; looked at for {BELIEVED.days} days after that day.",
        PRACTICE,
    )
)
_DEAD = "missed (404, 410, no such host, a page that says so) on three days, with no answer in between"
for name, description in {
    "LINK_DEAD": "A page that the portal lists, or listed when it was stored, can be had; dead is an address that was "
    f"{_DEAD}.",
    "ATTACHMENT_DEAD": f"The files of a report can be had; dead is one that was {_DEAD}. The stored reading stays.",
    "ATTACHMENT_LOST": "A file of a report that was had before was had at the last look as well, or is known to be "
    "dead. The stored reading stays until it is.",
    "RETRACTED": "A page that once showed a report still shows it: it is not dead, and shows nothing else. The stored "
    "copy stays.",
}.items():
    register(Rule(name, Severity.WARN, Group.ACROSS, Years.ALL, description, REGULATION))


def differing_cells(one: Report, two: Report) -> Iterator[tuple[tuple[str, str, str], Cell, Cell]]:
    """The cells that both reports show with another value, by (table, row, column)."""
    left, right = dict(tables(one)), dict(tables(two))
    for name in sorted(left.keys() & right.keys()):
        for row, line in left[name].cells.items():
            for column, cell in line.items():
                other = right[name].cell(row, column)
                if other is not None and other.value != cell.value:
                    yield (name, row, column), cell, other


def check_change(before: Report, after: Report) -> CheckResult:
    """CHANGED_AFTER_PUBLICATION for two states of one page, both read by the same code."""
    if not dict(tables(before)).keys() & dict(tables(after)).keys():
        return _CHANGED.unknown("", "the two states of the page have no table in common")
    changed = list(differing_cells(before, after))
    if not changed:
        return _CHANGED.passed("", "the page changed, its numbers did not")
    told = some(f"{cell_label(*place)} ({_written(was)}, now {_written(now)})" for place, was, now in changed)
    cells = tuple(".".join(place) for place, _, _ in changed)
    _, was, now = changed[0]
    count = f"{len(changed)} numbers" if len(changed) > 1 else "one number"
    return _CHANGED.failed(
        "",
        f"{count} changed after the page was first seen: {told}",
        left=_written(was),
        right=_written(now),
        cells=cells,
    )


def _written(cell: Cell) -> str:
    return (cell.raw.strip() or "blank") if cell.value is None else number(cell.value)


def check_backdating(stated: date | None, first_seen: date, visits: Iterable[date]) -> CheckResult:
    """BACKDATED for a report first seen on a day: ``visits`` are the days of complete visits of its portal."""
    if stated is None:
        return _BACKDATED.unknown("", "the day of publication is not known")
    if first_seen - stated > BELIEVED:
        return _BACKDATED.unknown("", f"first seen on {first_seen.isoformat()}, long after {stated.isoformat()}")
    between = [day for day in visits if stated + LISTED_WITHIN < day < first_seen]
    sides = Details(left=stated.isoformat(), right=first_seen.isoformat())
    if between:
        message = (
            f"states {stated.isoformat()} as its day of publication, but the portal did not list it on "
            f"{max(between).isoformat()}; first seen on {first_seen.isoformat()}"
        )
        return _BACKDATED.failed("", message, **sides)
    message = f"states {stated.isoformat()}, first seen on {first_seen.isoformat()}; no visit speaks against it"
    return _BACKDATED.passed("", message, **sides)
