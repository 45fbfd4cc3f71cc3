"""The text against the tables: a number that the prose states and the tables contradict.

Every claim of sections one, three, four and six is compared. A rule passes when any claim agrees, and fails
only when a claim about the whole disagrees and none agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govreports.checks.claims import Claim, Topic, claims
from govreports.checks.operands import Operand, Side, operand
from govreports.checks.rules import PRACTICE, Group, Rule, Years, report_check
from govreports.checks.wording import BLOCKS, ROWS, cell_label, number, reference, some
from govreports.model.report import CheckResult, Report, Scope, Semantic, Severity, StatutoryTable

_GOVERNMENT = re.compile("(?:人民政府|政府|[省市县区旗盟州])$")


def _sections(report: Report) -> Iterator[tuple[int, str]]:
    """Texts with the number of their section; a report whose headings are lost is read as one section."""
    found = [(number, section.text) for number in (1, 3, 4, 6) if (section := report.section(number)) is not None]
    yield from found or ([(1, report.body)] if not report.sections else [])


def stated_in(report: Report, topics: Iterable[Topic]) -> list[Claim]:
    """What sections one, three, four and six claim about these topics."""
    body = report.reporting_body
    own = report.scope is Scope.OWN_BODY or (body is not None and not _GOVERNMENT.search(body))
    wanted = frozenset(topics)
    return [
        claim
        for section, text in _sections(report)
        for claim in claims(text, report.report_year, whole_body=own, about_disclosure=section in (3, 4))
        if claim.topic in wanted
    ]


def _compare(rule: Rule, subject: str, what: str, stated: list[Claim], readings: Iterable[Side]) -> CheckResult:
    """Hold the claims against every reading of the table that the wording allows."""
    if not stated:
        return rule.unknown(subject, f"the text states no number of {what}")
    usable = [side for side in readings if all(each.value is not None for each in side.operands)]
    cells = tuple(dict.fromkeys(each.reference for side in usable for each in side.operands))
    if not usable:
        return rule.unknown(subject, f"the table gives no number of {what}")
    for side in usable:
        for claim in stated:
            if claim.value == side.value():
                value = number(claim.value)
                message = f"{what}: the text says {value} (“{claim.quote}”), the table {side.written()}"
                return rule.passed(subject, message, left=value, right=value, cells=cells)
    table = " or ".join(side.written() for side in usable)
    told = [claim for claim in stated if claim.whole]
    if not told:
        return rule.unknown(subject, f"the text numbers only parts of {what}; the table has {table}", cells=cells)
    quotes = some(f"{number(claim.value)} (“{claim.quote}”)" for claim in told)
    return rule.failed(
        subject,
        f"{what}: the text says {quotes}, but the table has {table}",
        left="/".join(dict.fromkeys(number(claim.value) for claim in told)),
        right="/".join(dict.fromkeys(number(side.value()) for side in usable)),
        cells=cells,
    )


def _totals(table: StatutoryTable | None, *rows: str) -> Side:
    """The 总计 cells of rows of table 3."""
    if table is None:
        return Side(tuple(Operand(row, ROWS[row], None) for row in rows))
    return Side(tuple(each for row in rows for each in _total(table, "applications", row, ROWS[row])))


def _blocks(table: StatutoryTable | None, *blocks: str) -> Side:
    """The 总计 cells of blocks of table 4."""
    if table is None:
        return Side(tuple(Operand(block, BLOCKS[block], None) for block in blocks))
    return Side(tuple(each for block in blocks for each in _total(table, "reviews", block, BLOCKS[block])))


def _total(table: StatutoryTable, name: str, row: str, label: str) -> tuple[Operand, ...]:
    """总计 of a row; where it was left blank, the numbers of the row that it would add up."""
    total = operand(table, name, row, "total", label)
    if not total.blank:
        return (total,)
    parts = tuple(
        operand(table, name, row, column, cell_label(name, row, column))
        for column, cell in table.cells[row].items()
        if cell.semantic is not Semantic.EMPTY
    )
    return parts or (total,)


@report_check(
    "TEXT_NEW_RECEIVED",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "新收…N件 in the text is 一、本年新收, 总计.",
    PRACTICE,
)
def new_received(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    stated = stated_in(report, [Topic.NEW])
    yield _compare(rule, "", "新收申请", stated, [_totals(report.tables.applications, "new_received")])


@report_check(
    "TEXT_RECEIVED",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "收到/受理/办理申请N件 in the text is what was newly received, with or without what was carried in; the message "
    "says which (办理 may also be what was concluded).",
    PRACTICE,
)
def received(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    table = report.tables.applications
    readings = [_totals(table, "new_received"), _totals(table, "new_received", "carried_in")]
    stated = stated_in(report, [Topic.RECEIVED, Topic.HANDLED])
    if any(claim.topic is Topic.HANDLED for claim in stated):
        readings.append(_totals(table, "concluded"))
    yield _compare(rule, "", "收到申请", stated, readings)


@report_check(
    "TEXT_CARRIED_IN",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "上年结转N件 in the text is 二、上年结转, 总计.",
    PRACTICE,
)
def carried_in(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    stated = stated_in(report, [Topic.CARRIED_IN])
    yield _compare(rule, "", "上年结转", stated, [_totals(report.tables.applications, "carried_in")])


@report_check(
    "TEXT_CARRIED_OUT",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "结转下年度N件 in the text is 四、结转下年度继续办理, 总计.",
    PRACTICE,
)
def carried_out(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    stated = stated_in(report, [Topic.CARRIED_OUT])
    yield _compare(rule, "", "结转下年度", stated, [_totals(report.tables.applications, "carried_out")])


@report_check(
    "TEXT_CLOSED",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "办结/答复N件 in the text is 三(七)总计, 总计.",
    PRACTICE,
)
def closed(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    stated = stated_in(report, [Topic.CLOSED])
    yield _compare(rule, "", "办结申请", stated, [_totals(report.tables.applications, "concluded")])


@report_check(
    "TEXT_GRANTED",
    Severity.INFO,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "予以公开N件 and 部分公开N件 in the text are the rows (一) and (二), or their sum.",
    PRACTICE,
)
def granted(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result for 予以公开 and one for 部分公开."""
    table = report.tables.applications
    for topic, row, what in (
        (Topic.GRANTED, "granted", "予以公开"),
        (Topic.PARTIAL, "partially_granted", "部分公开"),
    ):
        readings = [_totals(table, row), _totals(table, "granted", "partially_granted")]
        yield _compare(rule, row, what, stated_in(report, [topic]), readings)


