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
`not_assessable` when something it needs is missing. A failed check is a finding; published numbers are never
corrected.

Severities: `error` contradicts a statutory identity or makes the report unusable, `warn` needs a look, `info`
is worth knowing. Only cells that hold a number carry a value. A blank addend counts as zero only where the
total is a number, and
the result then says `assumed_zero`; a mark such as `/` never counts as zero.

Where sums fail, a proposal may say what was most likely meant: a blank total, a wrong digit, a row one column off,
digits of one number in two cells, exchanged rows. It is made only when it repairs every sum of the table and nothing
else does, and it stands beside the published numbers. The rules across years and bodies run over stored reports."""


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


def _row(rule: Rule) -> str:
    cells = (f"`{rule.name}`", rule.severity.value, rule.years.value, rule.description, rule.source)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(catalogue()) + "\n")
