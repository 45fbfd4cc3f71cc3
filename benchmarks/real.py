"""The real documents of the corpus whose truth stands beside them, and the worked examples printed as pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.inputs import Case, Cases
from govreports.model.document import Page
from govreports.model.layouts import APPLICANT_COLUMNS, PROACTIVE_ROWS, REVIEW_BLOCKS, REVIEW_COLUMNS
from govreports.model.report import Kind, LayoutName
from tests.generators.articles import Subject, style, usual
from tests.generators.facts import Cells, Facts
from tests.generators.sheets import sheets


def real(corpus: Path) -> Cases:
    """Every real document whose truth stands beside it, and the worked examples printed as pages."""
    for expected in sorted((corpus / "seeds").glob("*.expected.json")):
        yield _real(expected, expected.with_name(expected.name.replace(".expected.json", ".txt")))
    for expected in sorted((corpus / "expected").glob("*.json")):
        yield _real(expected, corpus / json.loads(expected.read_text(encoding="utf-8"))["input"])
    for number, numbers in enumerate(_worked(corpus.parent / "domain" / "worked_examples.json")):
        random = Random(number)
        subject = Subject("淮安市人民政府", 2024 if numbers.layout is LayoutName.L2021 else 2019, numbers)
        tables = {name: [sheet] for name, sheet in sheets(numbers).items()}
        html = f"<html><body><div id=zoom>{usual(random, subject, tables, style(random))}</div></body></html>"
        yield Case(Page("worked.html", html.encode()), numbers)


def _real(expected: Path, source: Path) -> Case:
    said = json.loads(expected.read_text(encoding="utf-8"))
    fields = {"title": said["title"], "report_year": said["report_year"], "reporting_body": said["reporting_body"]}
    fields |= said["header"]
    rules = {rule if isinstance(rule, str) else rule["rule"] for rule in said.get("findings", [])}
    values = {name: _cells(name, table) for name, table in said["tables"].items() if table}
    layout = LayoutName(said.get("layout") or "2021")
    return Case(
        Page(source.name, source.read_bytes()),
        Facts(layout, {}, values),
        {name: None if value is None else str(value) for name, value in fields.items()},
        Kind(said["kind"]),
        frozenset(rules),
    )


def _cells(name: str, table: Mapping[str, Any]) -> dict[tuple[str, str], Decimal | None]:
    columns = {"applications": APPLICANT_COLUMNS, "reviews": REVIEW_COLUMNS}.get(name)
    cells: dict[tuple[str, str], Decimal | None] = {}
    for row, values in table.items():
        pairs = zip((key for key, _ in columns), values, strict=True) if columns else values.items()
        for column, value in pairs:
            if column != "amount_raw":
                cells[row, column] = None if value is None else Decimal(str(value))
    return cells


_BLOCKS = {
    "行政复议": "reconsideration",
    "未经复议直接起诉": "litigation_direct",
    "复议后起诉": "litigation_after_reconsideration",
}


def _worked(path: Path) -> Iterator[Facts]:
    """The worked examples as facts."""
    for example in json.loads(path.read_text(encoding="utf-8")):
        layout = LayoutName(example["format"])
        raws: dict[str, Cells] = {"proactive_disclosure": {}, "applications": {}, "reviews": {}}
        for row, stated in zip(PROACTIVE_ROWS[layout], example["table2"].values(), strict=True):
            values = stated if isinstance(stated, list) else [stated]
            _enter(raws["proactive_disclosure"], row.key, row.columns, values)
        for key, values in example["table3"].items():
            _enter(raws["applications"], key, APPLICANT_COLUMNS, values)
        for label, values in example["table4"].items():
            key = next(block for block, name in REVIEW_BLOCKS if name == label)
            _enter(raws["reviews"], key, REVIEW_COLUMNS, values)
        yield Facts(
            layout, raws, {name: {place: _number(raw) for place, raw in cells.items()} for name, cells in raws.items()}
        )


def _enter(cells: Cells, row: str, columns: Sequence[tuple[str, str]], values: Sequence[Any]) -> None:
    for (key, _), value in zip(columns, values, strict=True):
        cells[row, key] = "" if value is None else str(value)


def _number(raw: str) -> Decimal | None:
    """The number that a published text stands for, amounts of money in yuan."""
    return Decimal(raw.removesuffix("元")) if raw else None
