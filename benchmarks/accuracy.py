"""``python -m benchmarks.accuracy``: how exactly documents are read and how surely a wrong reading is noticed.

Per kind of input: documents, cells compared, exact, not exact but flagged, not exact and silent; header fields with
precision and recall; kinds with a confusion table. With ``--corpus`` also the real documents and heads. The exit code
is 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import heads, inputs, real
from benchmarks.inputs import Case, Cases
from govreports.assessment import assess
from govreports.model.report import Report
from govreports.model.words import squeeze
from govreports.reading import Unreadable
from tests.generators.scoring import assessed

EXACT = 0.9999
FIELD_F1 = 0.99
KINDS = 0.99
"""Targets: share of exact cells in undamaged documents, F1 of each field and share of kinds in the corpus of heads."""

Generator = Callable[[int, int], Cases]


@dataclass(frozen=True, slots=True)
class Input:
    """A kind of generated input: its share of the documents, and the share of its cells that must be exact."""

    name: str
    cases: Generator
    share: float
    exact: float | None


INPUTS = (
    Input("html pages", inputs.html_pages, 1.0, EXACT),
    Input("html pages, damaged tables", inputs.damaged_pages, 0.5, None),
    Input("text, full tables", inputs.flattened, 0.35, EXACT),
    Input("text, blank cells", inputs.flattened_with_blanks, 0.2, None),
    Input("text, damaged tables", inputs.flattened_damaged, 0.35, None),
    Input("docx", inputs.word, 0.05, 1.0),
    Input("doc", inputs.old_word, 0.01, 1.0),
    Input("xlsx", inputs.workbooks, 0.05, 1.0),
    Input("pdf", inputs.portable, 0.01, 1.0),
    Input("ofd", inputs.fixed_layout, 0.01, 1.0),
)
"""Damage costs cells, whatever reads them; it must only never go without a word."""


@dataclass(slots=True)
class Result:
    """What came of one kind of input. ``misses`` are texts for people who want to see why."""

    documents: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    fields: dict[str, heads.Tally] = field(default_factory=dict)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    @property
    def exact(self) -> float:
        """Share of exact cells; 1 when there were none."""
        return self.cells["exact"] / total if (total := self.cells.total()) else 1.0

    def flagged(self) -> int:
        """Cells that are not exact, in tables about which a finding speaks."""
        return self.cells["wrong flagged"] + self.cells["lost flagged"]


def measure(cases: Cases) -> Result:
    """Read and prove every case and compare it with its truth."""
    result = Result()
    for number, case in enumerate(cases):
        result.documents += 1
        name = f"{number} {case.page.source}"
        try:
            proven = assess(case.page)
        except Unreadable as problem:
            result.kinds[case.kind, "unreadable"] += 1
            result.misses.append(f"{name}: {problem}")
            result.cells["lost flagged"] += sum(map(len, case.facts.values.values()))
            continue
        result.kinds[case.kind, proven.report.kind] += 1
        scored = assessed(proven, case.facts)
        result.cells.update(scored.counts)
        result.misses += [f"{name}: {line}" for line in scored.examples]
        result.silent += [f"{name}: {line}" for line in scored.examples if "silent" in line.split()[1]]
        unheard = case.rules - {finding.rule for finding in proven.findings()}
        result.silent += [f"{name}: the rule {rule} should have failed" for rule in sorted(unheard)]
        _compare_fields(result, name, case, proven.report)
    return result


def _compare_fields(result: Result, name: str, case: Case, report: Report) -> None:
    given = {key: getattr(report.header, key, getattr(report, key, None)) for key in case.fields}
    for key, expected in case.fields.items():
        tally = result.fields.setdefault(key, heads.Tally())
        read = None if given[key] is None else str(given[key])
        if expected is None and read is None:
            continue
        if expected is not None and read is not None and _same(expected, read):
            tally.right += 1
            continue
        tally.invented += expected is None
        tally.missed += read is None
        tally.wrong += expected is not None and read is not None
        result.misses.append(f"{name} {key}: expected {expected!r}, read {read!r}")


def _same(expected: str, read: str) -> bool:
    """Whether two texts differ in blanks and width only; the corpus gives long ones by their beginning and …(."""
    beginning, cut, _ = expected.partition("…(")
    return squeeze(read).startswith(squeeze(beginning)) if cut else squeeze(read) == squeeze(expected)


def shown(results: Mapping[str, Result]) -> Table:
    """Documents and cells per kind of input."""
    table = Table(
        "input", "documents", "cells", "exact", "exact %", "flagged", "silent", title="cells", title_justify="left"
    )
    for name, one in results.items():
        silent = one.cells["wrong silent"] + one.cells["lost silent"]
        numbers = (one.documents, one.cells.total(), one.cells["exact"], f"{one.exact:.4%}", one.flagged(), silent)
        table.add_row(name, *map(str, numbers))
    return table


def shown_fields(title: str, fields: Mapping[str, heads.Tally]) -> Table:
    """Precision and recall per field."""
    table = Table(
        "field", "right", "wrong", "missed", "invented", "precision", "recall", "F1", title=title, title_justify="left"
    )
    for name, one in fields.items():
        rates = (f"{rate:.4f}" for rate in (one.precision, one.recall, one.f1))
        table.add_row(name, *map(str, (one.right, one.wrong, one.missed, one.invented)), *rates)
    return table


def shown_kinds(kinds: Mapping[tuple[str, str], int]) -> Table:
    """Which kind was read as which."""
    read = sorted({given for _, given in kinds})
    table = Table("expected \\ read", *read, title="kinds", title_justify="left")
    for expected in sorted({wanted for wanted, _ in kinds}):
        table.add_row(expected, *(str(kinds.get((expected, given), 0)) for given in read))
    return table


def faults(results: Mapping[str, Result], targets: Mapping[str, float | None]) -> list[str]:
    """The targets that were missed, a sentence each."""
    found = []
    for name, one in results.items():
        least = targets[name]
        if least is not None and one.exact < least:
            found.append(f"{name}: {one.exact:.4%} of the cells are exact, {least:.2%} are wanted")
        found += [f"{name}: silent: {line}" for line in one.silent]
        wrong = sum(count for (expected, given), count in one.kinds.items() if expected != given)
        if wrong > (1 - KINDS) * one.documents:
            found.append(f"{name}: {wrong} of {one.documents} documents are taken for another kind")
        found += [
            f"{name}: {key} has F1 {tally.f1:.4f}, {FIELD_F1} is wanted"
            for key, tally in one.fields.items()
            if tally.f1 < FIELD_F1
        ]
    return found


def head_faults(score: heads.Score) -> list[str]:
    """The targets that the corpus of heads missed."""
    found = [
        f"heads: {key} has F1 {one.f1:.4f}, {FIELD_F1} is wanted"
        for key, one in score.fields.items()
        if one.f1 < FIELD_F1
    ]
    if score.kind_accuracy < KINDS:
        found.append(f"heads: {score.kind_accuracy:.4f} of the kinds are right, {KINDS} are wanted")
    return found


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="folder of real documents, measured as well")
    parser.add_argument("--pages", type=int, default=1000, help="generated pages; the other kinds go by them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misreadings of each kind")
    wish = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    began = time.monotonic()
    targets: dict[str, float | None] = {each.name: each.exact for each in INPUTS}
    results = {each.name: measure(each.cases(max(2, round(wish.pages * each.share)), wish.seed)) for each in INPUTS}
    missed: list[str] = []
    kinds: Counter[tuple[str, str]] = Counter()
    if wish.corpus:
        results["real documents"], targets["real documents"] = measure(real.real(wish.corpus)), 1.0
        score = heads.score(wish.corpus)
        missed += head_faults(score)
        kinds.update(score.kinds)
    console.print(shown(results))
    console.print(shown_fields("fields of generated pages", results["html pages"].fields))
    if wish.corpus:
        console.print(shown_fields("fields of real documents", results["real documents"].fields))
        console.print(shown_fields("fields of the corpus of heads", score.fields))
    for one in results.values():
        kinds.update(one.kinds)
    console.print(shown_kinds(kinds))
    for name, one in results.items():
        for line in one.misses[: wish.misses]:
            console.print(f"{name} {line}", highlight=False, markup=False, soft_wrap=True)
    missed += faults(results, targets)
    for line in missed:
        console.print(line, highlight=False, markup=False, soft_wrap=True)
    console.print(
        f"{'targets missed: ' + str(len(missed)) if missed else 'all targets met'}; {time.monotonic() - began:.0f} s"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
