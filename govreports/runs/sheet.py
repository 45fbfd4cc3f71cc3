"""One parsed report as a sheet for people: head, tables with the form's own labels, findings, proposals."""

from __future__ import annotations

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
from govreports.model.report import Cell, ProvenReport, Severity, StatutoryTable
from govreports.results import header_as_json

SHORT = 16
"""Characters of a row's label that the sheet shows; the longest of the form has 37."""
STYLES = {Severity.ERROR: "bold red", Severity.WARN: "yellow", Severity.INFO: "dim"}


def print_sheet(source: str, proven: ProvenReport, console: Console | None = None) -> None:
    """Print the report as people read it; a cell without a number shows its own text, an absent one a dot."""
    console = console or Console()
    report = proven.report
    console.rule(Text(report.title or report.reporting_body or source))
    console.print(f"[dim]{source}[/dim]", highlight=False)
    console.print(
        f"{report.kind.value} ({report.kind_reason}) · report year {report.report_year or 'unknown'} · "
        f"{report.reporting_body or 'body unknown'} · layout {report.layout.value if report.layout else 'none'}",
        highlight=False,
    )
    for name, value in header_as_json(report.header).items():
        if value is not None:
            console.print(Text(f"  {name:<15} {value}"), overflow="ellipsis", no_wrap=True)
    for section in report.sections:
        console.print(Text(f"  section {section.number or '-'}: {section.heading} ({len(section.text)} characters)"))
    if report.tables.proactive_disclosure:
        console.print(_proactive(report.tables.proactive_disclosure))
    if report.tables.applications:
        console.print(_applications(report.tables.applications))
    if report.tables.reviews:
        console.print(_reviews(report.tables.reviews))
    if report.statistics:
        console.print(_statistics(proven))
    for result in proven.findings():
        console.print(Text(f"{result.severity.value:<5} {result.rule} {result.message}", style=STYLES[result.severity]))
    for proposal in proven.proposals:
        console.print(Text(f"maybe {proposal.rule} {proposal.explanation}", style="cyan"))
    if not proven.findings():
        console.print("no findings", style="green")


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return "·"
    return f"{cell.value:f}" if cell.value is not None else (cell.raw or "(blank)")


def _sheet(title: str, columns: list[str]) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _proactive(table: StatutoryTable) -> Table:
    sheet = _sheet("二、主动公开政府信息情况", [])
    sheet.add_column("")
    for row in PROACTIVE_ROWS[table.layout]:
        cells = "  ".join(f"{label} {_shown(table.cell(row.key, key))}" for key, label in row.columns)
        sheet.add_row(row.labels[0], cells)
    return sheet


def _applications(table: StatutoryTable) -> Table:
    sheet = _sheet("三、收到和处理政府信息公开申请情况", [label[:2] for _, label in APPLICANT_COLUMNS])
    for row in APPLICATION_ROWS[table.layout]:
        label = row.label if len(row.label) <= SHORT else row.label[: SHORT - 1] + "…"
        sheet.add_row(label, *(_shown(table.cell(row.key, key)) for key, _ in APPLICANT_COLUMNS))
    return sheet


def _reviews(table: StatutoryTable) -> Table:
    sheet = _sheet("四、行政复议、行政诉讼情况", [label for _, label in REVIEW_COLUMNS])
    for key, label in REVIEW_BLOCKS:
        sheet.add_row(label, *(_shown(table.cell(key, column)) for column, _ in REVIEW_COLUMNS))
    return sheet


def _statistics(proven: ProvenReport) -> Table:
    sheet = _sheet("政府信息公开情况统计表", ["value", "unit", "key"])
    for row in proven.report.statistics:
        sheet.add_row(row.label, row.raw, row.unit or "", row.key or "(unknown)")
    return sheet
