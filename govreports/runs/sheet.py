"""One parsed report as a sheet for people: head, tables with the form's own labels, findings, proposals.

No value is cut off: on a terminal long labels are folded inside their column and long lines go on below; a pipe
or a file has no edge, so nothing is folded there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import Cell, ProvenReport, Report, Severity, StatutoryTable
from govreports.results import header_as_json
from govreports.runs.screen import UNLIMITED, screen

STYLES = {Severity.ERROR: "bold red", Severity.WARN: "yellow", Severity.INFO: "dim"}
_NARROWEST, _WIDEST = 12, 24
"""Columns of the terminal that labels are given at least, and values at most before they are folded."""
_BETWEEN = 3
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def print_sheet(source: str, proven: ProvenReport, console: Console | None = None) -> None:
    """Print the report as people read it; a cell without a number shows its own text, an absent one a dot."""
    console = console or screen()
    report = proven.report
    _say(console, report.title or report.reporting_body or source, "bold")
    _say(console, source, "dim")
    _say(console, _facts(report))
    for name, value in header_as_json(report.header).items():
        if value is not None:
            _say(console, f"  {name:<15} {value}")
    for section in report.sections:
        _say(console, f"  section {section.number or '-'}: {section.heading} ({len(section.text)} characters)")
    for sheet in _sheets(proven):
        _say(console, "")
        _say(console, sheet.title, "italic")
        console.print(sheet.laid_out(console.width), crop=False, width=UNLIMITED)
    _say(console, "")
    for result in proven.findings():
        _say(console, f"{result.severity.value:<5} {result.rule} {result.message}", STYLES[result.severity])
    for proposal in proven.proposals:
        _say(console, f"maybe {proposal.rule} {proposal.explanation}", "cyan")
    if not proven.findings():
        _say(console, "no findings", "green")
    _say(console, "")


def printable(text: str) -> str:
    """The text on one line, its control characters as U+FFFD: what a file says must not steer the terminal."""
    return _CONTROL.sub("\ufffd", _LINE_ENDS.sub(" ", text))


def _say(console: Console, line: str, style: str = "") -> None:
    console.print(Text(printable(line), style=style), soft_wrap=True)


def _facts(report: Report) -> str:
    return (
        f"{report.kind.value} ({report.kind_reason}) · report year {report.report_year or 'unknown'} · "
        f"{report.reporting_body or 'body unknown'} · layout {report.layout.value if report.layout else 'none'}"
    )


@dataclass(slots=True)
class _Sheet:
    """A table to print: ``labels`` columns of text on the left, values behind them."""

    title: str
    heads: Sequence[str]
    labels: int = 1
    rows: list[list[str]] = field(default_factory=list)

    def add(self, *texts: str) -> None:
        self.rows.append([printable(text) for text in texts])

    def laid_out(self, room: int) -> Table:
        """The table with its values whole, and its first labels folded where they leave no room for them."""
        widths = [max(map(cell_len, column)) for column in zip(self.heads, *self.rows, strict=True)]
        if room < UNLIMITED:
            widths[self.labels :] = [min(width, _WIDEST) for width in widths[self.labels :]]
        left = room - sum(widths[1:]) - _BETWEEN * (len(widths) - 1)
        widths[0] = max(min(widths[0], left), min(widths[0], _NARROWEST))
        table = Table(show_edge=False, pad_edge=False, show_header=any(self.heads))
        for number, (head, width) in enumerate(zip(self.heads, widths, strict=True)):
            text = number < self.labels
            table.add_column(Text(head), justify="left" if text else "right", width=width, overflow="fold")
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table


def _sheets(proven: ProvenReport) -> Iterable[_Sheet]:
    tables = proven.report.tables
    if tables.proactive_disclosure:
        yield _proactive(tables.proactive_disclosure)
    if tables.applications:
        yield _applications(tables.applications)
    if tables.reviews:
        yield _reviews(tables.reviews)
    if proven.report.statistics:
        yield _statistics(proven.report)


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "·"
    return f"{cell.value:f}" if cell.value is not None else (cell.raw or "(blank)")


def _proactive(table: StatutoryTable) -> _Sheet:
    sheet = _Sheet("二、主动公开政府信息情况", ["", "", ""], labels=2)
    for row in PROACTIVE_ROWS[table.layout]:
        for number, (key, label) in enumerate(row.columns):
            sheet.add("" if number else row.labels[0], label, _shown(table.cell(row.key, key)))
    return sheet


def _applications(table: StatutoryTable) -> _Sheet:
    heads = [label[:2] for _, label in APPLICANT_COLUMNS]
    sheet = _Sheet("三、收到和处理政府信息公开申请情况", ["", *heads])
    for row in APPLICATION_ROWS[table.layout]:
        sheet.add(row.label, *(_shown(table.cell(row.key, key)) for key, _ in APPLICANT_COLUMNS))
    return sheet


def _reviews(table: StatutoryTable) -> _Sheet:
    sheet = _Sheet("四、行政复议、行政诉讼情况", ["", *(label for _, label in REVIEW_COLUMNS)])
    for key, label in REVIEW_BLOCKS:
        sheet.add(label, *(_shown(table.cell(key, column)) for column, _ in REVIEW_COLUMNS))
    return sheet


def _statistics(report: Report) -> _Sheet:
    sheet = _Sheet("政府信息公开情况统计表", ["", "value", "unit", "key"])
    for row in report.statistics:
        sheet.add(row.label, row.raw, row.unit or "", row.key or "(unknown)")
    return sheet
