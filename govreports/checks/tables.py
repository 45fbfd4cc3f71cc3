"""Are tables 2, 3 and 4 there, as text, and with the rows of the printed form?"""

from __future__ import annotations

from collections.abc import Iterator

from govreports.checks.rules import FORMS, PRACTICE, Details, Group, Rule, Years, report_check
from govreports.checks.scope import tables, tables_not_found
from govreports.checks.wording import TABLE_SECTIONS, TABLES, row_label, some
from govreports.model.layouts import (
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
    TABLE_SHAPES,
)
from govreports.model.report import CheckResult, Report, Severity, StatutoryTable


def _missing_tables(report: Report) -> list[str]:
    found = {name for name, _ in tables(report)}
    return [name for name in TABLES if name not in found]


def _pictures(report: Report) -> int:
    """Pictures that may be a missing table: in sections 2 to 4, or anywhere if one of them is missing."""
    sections = [report.section(number) for number in TABLE_SECTIONS.values()]
    inside = sum(section.pictures for section in sections if section is not None)
    if inside or all(section is not None for section in sections):
        return inside
    return sum(section.pictures for section in report.sections)


@report_check(
    "TABLE_MISSING",
    Severity.ERROR,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "Tables 2, 3 and 4 are in the page or in an attachment.",
    FORMS,
)
def tables_present(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table; one that is probably a picture is left to TABLE_AS_IMAGE."""
    missing, pictures = _missing_tables(report), _pictures(report)
    for name, label in TABLES.items():
        if name not in missing:
            yield rule.passed(name, f"{label} is there")
        elif pictures:
            yield rule.unknown(name, f"{label} was not found as text; it may be one of {pictures} pictures")
        else:
            yield rule.failed(name, f"{label} was not found, neither in the page nor in an attachment")


@report_check(
    "TABLE_AS_IMAGE",
    Severity.ERROR,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "The tables are text, not pictures: a table is missing where pictures large enough for one stand.",
    PRACTICE,
)
def tables_are_text(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table that was found or may be a picture."""
    missing, pictures = _missing_tables(report), _pictures(report)
    for name, label in TABLES.items():
        if name not in missing:
            yield rule.passed(name, f"{label} was read as text")
        elif pictures:
            message = f"{label} is probably one of {pictures} pictures; its numbers cannot be read as text"
            yield rule.failed(name, message)
        else:
            yield rule.unknown(name, f"{label} was not found, and no picture stands where it is due")


@report_check(
    "TABLE_SHAPE",
    Severity.WARN,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "A table has the rows and columns of the printed form: 14×4, 28×10 (26×10 before 2021) and 4×15.",
    FORMS,
)
def tables_have_form(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table."""
    yield from tables_not_found(rule, report)
    for name, table in tables(report):
        due = TABLE_SHAPES.get((name, table.layout))
        if due is None or table.shape is None:
            yield rule.unknown(name, f"{TABLES[name]}: the number of rows and columns is not known")
            continue
        sides = Details(left="×".join(map(str, table.shape)), right="×".join(map(str, due)))
        if table.shape == due:
            yield rule.passed(name, f"{TABLES[name]} has {sides['left']} places", **sides)
        else:
            message = f"{TABLES[name]} has {sides['left']} places, the form has {sides['right']}"
            yield rule.failed(name, message, **sides)


def form_rows(name: str, table: StatutoryTable) -> dict[str, tuple[str, ...]]:
    """Row keys of the printed form, each with its column keys."""
    if name == "applications":
        columns = tuple(key for key, _ in APPLICANT_COLUMNS)
        return {row.key: columns for row in APPLICATION_ROWS[table.layout]}
    if name == "reviews":
        return {block: tuple(key for key, _ in REVIEW_COLUMNS) for block, _ in REVIEW_BLOCKS}
    return {row.key: tuple(key for key, _ in row.columns) for row in PROACTIVE_ROWS[table.layout]}


@report_check(
    "ROW_MISSING",
    Severity.WARN,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "Every row of the printed form was found in the table.",
    FORMS,
)
def rows_present(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a table, naming the rows that were not found."""
    yield from tables_not_found(rule, report)
    for name, table in tables(report):
        rows = form_rows(name, table)
        absent = [row for row in rows if not table.cells.get(row)]
        if absent:
            labels = some(row_label(name, row) for row in absent)
            cells = tuple(f"{name}.{row}" for row in absent)
            yield rule.failed(name, f"{TABLES[name]} lacks {len(absent)} rows: {labels}", cells=cells)
        else:
            yield rule.passed(name, f"{TABLES[name]} has all {len(rows)} rows")
