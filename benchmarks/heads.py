"""How exactly heads, bodies and kinds are read: precision, recall and F1 a field on the corpus of page heads.

``python -m benchmarks.heads --corpus ../shared/corpus`` prints two tables, one a field and one a kind. Two texts
are equal when they differ in blanks and width of punctuation only, two moments when they agree at the coarser
precision.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govreports.model.document import Document, Page
from govreports.model.report import Kind, Report
from govreports.model.words import squeeze
from govreports.parsing import parse
from govreports.parsing.body import part
from govreports.reading import read

FIELDS = (
    "title",
    "index_no",
    "doc_no",
    "issuing_agency",
    "issued_on",
    "published_at",
    "source",
    "category",
    "subject_words",
    "summary",
    "validity",
    "report_year",
    "reporting_body",
    "body_starts_with",
)
_KINDS = {"other_with_header": Kind.NOT_REPORT}


@dataclass(slots=True)
class Tally:
    """Counts of one field: right and wrong values, values missed, and values given where none is stated."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def precision(self) -> float:
        """Share of the given values that are right; 1 when none was given."""
        given = self.right + self.wrong + self.invented
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the stated values that were read right; 1 when none is stated."""
        stated = self.right + self.wrong + self.missed
        return self.right / stated if stated else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The tallies a field, the counts of (expected kind, read kind), and every miss as one line."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def kind_accuracy(self) -> float:
        """Share of the pages whose kind was read right."""
        total = sum(self.kinds.values())
        right = sum(count for (expected, read_kind), count in self.kinds.items() if expected == read_kind)
        return right / total if total else 1.0


def _moments_equal(expected: str, given: str) -> bool:
    """Equal at the coarser precision; 00:00 states no time."""
    left, right = expected.removesuffix("T00:00:00"), given.removesuffix("T00:00:00")
    shorter = min(len(left), len(right))
    return left[:shorter] == right[:shorter]


def _equal(name: str, expected: str, given: str) -> bool:
    if name in ("published_at", "issued_on"):
        return _moments_equal(expected, given)
    if name == "body_starts_with":
        return squeeze(given).startswith(squeeze(expected))
    return squeeze(expected) == squeeze(given)


def _given(report: Report, document: Document) -> dict[str, str | None]:
    values: dict[str, Any] = {name: getattr(report.header, name, None) for name in FIELDS}
    values |= {
        "title": report.title,
        "report_year": report.report_year,
        "reporting_body": report.reporting_body,
    }
    start = part(document).start
    values["body_starts_with"] = start.text if start else None
    return {name: None if value is None else str(value) for name, value in values.items()}


def cases(corpus: Path) -> Iterator[Mapping[str, Any]]:
    """The cases of ``heads/fixtures.jsonl``: text, kind and expected labels."""
    with (corpus / "heads" / "fixtures.jsonl").open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def score(corpus: Path, chosen: Callable[[Mapping[str, Any]], bool] = lambda case: True) -> Score:
    """Read every chosen case of the corpus and compare what was read with what stands there."""
    return tally(case for case in cases(corpus) if chosen(case))


def tally(chosen: Iterable[Mapping[str, Any]]) -> Score:
    """Compare the given cases with what is read from their texts.

    Year and body are compared on annual reports only, since another document reports on nothing.
    """
    result = Score()
    for case in chosen:
        document = read(Page(f"{case['id']}.txt", case["text"].encode()))
        report = parse(document)
        result.kinds[_KINDS.get(case["kind"], case["kind"]), report.kind] += 1
        given = _given(report, document)
        for name in FIELDS:
            if name in ("report_year", "reporting_body") and case["kind"] != Kind.ANNUAL_REPORT:
                continue
            _count(result, case["id"], name, case["labels"][name], given[name])
    return result


def _count(result: Score, case: str, name: str, expected: Any, given: str | None) -> None:
    tally = result.fields[name]
    if expected is None and given is None:
        return
    if expected is not None and given is not None and _equal(name, str(expected), given):
        tally.right += 1
        return
    if expected is None:
        tally.invented += 1
    elif given is None:
        tally.missed += 1
    else:
        tally.wrong += 1
    result.misses.append(f"{case} {name}: expected {expected!r}, read {given!r}")


def table(result: Score) -> str:
    """The score as two aligned tables."""
    rows = [f"{'field':18}{'right':>7}{'wrong':>7}{'missed':>8}{'invented':>10}{'precision':>11}{'recall':>8}{'F1':>8}"]
    for name, one in result.fields.items():
        rows.append(
            f"{name:18}{one.right:7}{one.wrong:7}{one.missed:8}{one.invented:10}"
            f"{one.precision:11.4f}{one.recall:8.4f}{one.f1:8.4f}"
        )
    rows += ["", f"{'expected kind':18}{'read kind':18}{'pages':>7}"]
    rows += [f"{expected:18}{given:18}{count:7}" for (expected, given), count in sorted(result.kinds.items())]
    rows.append(f"kind accuracy {result.kind_accuracy:.4f}")
    return "\n".join(rows)


def main() -> None:
    """Print the score of the corpus named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder that holds heads/fixtures.jsonl")
    parser.add_argument("--misses", action="store_true", help="also print every value that was not read as stated")
    arguments = parser.parse_args()
    result = score(arguments.corpus)
    print(table(result))
    if arguments.misses:
        print("\n".join(result.misses))


if __name__ == "__main__":
    main()
