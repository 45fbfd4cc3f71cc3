"""What stands in single cells: blanks, marks, impossible numbers, and totals left blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from govreports.checks.readers import seen_by_reader
from govreports.checks.rules import FORMS, REGULATION, Group, Rule, Years, report_check
from govreports.checks.scope import not_found, tables, tables_not_found
from govreports.checks.sums import total_left_blank
from govreports.checks.tables import form_rows
from govreports.checks.wording import ROWS, TABLES, cell_label, number, reference, some
from govreports.model.layouts import APPLICATION_ROWS
from govreports.model.report import Cell, CheckResult, Report, Semantic, Severity, StatutoryTable

MONEY = frozenset({("fees", "amount_10k_yuan"), ("procurement", "amount_yuan")})
"""The cells that may carry a fraction."""

SIGNED = "items_delta"
"""The column 本年增/减, the only one that may be negative."""

_OFFICE_OF_GOVERNMENT = re.compile("(?<=政府)办公[室厅]$")
_COUNTY_OR_BELOW = re.compile(
    "(?:[县旗乡镇]|街道|(?<!自治)区)(?:人民政府|政府|办事处)?$|(?:局|厅|委员会|办公室|管委会|中心|大队|支队|站|所)$"
)
_PROVINCE = re.compile("(?:省|自治区|北京市|天津市|上海市|重庆市)(?:人民政府|政府)?(?:办公[室厅])?$")
_OF_THE_STATE = re.compile("^(?:国家|国务院|中国|中华人民共和国|全国)")


def _each(table: StatutoryTable) -> Iterator[tuple[str, str, Cell]]:
    for row, columns in table.cells.items():
        for column, cell in columns.items():
            yield row, column, cell


def _in_words(rule: Rule, name: str, places: list[tuple[str, str, Cell]], what: str) -> CheckResult:
    """One result for all cells of a table that share a condition."""
    if not places:
        return rule.passed(name, f"{TABLES[name]}: no cell is {what}")
    labels = some(_shown(name, *place) for place in places)
    cells = tuple(reference(name, row, column) for row, column, _ in places)
    count = "one cell is" if len(places) == 1 else f"{len(places)} cells are"
    return rule.failed(name, f"{TABLES[name]}: {count} {what}: {labels}", cells=cells)


def _shown(name: str, row: str, column: str, cell: Cell) -> str:
    """The cell's label with what stands in it."""
    label, raw = cell_label(name, row, column), cell.raw.strip()
    return f"{label} (“{raw}”)" if raw else label


