"""What one year hands on to the next: pending applications, documents in force, items; and leaps between years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govreports.checks.across.pairs import pair_check
from govreports.checks.operands import Operand, Side, compare
from govreports.checks.rules import FORM_2019, FORM_2021, FORMS, PRACTICE, Rule, Years
from govreports.checks.wording import COLUMNS, PROACTIVE_LABELS, ROWS, number, reference
from govreports.model.report import CheckResult, LayoutName, Report, Severity, StatutoryTable

PUBLIC_TOLERANCE = Decimal("0.05")
"""Documents that lapse are not counted anywhere in the form of 2019; a loss of 5 % is no news."""

SPIKE_RATIO, SPIKE_FROM = Decimal(5), Decimal(30)
UNIT_RATIO = Decimal(1000)
_STOCK_ROWS = ("regulations", "normative_documents")
_ITEM_ROWS = ("licensing", "other_services", "penalties", "coercion", "fees")


def _disclosed(layout: LayoutName, *reports: Report) -> list[StatutoryTable] | None:
    """Table 2 of the reports; None unless all carry it in this layout."""
    found = [report.tables.proactive_disclosure for report in reports]
    fitting = [table for table in found if table is not None and table.layout is layout]
    return fitting if len(fitting) == len(found) else None


def _nearly_reaches(now: Decimal, due: Decimal) -> bool:
    return now >= due * (1 - PUBLIC_TOLERANCE)


def _cell(table: StatutoryTable, name: str, row: str, column: str, label: str) -> Operand:
    return Operand(reference(name, row, column), label, table.cell(row, column))


@pair_check(
    "CARRYOVER",
    Severity.ERROR,
    Years.SINCE_2019,
    "Carried in (二) is what the year before carried out (四), in each column; error for 总计, warn for the others.",
    FORMS,
)
def pending_is_handed_on(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result a column."""
    before, after = earlier.tables.applications, later.tables.applications
    if before is None or after is None:
        yield rule.unknown("", "table 3 (收到和处理申请) was not found in one of the two years")
        return
    for column, label in COLUMNS.items():
        given = Side((_cell(before, "applications", "carried_out", column, "last year's 四"),))
        taken = Side((_cell(after, "applications", "carried_in", column, "二"),))
        severity = Severity.ERROR if column == "total" else Severity.WARN
        yield compare(rule, column, label, taken, given, severity=severity)


@pair_check(
    "DOC_STOCK",
    Severity.WARN,
    Years.SINCE_2021,
    "现行有效件数 is last year's plus 本年制发件数 minus 本年废止件数 (from report year 2022).",
    FORM_2021,
)
def documents_in_force(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result for 规章 and one for 规范性文件."""
    tables = _disclosed(LayoutName.L2021, earlier, later)
    if tables is None:
        yield rule.unknown("", "table 2 (主动公开) was not found in one of the two years")
        return
    before, after = tables
    for row in _STOCK_ROWS:
        name = "proactive_disclosure"
        left = Side((
            _cell(before, name, row, "in_force", "last year's 现行有效"),
            _cell(after, name, row, "made", "制发"),
        ))  # fmt: skip
        right = Side((
            _cell(after, name, row, "in_force", "现行有效"),
            _cell(after, name, row, "repealed", "废止"),
        ))  # fmt: skip
        yield compare(rule, row, PROACTIVE_LABELS[row], left, right)


@pair_check(
    "PUBLIC_STOCK",
    Severity.INFO,
    Years.FROM_2019_TO_2020,
    "对外公开总数量 does not fall behind last year's plus 本年新公开数量 by more than 5 %.",
    FORM_2019,
)
def public_documents(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result for 规章 and one for 规范性文件."""
    tables = _disclosed(LayoutName.L2019, earlier, later)
    if tables is None:
        yield rule.unknown("", "table 2 (主动公开) was not found in one of the two years")
        return
    before, after = tables
    for row in _STOCK_ROWS:
        name = "proactive_disclosure"
        left = Side((_cell(after, name, row, "public_total", "对外公开总数量"),))
        right = Side((
            _cell(before, name, row, "public_total", "last year's 对外公开总数量"),
            _cell(after, name, row, "published", "新公开"),
        ))  # fmt: skip
        links = (" does not fall behind", " falls behind")
        yield compare(rule, row, PROACTIVE_LABELS[row], left, right, holds=_nearly_reaches, links=links)


@pair_check(
    "ITEM_STOCK",
    Severity.WARN,
    Years.FROM_2019_TO_2020,
    "上一年项目数量 is last year's 上一年项目数量 plus its 本年增/减.",
    FORM_2019,
)
def items_are_handed_on(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result a row of table 2 that counts items."""
    tables = _disclosed(LayoutName.L2019, earlier, later)
    if tables is None:
        yield rule.unknown("", "table 2 (主动公开) was not found in one of the two years")
        return
    before, after = tables
    for row in _ITEM_ROWS:
        name = "proactive_disclosure"
        left = Side((_cell(after, name, row, "items_before", "上一年项目数量"),))
        right = Side((
            _cell(before, name, row, "items_before", "last year's 上一年项目数量"),
            _cell(before, name, row, "items_delta", "增/减"),
        ))  # fmt: skip
        yield compare(rule, row, PROACTIVE_LABELS[row], left, right)


@pair_check(
    "YOY_SPIKE",
    Severity.INFO,
    Years.SINCE_2019,
    "Received or concluded applications rise above five times or fall below a fifth of last year's (from 30 on).",
    PRACTICE,
)
def no_leaps(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result for what was received and one for what was concluded."""
    before, after = earlier.tables.applications, later.tables.applications
    if before is None or after is None:
        yield rule.unknown("", "table 3 (收到和处理申请) was not found in one of the two years")
        return
    for row in ("new_received", "concluded"):
        was, now = before.value(row, "total"), after.value(row, "total")
        if was is None or now is None:
            yield rule.unknown(row, f"{ROWS[row]}: 总计 is missing in one of the two years")
            continue
        low, high = sorted((was, now))
        leap = high >= SPIKE_FROM and high > low * SPIKE_RATIO
        message = f"{ROWS[row]}, 总计: {number(was)} last year, {number(now)} this year"
        yield (rule.failed if leap else rule.passed)(row, message, left=number(was), right=number(now))


@pair_check(
    "FEE_UNIT_SUSPECT",
    Severity.WARN,
    Years.SINCE_2021,
    "收费金额 (万元) is a thousand times last year's or a thousandth of it, or the cell itself names another unit: "
    "probably 元.",
    FORM_2021,
)
def fees_in_one_unit(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result."""
    tables = _disclosed(LayoutName.L2021, earlier, later)
    if tables is None:
        yield rule.unknown("", "table 2 (主动公开) was not found in one of the two years")
        return
    was, now = (table.value("fees", "amount_10k_yuan") for table in tables)
    if not was or not now or was < 0 or now < 0:
        yield rule.unknown("fees", "收费金额 is missing or 0 in one of the two years")
        return
    suspect = max(was, now) >= min(was, now) * UNIT_RATIO
    message = f"收费金额: {number(was)}万元 last year, {number(now)}万元 this year"
    yield (rule.failed if suspect else rule.passed)("fees", message, left=number(was), right=number(now))
