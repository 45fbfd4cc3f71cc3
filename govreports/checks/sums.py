"""The statutory identities: what must add up in tables 3 and 4, and what cannot be in table 2."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import le

from govreports.checks.operands import Operand, Side, compare, numbers, operand
from govreports.checks.rules import FORM_2019, FORMS, Group, Rule, Years, report_check
from govreports.checks.scope import not_found
from govreports.checks.wording import BLOCKS, COLUMNS, PROACTIVE_LABELS, REVIEW_LABELS, ROWS, number
from govreports.model.layouts import APPLICATION_ROWS, NOT_OUTCOMES
from govreports.model.report import CheckResult, Report, Semantic, Severity, StatutoryTable

APPLICANTS = tuple(key for key in COLUMNS if key != "total")
OUTCOMES_OF_REVIEW = tuple(key for key in REVIEW_LABELS if key != "total")
_ACROSS = {"new_received": "一", "carried_in": "二", "concluded": "三(七)总计", "carried_out": "四"}


def outcome_rows(table: StatutoryTable) -> tuple[str, ...]:
    """Keys of the rows that (七)总计 sums up in the layout of this table."""
    return tuple(row.key for row in APPLICATION_ROWS[table.layout] if row.key not in NOT_OUTCOMES)


def total_left_blank(table: StatutoryTable, row: str) -> bool:
    """Whether 总计 is blank in a row where an applicant column carries a number."""
    total = table.cell(row, "total")
    return (
        total is not None
        and total.semantic is Semantic.EMPTY
        and any(table.value(row, column) is not None for column in APPLICANTS)
    )


def _operands(table: StatutoryTable, rows: tuple[str, ...], column: str) -> tuple[Operand, ...]:
    return tuple(operand(table, "applications", row, column, _ACROSS.get(row, ROWS[row])) for row in rows)


def _blank_totals(table: StatutoryTable, rows: tuple[str, ...], column: str) -> list[str]:
    return [ROWS[row] for row in rows if column == "total" and total_left_blank(table, row)]


@report_check(
    "T3_IDENTITY",
    Severity.ERROR,
    Group.ARITHMETIC,
    Years.SINCE_2019,
    "In each of the seven columns of table 3, received (一) plus carried in (二) equals concluded "
    "(三(七)总计) plus carried out (四) (勾稽关系).",
    FORMS,
)
def applications_balance(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a column."""
    table = report.tables.applications
    if table is None:
        yield not_found(rule, "applications")
        return
    for column, label in COLUMNS.items():
        left, right = ("new_received", "carried_in"), ("concluded", "carried_out")
        label = f"table 3, column {label}"
        if blank := _blank_totals(table, left + right, column):
            yield rule.unknown(column, f"{label}: cannot be summed, 总计 is blank in {', '.join(blank)}")
            continue
        sides = Side(_operands(table, left, column)), Side(_operands(table, right, column))
        yield compare(rule, column, label, *sides, blank_is_zero=True, totals=sides[1].operands[:1])