@report_check(
    "CELL_BLANK",
    Severity.INFO,
    Group.CELLS,
    Years.SINCE_2019,
    "No value cell is left blank. A blank is not zero. It is a warning where no sum tells whether the numbers beside "
    "it have moved (rows of table 2, 总计 of table 4), and where a table has no number at all.",
    FORMS,
)
def no_blanks(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table, two where some of its blanks are doubtful and others are not."""
    yield from tables_not_found(rule, report)
    for name, table in tables(report):
        blanks = [place for place in _each(table) if place[2].semantic is Semantic.EMPTY]
        doubtful = [place for place in blanks if _is_doubtful(name, table, *place[:2])]
        if doubtful:
            yield replace(_in_words(rule, name, doubtful, "blank"), severity=Severity.WARN)
        if len(doubtful) < len(blanks) or not blanks:
            yield _in_words(rule, name, [place for place in blanks if place not in doubtful], "blank")


def _is_doubtful(name: str, table: StatutoryTable, row: str, column: str) -> bool:
    """Whether a blank may stand where a number was moved from, and nothing that adds up says otherwise."""
    if all(cell.value is None for _, _, cell in _each(table)):
        return True
    if name == "applications" or (name == "reviews" and column != "total"):
        return False
    cells = table.cells[row]
    return len(cells) == 1 or any(cell.value is not None for cell in cells.values())


@report_check(
    "CELL_NON_NUMERIC",
    Severity.WARN,
    Group.CELLS,
    Years.SINCE_2019,
    "No value cell carries a mark (/, -, 无) or words instead of a number.",
    FORMS,
)
def only_numbers(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table."""
    yield from tables_not_found(rule, report)
    for name, table in tables(report):
        words = [place for place in _each(table) if place[2].semantic in (Semantic.NA_MARK, Semantic.TEXT)]
        yield _in_words(rule, name, words, "a mark or words")


@report_check(
    "ROW_INCOMPLETE",
    Severity.WARN,
    Group.CELLS,
    Years.SINCE_2019,
    "A row that was found has all its value cells; a cell that cannot be placed is absent, never guessed.",
    FORMS,
)
def rows_complete(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table, naming the cells that a found row lacks; rows that the reader named are its findings."""
    yield from tables_not_found(rule, report)
    named = seen_by_reader(report, rule.name)
    for name, table in tables(report):
        absent = [
            (row, column)
            for row, columns in form_rows(name, table).items()
            for column in columns
            if row not in named and table.cells.get(row) and table.cell(row, column) is None
        ]
        if absent:
            labels = some(cell_label(name, row, column) for row, column in absent)
            cells = tuple(reference(name, row, column) for row, column in absent)
            yield rule.failed(name, f"{TABLES[name]}: {len(absent)} cells were not found: {labels}", cells=cells)
        else:
            yield rule.passed(name, f"{TABLES[name]}: the rows found are complete")


@report_check(
    "CELL_NEGATIVE",
    Severity.ERROR,
    Group.CELLS,
    Years.ALL,
    "No number is negative, except 本年增/减 in the tables of 2019 and 2020.",
    FORMS,
)
def no_negatives(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One failure a cell and statistic, one pass a table without any, and one for statistics without any."""
    yield from tables_not_found(rule, report)
    for name, table in tables(report):
        negative = [
            (row, column, cell)
            for row, column, cell in _each(table)
            if column != SIGNED and cell.value is not None and cell.value < 0
        ]
        yield from _one_by_one(rule, name, negative, "is negative")
    below = [one for one in report.statistics if one.value is not None and one.value < 0]
    for statistic in below:
        subject = statistic.key or statistic.label
        yield rule.failed(subject, f"{statistic.label} ({statistic.raw.strip()}) is negative")
    if report.statistics and not below:
        yield rule.passed("statistics", "no number of the 统计表 is negative")


@report_check(
    "CELL_NON_INTEGER",
    Severity.ERROR,
    Group.CELLS,
    Years.ALL,
    "Counts are whole numbers; only 收费金额 and 采购总金额 may have a fraction.",
    FORMS,
)
def counts_are_whole(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One failure a cell, one pass a table without any."""
    yield from tables_not_found(rule, report)
    for name, table in tables(report):
        broken = [
            (row, column, cell)
            for row, column, cell in _each(table)
            if (row, column) not in MONEY and cell.value is not None and cell.value % 1
        ]
        yield from _one_by_one(rule, name, broken, "is not a whole number")


def _one_by_one(rule: Rule, name: str, places: list[tuple[str, str, Cell]], what: str) -> Iterator[CheckResult]:
    for row, column, cell in places:
        cells = (reference(name, row, column),)
        yield rule.failed(
            cells[0],
            f"{TABLES[name]}: {cell_label(name, row, column)} ({cell.raw.strip()}) {what}",
            cells=cells,
        )
    if not places:
        yield rule.passed(name, f"{TABLES[name]}: no cell {what}")


@report_check(
    "T3_TOTAL_BLANK",
    Severity.WARN,
    Group.CELLS,
    Years.SINCE_2019,
    "总计 of a row of table 3 is not blank where an applicant column has a number; sums over a blank 总计 "
    "are not assessed.",
    FORMS,
)
def totals_filled(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a row."""
    table = report.tables.applications
    if table is None:
        yield not_found(rule, "applications")
        return
    for row in APPLICATION_ROWS[table.layout]:
        cells = (reference("applications", row.key, "total"),)
        if total_left_blank(table, row.key):
            message = f"{ROWS[row.key]}: 总计 is blank although an applicant column has a number"
            yield rule.failed(row.key, message, cells=cells)
        elif table.cell(row.key, "total") is None:
            yield rule.unknown(row.key, f"{ROWS[row.key]}: 总计 was not found", cells=cells)
        else:
            yield rule.passed(row.key, f"{ROWS[row.key]}: 总计 is not left out", cells=cells)


@report_check(
    "T2_COUNTY_REGULATION",
    Severity.WARN,
    Group.CELLS,
    Years.SINCE_2019,
    "Only provinces, cities with districts and ministries make 规章: a county, district, township or "
    "local department that counts any has probably counted 规范性文件. Whether a 市 has districts is not told by its "
    "name, so that one is not assessed.",
    REGULATION,
)
def regulations_within_power(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result, judged by the name of the reporting body."""
    table = report.tables.proactive_disclosure
    if table is None:
        yield not_found(rule, "proactive_disclosure")
        return
    body = report.reporting_body
    if body is None:
        yield rule.unknown("regulations", "the reporting body is not known")
        return
    counted = {
        column: value
        for column in table.cells.get("regulations", {})
        if (value := table.value("regulations", column)) is not None and value > 0
    }
    if not counted:
        yield rule.passed("regulations", "no 规章 is counted")
    elif _OF_THE_STATE.search(body) or _PROVINCE.search(body):
        yield rule.passed("regulations", f"{body} may make 规章")
    elif not _COUNTY_OR_BELOW.search(_OFFICE_OF_GOVERNMENT.sub("", body)):
        yield rule.unknown("regulations", f"whether {body} may make 规章 cannot be told from its name")
    else:
        column, value = next(iter(counted.items()))
        label = cell_label("proactive_disclosure", "regulations", column)
        yield rule.failed(
            "regulations",
            f"{body} counts 规章 ({label}: {number(value)}), which a body of its level cannot make",
            cells=tuple(reference("proactive_disclosure", "regulations", column) for column in counted),
            left=number(value),
            right="0",
        )
