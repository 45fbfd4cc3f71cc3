"""Reports and observations made up for the store's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from govreports.model.document import ListEntry
from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import (
    Cell,
    CheckResult,
    Header,
    Kind,
    LayoutName,
    Period,
    ProvenReport,
    Report,
    Section,
    Semantic,
    Severity,
    Status,
    StatutoryTable,
    Tables,
)
from govreports.store.observation import AttachmentFacts, Observation
from govreports.store.portals import PortalFacts

PORTAL = PortalFacts(
    slug="hezhou",
    name="河洲区人民政府",
    division_code="990101",
    division_name="河洲区",
    province="试验省",
    city="试验市",
    level="county",
    home="http://www.hezhou.example/",
    family="trs",
    first_year=2020,
    reports_a_year_min=1,
    reports_a_year_max=40,
    enabled=True,
    verified=False,
)
SEEN = datetime(2026, 11, 1, 2, 30, tzinfo=UTC)


def number(raw: str) -> Cell:
    """The cell of a plainly printed number."""
    value = Decimal(raw)
    return Cell(raw, value, Semantic.ZERO if value == 0 else Semantic.NUMERIC)


def applications(layout: LayoutName = LayoutName.L2021, start: int = 1) -> StatutoryTable:
    """Table 3 with a different number in every cell."""
    cells: dict[str, dict[str, Cell]] = {}
    for row in APPLICATION_ROWS[layout]:
        cells[row.key] = {}
        for key, _ in APPLICANT_COLUMNS:
            cells[row.key][key] = number(str(start))
            start += 1
    return StatutoryTable(layout, cells, "grid", (28, 10))


def reviews(start: int = 1000) -> StatutoryTable:
    """Table 4 with a different number in every cell."""
    cells: dict[str, dict[str, Cell]] = {}
    for block, _ in REVIEW_BLOCKS:
        cells[block] = {}
        for key, _ in REVIEW_COLUMNS:
            cells[block][key] = number(str(start))
            start += 1
    return StatutoryTable(LayoutName.L2021, cells, "grid", (4, 15))


def proactive(layout: LayoutName = LayoutName.L2021, start: int = 2000) -> StatutoryTable:
    """Table 2 with a different number in every cell."""
    cells: dict[str, dict[str, Cell]] = {}
    for row in PROACTIVE_ROWS[layout]:
        cells[row.key] = {}
        for key, _ in row.columns:
            cells[row.key][key] = number(f"{start}.5" if key.startswith("amount") else str(start))
            start += 1
    return StatutoryTable(layout, cells, "grid", (14, 4))


def with_cell(table: StatutoryTable, row: str, column: str, cell: Cell) -> StatutoryTable:
    """The table with another cell at that place."""
    return replace(table, cells={**table.cells, row: {**table.cells[row], column: cell}})


def report(**changes: Any) -> Report:
    """A complete annual report, with changes."""
    base = Report(
        source="http://www.hezhou.example/a.html",
        kind=Kind.ANNUAL_REPORT,
        kind_reason="the title names an annual report",
        layout=LayoutName.L2021,
        title="河洲区人民政府2024年政府信息公开工作年度报告",
        title_year=2024,
        report_year=2024,
        period=Period(date(2024, 1, 1), date(2024, 12, 31)),
        reporting_body="河洲区人民政府",
        header=Header(index_no="990101/2025-00001", issued_on=date(2025, 1, 20), published_at="2025-01-21T09:30"),
        sections=(Section(1, "总体情况", "本区按规定公开信息。"), Section(6, "其他需要报告的事项", "无。")),
        tables=Tables(proactive(), applications(), reviews()),
        body="本区按规定公开信息。",
    )
    return replace(base, **changes)


def annual(year: int, *, carried_in: int = 0, carried_out: int = 0, seed: int = 1, **changes: Any) -> Report:
    """A report whose pending applications are these in every column."""
    table = applications(start=seed * 10)
    for column in list(table.cells["carried_in"]):
        table = with_cell(table, "carried_in", column, number(str(carried_in)))
        table = with_cell(table, "carried_out", column, number(str(carried_out)))
    text_of_year = "".join(chr(0x4E00 + (year * 97 + seed * 31 + at * at) % 5000) for at in range(300))
    sections = (Section(1, "总体情况", text_of_year), Section(5, "存在的主要问题及改进情况", text_of_year[::-1]))
    tables = Tables(proactive(start=seed * 100), table, reviews(start=seed * 50))
    base = report(report_year=year, title_year=year, tables=tables, sections=sections, body=f"{year} {seed}")
    return replace(base, **changes)


def proven(given: Report | None = None, *results: CheckResult) -> ProvenReport:
    """A report with the results of its checks."""
    return ProvenReport(given or report(), results)


def failed(rule: str = "T3_COL_SUM", severity: Severity = Severity.ERROR, subject: str = "granted") -> CheckResult:
    """A check that failed."""
    return CheckResult(
        rule, severity, Status.FAIL, subject, "7 is not 8", "7", "8", (f"applications.{subject}.total",), True
    )


def observation(url: str = "http://www.hezhou.example/a.html", **changes: Any) -> Observation:
    """The answer of a page, with changes."""
    base = Observation(
        portal=PORTAL.slug,
        url=url,
        final_url=url,
        fetched_at=SEEN,
        content_type="text/html",
        etag='"1"',
        last_modified=None,
        sha256="0" * 64,
        size=12345,
        listed=ListEntry("河洲区人民政府2024年年度报告", date(2025, 1, 21), "政府信息公开年报"),
    )
    return replace(base, **changes)


def attachment(sha256: str | None = "1" * 64, problem: str | None = None) -> AttachmentFacts:
    """A Word file beside the page."""
    return AttachmentFacts(
        "http://www.hezhou.example/a.docx", "年度报告.docx", "application/msword", sha256, 100, problem
    )
