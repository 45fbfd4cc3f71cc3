"""Complete, consistent reports of any layout, and hypothesis strategies that vary their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    NOT_OUTCOMES,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
    SECTION_TITLES,
    TABLE_SHAPES,
)
from govreports.model.report import (
    Cell,
    Header,
    Kind,
    LayoutName,
    Period,
    Report,
    Section,
    Semantic,
    StatutoryTable,
    Tables,
)

COLUMNS = tuple(key for key, _ in APPLICANT_COLUMNS)
APPLICANTS = COLUMNS[:-1]
BLOCKS = tuple(key for key, _ in REVIEW_BLOCKS)
REVIEWS = tuple(key for key, _ in REVIEW_COLUMNS)
NEW_LAYOUTS = (LayoutName.L2021, LayoutName.L2019)
Numbers = Mapping[str, Sequence[int | str | None]]

OVERVIEW = (
    "本年度围绕中心工作推进主动公开，及时更新栏目内容；依申请公开按程序登记、审查和答复；加强政府信息管理，"
    "落实发布前审查；做好公开平台建设，维护网站栏目；强化监督保障，开展业务培训和工作考核。"
) * 2
SELF_CRITICISM = "公开内容的深度还不够，下一步将细化目录并加强业务培训。"


def number(value: int | str | Decimal | None) -> Cell:
    """A cell of a number; None makes a blank cell, a text a mark."""
    if value is None:
        return Cell("", None, Semantic.EMPTY)
    if isinstance(value, str):
        return Cell(value, None, Semantic.NA_MARK)
    amount = Decimal(value)
    return Cell(str(value), amount, Semantic.NUMERIC if amount else Semantic.ZERO)


def table(name: str, layout: LayoutName, rows: Numbers, columns: Mapping[str, Sequence[str]]) -> StatutoryTable:
    """A table whose rows carry the given numbers in the order of their columns."""
    cells = {
        row: {column: number(value) for column, value in zip(columns[row], values, strict=True)}
        for row, values in rows.items()
    }
    return StatutoryTable(layout, cells, "grid", TABLE_SHAPES.get((name, layout)))


def applications(layout: LayoutName, rows: Numbers) -> StatutoryTable:
    """Table 3."""
    return table("applications", layout, rows, dict.fromkeys(rows, COLUMNS))


def reviews(layout: LayoutName, rows: Numbers) -> StatutoryTable:
    """Table 4."""
    return table("reviews", layout, rows, dict.fromkeys(rows, REVIEWS))


def proactive(layout: LayoutName, rows: Numbers) -> StatutoryTable:
    """Table 2."""
    columns = {row.key: tuple(key for key, _ in row.columns) for row in PROACTIVE_ROWS[layout]}
    return table("proactive_disclosure", layout, rows, columns)


def consistent_applications(
    layout: LayoutName,
    outcomes: Mapping[str, Sequence[int]],
    carried_in: Sequence[int],
    carried_out: Sequence[int],
) -> dict[str, list[int]]:
    """All rows of table 3 from the outcomes of the six applicant columns, received so that everything adds up."""
    rows: dict[str, list[int]] = {}
    concluded = [sum(values[i] for values in outcomes.values()) for i in range(len(APPLICANTS))]
    new = [done + out - into for done, out, into in zip(concluded, carried_out, carried_in, strict=True)]
    for row in APPLICATION_ROWS[layout]:
        given = {
            "new_received": new,
            "carried_in": carried_in,
            "concluded": concluded,
            "carried_out": carried_out,
        }
        values = list(given.get(row.key, outcomes.get(row.key, ())))
        rows[row.key] = [*values, sum(values)]
    return rows


def report(
    layout: LayoutName = LayoutName.L2021,
    *,
    year: int = 2024,
    proactive_rows: Numbers | None = None,
    application_rows: Numbers | None = None,
    review_rows: Numbers | None = None,
    texts: Mapping[int, str] | None = None,
    body: str = "清河县人民政府",
) -> Report:
    """A complete report; tables that are not given count nothing."""
    nothing = {row.key: [0] * 7 for row in APPLICATION_ROWS[layout]}
    no_reviews = {block: [0] * 5 for block in BLOCKS}
    none_disclosed = {row.key: [0] * len(row.columns) for row in PROACTIVE_ROWS[layout]}
    written = {1: OVERVIEW, 5: SELF_CRITICISM, 6: "本年度未收取信息处理费。"} | dict(texts or {})
    return Report(
        source=f"https://www.qinghe.example/art/{year + 1}/1/20/art_1.html",
        kind=Kind.ANNUAL_REPORT,
        kind_reason="title and tables",
        layout=layout,
        title=f"{body}{year}年政府信息公开工作年度报告",
        title_year=year,
        report_year=year,
        period=Period(date(year, 1, 1), date(year, 12, 31)),
        reporting_body=body,
        header=Header(published_at=f"{year + 1}-01-20T09:30"),
        sections=tuple(Section(number, title, written.get(number, "")) for number, title in SECTION_TITLES.items()),
        tables=Tables(
            proactive(layout, proactive_rows or none_disclosed),
            applications(layout, application_rows or nothing),
            reviews(layout, review_rows or no_reviews),
        ),
        body=OVERVIEW * 3,
    )


def with_cell(original: Report, name: str, row: str, column: str, cell: Cell | None) -> Report:
    """The report with one cell of one table replaced, or left out when None."""
    before: StatutoryTable = getattr(original.tables, name)
    cells = {key: dict(columns) for key, columns in before.cells.items()}
    if cell is None:
        del cells[row][column]
    else:
        cells[row][column] = cell
    return replace(original, tables=replace(original.tables, **{name: replace(before, cells=cells)}))


layouts = st.sampled_from(NEW_LAYOUTS)
counts = st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 20_000))


@st.composite
def reports(draw: st.DrawFn, chosen: st.SearchStrategy[LayoutName] = layouts) -> Report:
    """Reports whose tables 3 and 4 add up and whose text states no number."""
    layout = draw(chosen)
    keys = [row.key for row in APPLICATION_ROWS[layout] if row.key not in NOT_OUTCOMES]
    six = st.lists(counts, min_size=6, max_size=6)
    outcomes = {key: draw(six) for key in keys}
    carried_out = draw(six)
    carried_in = [
        draw(st.integers(0, done + out))
        for done, out in zip(map(sum, zip(*outcomes.values(), strict=True)), carried_out, strict=True)
    ]
    blocks = {block: draw(st.lists(counts, min_size=4, max_size=4)) for block in BLOCKS}
    return report(
        layout,
        year=2024 if layout is LayoutName.L2021 else 2020,
        application_rows=consistent_applications(layout, outcomes, carried_in, carried_out),
        review_rows={block: [*values, sum(values)] for block, values in blocks.items()},
    )
