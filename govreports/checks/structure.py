"""Is it an annual report, in the right format, with its sections and tables?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govreports.checks.readers import seen_by_reader
from govreports.checks.rules import FORMS, PRACTICE, REGULATION, Details, Group, Rule, Years, report_check
from govreports.model.layouts import (
    SECTION_TITLES,
    expected_layout,
)
from govreports.model.report import CheckResult, Kind, LayoutName, Report, Severity
from govreports.model.words import squeeze

SHORTEST_OVERVIEW = 100
SHORTEST_SELF_CRITICISM = 10
SHORTEST_BODY = 200
"""Characters without blanks below which section one, section five, and a whole page count as empty."""

_NOTHING_SAID = frozenset({"", "无", "无。", "略", "略。"})
_ASPECTS: dict[str, re.Pattern[str]] = {
    "主动公开": re.compile("主动公开"),
    "依申请公开": re.compile("依申请|申请公开|公开申请"),
    "政府信息管理": re.compile("信息(?:资源)?(?:的)?(?:规范化)?管理|规范性文件管理|公开属性|保密审查"),
    "平台建设": re.compile("平台|网站|新媒体"),
    "监督保障": re.compile("监督|保障|考核|评议|追责|问责|责任追究"),
}


@report_check(
    "NOT_ANNUAL_REPORT",
    Severity.ERROR,
    Group.STRUCTURE,
    Years.ALL,
    "The page stands where reports are listed, but is something else: a notice, news, 解读, 指南, 办法 …",
    PRACTICE,
    frozenset({Kind.ANNUAL_REPORT, Kind.NOT_REPORT}),
)
def is_annual_report(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result, with the reason the parser gives."""
    if report.kind is Kind.NOT_REPORT:
        yield rule.failed("", f"not an annual report: {report.kind_reason}")
    else:
        yield rule.passed("", f"an annual report: {report.kind_reason}")


@report_check(
    "PLACEHOLDER_TEXT",
    Severity.ERROR,
    Group.STRUCTURE,
    Years.ALL,
    "The text is a template whose placeholders (XX条, ××, 示例) were never filled in.",
    PRACTICE,
    frozenset({Kind.ANNUAL_REPORT, Kind.TEMPLATE}),
)
def is_filled_in(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result, with the reason the parser gives; single placeholders are findings of the reader."""
    if report.kind is Kind.TEMPLATE:
        yield rule.failed("", f"a template that was not filled in: {report.kind_reason}")
    elif not seen_by_reader(report, rule.name):
        yield rule.passed("", "no placeholders")


@report_check(
    "FORMAT_YEAR_MISMATCH",
    Severity.WARN,
    Group.STRUCTURE,
    Years.ALL,
    "The tables have the format in force for the report year: 2021-, 2019-2020, or 2014-2018 (统计表).",
    FORMS,
)
def format_fits_year(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result. Without a year or a recognised table there is nothing to compare."""
    if report.report_year is None or report.layout is None:
        missing = "report year" if report.report_year is None else "table format"
        yield rule.unknown("", f"the {missing} is not known")
        return
    allowed = expected_layout(report.report_year)
    if report.layout is LayoutName.FREE and report.layout not in allowed:
        yield rule.unknown("", "no table format was recognised")
        return
    sides = Details(left=report.layout.value, right="/".join(layout.value for layout in allowed))
    if report.layout in allowed:
        yield rule.passed("", f"format {sides['left']} fits report year {report.report_year}", **sides)
    else:
        message = f"format {sides['left']} in a report for {report.report_year}, where {sides['right']} is due"
        yield rule.failed("", message, **sides)


@report_check(
    "SECTION_MISSING",
    Severity.WARN,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "All six statutory sections are there, 一、总体情况 to 六、其他需要报告的事项.",
    FORMS,
)
def sections_present(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result a section."""
    for number, title in SECTION_TITLES.items():
        if report.section(number) is None:
            yield rule.failed(str(number), f"section {number} ({title}) was not found")
        else:
            yield rule.passed(str(number), f"section {number} ({title}) is there")


@report_check(
    "SECTION_ORDER",
    Severity.INFO,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "The statutory sections stand in the order 一 to 六, each once.",
    FORMS,
)
def sections_in_order(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result over the sections that were found."""
    order = [section.number for section in report.sections if section.number is not None]
    written = " ".join(map(str, order))
    if len(order) < 2:
        yield rule.unknown("", "fewer than two statutory sections were found")
    elif order == sorted(set(order)):
        yield rule.passed("", f"sections in order: {written}")
    else:
        yield rule.failed("", f"sections stand in the order {written}", left=written)


@report_check(
    "SECTION_EMPTY",
    Severity.WARN,
    Group.STRUCTURE,
    Years.SINCE_2019,
    f"Section 一 has at least {SHORTEST_OVERVIEW} characters, section 五 at least {SHORTEST_SELF_CRITICISM} "
    "and says more than 无. Section 六 may be 无.",
    FORMS,
)
def sections_filled(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result for section one and one for section five."""
    for number, least in ((1, SHORTEST_OVERVIEW), (5, SHORTEST_SELF_CRITICISM)):
        subject, title = str(number), SECTION_TITLES[number]
        section = report.section(number)
        if section is None:
            yield rule.unknown(subject, f"section {number} ({title}) was not found")
            continue
        text = squeeze(section.text)
        sides = Details(left=str(len(text)), right=str(least))
        if len(text) < least or text in _NOTHING_SAID:
            message = f"section {number} ({title}) has {len(text)} characters, fewer than {least}"
            yield rule.failed(subject, message, **sides)
        else:
            yield rule.passed(subject, f"section {number} ({title}) has {len(text)} characters", **sides)


@report_check(
    "SECTION1_ASPECTS",
    Severity.INFO,
    Group.STRUCTURE,
    Years.SINCE_2019,
    "Section 一 speaks of 主动公开, 依申请公开, 政府信息管理, 平台建设 and 监督保障.",
    FORMS,
)
def overview_complete(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result that names the aspects left out."""
    section = report.section(1)
    if section is None:
        yield rule.unknown("1", "section 1 (总体情况) was not found")
        return
    text = squeeze(section.text)
    absent = [name for name, words in _ASPECTS.items() if not words.search(text)]
    if absent:
        yield rule.failed("1", f"section 1 (总体情况) says nothing about {', '.join(absent)}")
    else:
        yield rule.passed("1", "section 1 (总体情况) speaks of all five aspects")


@report_check(
    "ONLY_ATTACHMENT",
    Severity.INFO,
    Group.STRUCTURE,
    Years.ALL,
    f"The report is on the page; a page under {SHORTEST_BODY} characters only carries it as an attachment.",
    REGULATION,
)
def text_on_page(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    length = len(squeeze(report.body))
    if report.attachments and length < SHORTEST_BODY:
        message = f"the page has {length} characters of text and {len(report.attachments)} attachments"
        yield rule.failed("", message, left=str(length), right=str(SHORTEST_BODY))
    else:
        yield rule.passed("", f"the page has {length} characters of text")