@report_check(
    "T3_COL_SUM",
    Severity.ERROR,
    Group.ARITHMETIC,
    Years.SINCE_2019,
    "In each row of table 3, 总计 equals 自然人 plus the five columns of 法人或其他组织.",
    FORMS,
)
def applicants_add_up(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a row. A table that gives totals only, no number for any applicant, cannot be assessed."""
    table = report.tables.applications
    if table is None:
        yield not_found(rule, "applications")
        return
    broken_down = any(table.value(row, column) is not None for row in table.cells for column in APPLICANTS)
    for row in APPLICATION_ROWS[table.layout]:
        label = f"table 3, row {ROWS[row.key]}"
        addends = Side(tuple(operand(table, "applications", row.key, key, COLUMNS[key]) for key in APPLICANTS))
        total = operand(table, "applications", row.key, "total", "总计")
        if row.key not in table.cells:
            yield rule.unknown(row.key, f"{label}: the row was not found")
        elif not broken_down:
            yield rule.unknown(row.key, f"{label}: the table gives no numbers by applicant")
        else:
            yield compare(rule, row.key, label, addends, Side((total,)), blank_is_zero=True, totals=(total,))


@report_check(
    "T3_OUTCOME_SUM",
    Severity.ERROR,
    Group.ARITHMETIC,
    Years.SINCE_2019,
    "In each column of table 3, (七)总计 equals the sum of the outcome rows (21 since 2021, 19 before).",
    FORMS,
)
def outcomes_add_up(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a column."""
    table = report.tables.applications
    if table is None:
        yield not_found(rule, "applications")
        return
    rows = outcome_rows(table)
    for column, label in COLUMNS.items():
        label = f"table 3, column {label}"
        if blank := _blank_totals(table, (*rows, "concluded"), column):
            yield rule.unknown(column, f"{label}: cannot be summed, 总计 is blank in {', '.join(blank)}")
            continue
        total = _operands(table, ("concluded",), column)
        addends = Side(_operands(table, rows, column))
        yield compare(rule, column, label, addends, Side(total), blank_is_zero=True, totals=total)


@report_check(
    "T4_SUM",
    Severity.ERROR,
    Group.ARITHMETIC,
    Years.SINCE_2019,
    "In each block of table 4, 总计 equals 结果维持 plus 结果纠正 plus 其他结果 plus 尚未审结.",
    FORMS,
)
def reviews_add_up(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a block."""
    table = report.tables.reviews
    if table is None:
        yield not_found(rule, "reviews")
        return
    for block, label in BLOCKS.items():
        addends = Side(tuple(operand(table, "reviews", block, key, REVIEW_LABELS[key]) for key in OUTCOMES_OF_REVIEW))
        total = operand(table, "reviews", block, "total", "总计")
        yield compare(rule, block, f"table 4, {label}", addends, Side((total,)), blank_is_zero=True, totals=(total,))


@report_check(
    "T2_PUBLISHED_LE_TOTAL",
    Severity.WARN,
    Group.ARITHMETIC,
    Years.FROM_2019_TO_2020,
    "What was newly published (本年新公开数量) is part of what is public (对外公开总数量).",
    FORM_2019,
)
def published_within_total(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result for 规章 and one for 规范性文件."""
    table = report.tables.proactive_disclosure
    if table is None:
        yield not_found(rule, "proactive_disclosure")
        return
    for row in ("regulations", "normative_documents"):
        label = PROACTIVE_LABELS[row]
        published = operand(table, "proactive_disclosure", row, "published", "本年新公开数量")
        public = operand(table, "proactive_disclosure", row, "public_total", "对外公开总数量")
        links = (" is within", " is more than")
        yield compare(rule, row, label, Side((published,)), Side((public,)), holds=le, links=links)


@report_check(
    "T2_ITEMS_NONNEG",
    Severity.WARN,
    Group.ARITHMETIC,
    Years.FROM_2019_TO_2020,
    "Items of the year before (上一年项目数量) plus the change (本年增/减) cannot be less than none.",
    FORM_2019,
)
def items_not_negative(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a row of table 2 that counts items."""
    table = report.tables.proactive_disclosure
    if table is None:
        yield not_found(rule, "proactive_disclosure")
        return
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        label = PROACTIVE_LABELS[row]
        before = operand(table, "proactive_disclosure", row, "items_before", "上一年项目数量")
        delta = operand(table, "proactive_disclosure", row, "items_delta", "本年增/减")
        cells = (before.reference, delta.reference)
        if len(list(numbers((before, delta)))) < 2:
            written = f"{before.written()}, {delta.written()}"
            yield rule.unknown(row, f"{label}: a number is missing, {written}", cells=cells)
            continue
        side = Side((before, delta))
        verdict = rule.passed if side.value() >= 0 else rule.failed
        yield verdict(
            row,
            f"{label}: {side.written()}",
            cells=cells,
            left=number(side.value()),
            right=number(Decimal(0)),
        )
