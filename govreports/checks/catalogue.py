"""The rules as a Markdown page: ``python -m govreports.checks.catalogue > docs/checks.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from govreports.checks import RULES
from govreports.checks.rules import Group, Rule

_INTRODUCTION = """\
# Checks

Printed from the register of rules by `python -m govreports.checks.catalogue`; change the register, not this
page.

Every rule that speaks about a report gives a result for each of its subjects: `pass`, `fail`, or
`not_assessable` when something it needs is missing. Those under Reading are remarks of the readers and speak only
where something was seen. A failed check is a finding; published numbers are never corrected.

Severities: `error` contradicts a statutory identity or makes the report unusable, `warn` needs a look, `info`
is worth knowing.

Only cells that hold a number carry a value. A blank addend counts as zero only where the total is a number, and the
result then says `assumed_zero`; a mark such as `/` never counts as zero. Counts are compared exactly.

A rule on the text takes every number that sections 一, 三, 四 and 六 state about its subject. It passes when one of
them is the table's, and fails only when one that speaks of the whole differs and none agrees: numbers of other
years, of parts, of other procedures, and rounded ones are left alone.

Where sums fail, a proposal may say what was meant: a blank total or outcome, a wrong digit, a row or block one
column off, digits of one number in two cells, rows, cells or blocks exchanged, a row left at zero. It repairs every
sum of the table and stands beside the published numbers, never in their place. `likely` means that nothing else
repairs them or that the text says the same; `possible`, that another reading cannot be ruled out, or that the text
counts otherwise. Where readings differ and nothing speaks for one of them, none is made.

The rules across years and bodies run over stored reports, after each run over what it touched, and over
everything with `govreports db check`; what they find stands in `finding_current` beside the rest."""

_ELSEWHERE = {
    "an address outside the portal (HOST_NOT_ALLOWED)": "never fetched: counted as `not_allowed`, and as `hijacked` "
    "where strangers took the address over",
    "a page of another portal (SITECODE_MISMATCH)": "refused as `other_portal` when SiteDomain and SiteIDCode both "
    "say so",
    "a list that cannot be had, and a page that firewalls, overload or broken connections keep away": "counted by "
    "cause (`blocked`, `timeout`, `http_503` …) in the visit of its portal; such a page is asked for every night and "
    "never counts as dead",
    "two reports that both come first for a body and year (PANEL_DUPLICATE)": "`govreports db check`",
}
"""What is wrong with an address or with the database, and where people see it."""


def catalogue() -> Iterator[str]:
    """The lines of the page."""
    yield from _INTRODUCTION.splitlines()
    for group in Group:
        rules = sorted((rule for rule in RULES.values() if rule.group is group), key=lambda rule: rule.name)
        yield ""
        yield f"## {group}"
        yield ""
        yield "| rule | severity | report years | what must hold, or what was seen | source |"
        yield "|---|---|---|---|---|"
        yield from map(_row, rules)
    yield ""
    yield "## Seen elsewhere"
    yield ""
    yield "What is wrong with an address or with the database itself is no finding of a report."
    yield ""
    yield "| what | where it is seen |"
    yield "|---|---|"
    yield from (f"| {what} | {where} |" for what, where in _ELSEWHERE.items())


def _row(rule: Rule) -> str:
    cells = (f"`{rule.name}`", rule.severity.value, rule.years.value, rule.description, rule.source)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(catalogue()) + "\n")
