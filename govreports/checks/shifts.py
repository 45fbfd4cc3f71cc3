"""Slips that the sums of table 3 give away: digits spread over two cells, rows moved by a column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govreports.checks.application_repairs import joined_cells
from govreports.checks.matrix import TOTAL, WIDTH
from govreports.checks.readings import Line, numbers_of
from govreports.checks.rules import PRACTICE, Group, Rule, Years, report_check
from govreports.checks.scope import not_found
from govreports.checks.wording import COLUMNS, ROWS, number, reference, some
from govreports.model.layouts import APPLICATION_ROWS
from govreports.model.report import CheckResult, Report, Severity, StatutoryTable

LEAST_SHIFTED_ROWS = 3


def _broken_rows(table: StatutoryTable) -> Iterator[tuple[str, Line]]:
    """Complete rows whose 总计 is a number other than the sum of the applicants."""
    for row in APPLICATION_ROWS[table.layout]:
        numbers = numbers_of(table, (row.key,), COLUMNS)
        if numbers is not None and numbers[row.key][TOTAL] is not None and not _adds_up(numbers[row.key]):
            yield row.key, numbers[row.key]


def _adds_up(line: Line) -> bool:
    return line[TOTAL] == sum((value for value in line[:TOTAL] if value is not None), Decimal(0))


def _row(key: str) -> tuple[str, ...]:
    return tuple(reference("applications", key, column) for column in COLUMNS)


@report_check(
    "DIGIT_SPLIT",
    Severity.WARN,
    Group.CELLS,
    Years.SINCE_2019,
    "The digits of one number stand in two neighbouring cells: a row of table 3 that does not add up does so when "
    "they are joined, or a row has more numbers than the form has columns.",
    PRACTICE,
)
def digits_together(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One failure a row that joining repairs; else one result. Rows with too many numbers are the readers' findings."""
    table = report.tables.applications
    if table is None:
        yield not_found(rule, "applications")
        return
    split = False
    labels = list(COLUMNS.values())
    for key, line in _broken_rows(table):
        for index in range(WIDTH - 1):
            joined = joined_cells(line, index)
            if joined is None:
                continue
            other = Decimal(0)
            if _adds_up(
                [
                    *line[:index],
                    *((other, joined) if index + 1 == TOTAL else (joined, other)),
                    *line[index + 2 :],
                ]
            ):
                split = True
                message = (
                    f"{ROWS[key]}: {labels[index]} ({number(line[index] or other)}) and {labels[index + 1]} "
                    f"({number(line[index + 1] or other)}) are probably {number(joined)} in one cell"
                )
                yield rule.failed(key, message, cells=_row(key))
    if not split:
        yield rule.passed("", "no row of table 3 adds up better with two cells joined")


@report_check(
    "COLUMN_SHIFT",
    Severity.WARN,
    Group.CELLS,
    Years.SINCE_2019,
    f"{LEAST_SHIFTED_ROWS} or more rows of table 3 that do not add up all do so when moved by one column.",
    PRACTICE,
)
def rows_in_place(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    table = report.tables.applications
    if table is None:
        yield not_found(rule, "applications")
        return
    broken = dict(_broken_rows(table))
    if len(broken) >= LEAST_SHIFTED_ROWS:
        for side, turned in (("right", [[*row[1:], row[0]] for row in broken.values()]),
                             ("left", [[row[TOTAL], *row[:TOTAL]] for row in broken.values()])):  # fmt: skip
            if all(_adds_up(line) for line in turned):
                named = some(ROWS[key] for key in broken)
                cells = tuple(place for key in broken for place in _row(key))
                yield rule.failed("", f"{named} stand one column too far to the {side}", cells=cells)
                return
    yield rule.passed("", "no rows of table 3 stand one column off")