@report_check(
    "TEXT_REVIEW",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "行政复议N件, or 未发生行政复议, in the text is 总计 of 行政复议 in table 4.",
    PRACTICE,
)
def reviews(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    stated = stated_in(report, [Topic.REVIEW])
    yield _compare(rule, "", "行政复议", stated, [_blocks(report.tables.reviews, "reconsideration")])


@report_check(
    "TEXT_LITIGATION",
    Severity.WARN,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "行政诉讼N件, or 未发生行政诉讼, in the text is the sum of both 总计 of 行政诉讼 in table 4; 未经复议直接起诉N件 "
    "and 复议后起诉N件 are the 总计 of their blocks.",
    PRACTICE,
)
def lawsuits(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result for all lawsuits, and one for each of the two blocks of which the text states a number."""
    both = _blocks(report.tables.reviews, "litigation_direct", "litigation_after_reconsideration")
    yield _compare(rule, "", "行政诉讼", stated_in(report, [Topic.LITIGATION]), [both])
    for topic, block in ((Topic.DIRECT, "litigation_direct"), (Topic.AFTER, "litigation_after_reconsideration")):
        if stated := stated_in(report, [topic]):
            yield _compare(rule, block, BLOCKS[block], stated, [_blocks(report.tables.reviews, block)])


@report_check(
    "TEXT_DOCS",
    Severity.INFO,
    Group.NARRATIVE,
    Years.SINCE_2019,
    "制发规范性文件N件 in the text is the number made in the row 规范性文件 of table 2.",
    PRACTICE,
)
def documents_made(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    row, column = "normative_documents", "made"
    table = report.tables.proactive_disclosure
    label = cell_label("proactive_disclosure", row, column)
    cell = None if table is None else table.cell(row, column)
    made = Operand(reference("proactive_disclosure", row, column), label, cell)
    yield _compare(rule, "", "制发规范性文件", stated_in(report, [Topic.DOCUMENTS]), [Side((made,))])
