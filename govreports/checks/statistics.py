"""Sums of the 政府信息公开情况统计表 of report years 2014 to 2018.

A total is compared only when every addend that its form must have is there; local forms leave rows out, and
what they leave out is not zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from govreports.checks.rules import FORM_2014, Check, Group, Rule, Years, report_check
from govreports.checks.wording import number
from govreports.model.report import CheckResult, Report, Severity, Statistic


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total and its addends. ``either`` holds the sets of addends of which one must be complete."""

    total: str
    either: tuple[tuple[str, ...], ...]


_SUMS: tuple[tuple[str, str, _Sum], ...] = (
    (
        "F14_CHANNEL_SUM",
        "收到申请数 is the sum of 当面, 传真, 网络 and 信函.",
        _Sum(
            "received",
            (
                ("received_in_person", "received_fax", "received_online", "received_letter"),
                ("received_in_person", "received_online", "received_letter_or_fax"),
            ),
        ),
    ),
    (
        "F14_CLOSED_SUM",
        "申请办结数 is the sum of 按时办结数 and 延期办结数.",
        _Sum("closed", (("closed_on_time", "closed_extended"),)),
    ),
    (
        "F14_REPLY_SUM",
        "申请答复数 is the sum of its eight kinds (four in the forms of Fujian).",
        _Sum(
            "replied",
            (
                (
                    "reply_already_public",
                    "reply_granted",
                    "reply_partial",
                    "reply_refused",
                    "reply_not_own",
                    "reply_not_existing",
                    "reply_amend",
                    "reply_elsewhere",
                ),
                ("reply_granted", "reply_partial", "reply_refused", "reply_other"),
            ),
        ),
    ),
    (
        "F14_REFUSE_SUM",
        "不同意公开答复数 is the sum of its reasons.",
        _Sum(
            "reply_refused",
            (
                (
                    "refused_state_secret",
                    "refused_trade_secret",
                    "refused_privacy",
                    "refused_security",
                    "refused_not_information",
                    "refused_by_law",
                ),
            ),
        ),
    ),
    (
        "F14_REVIEW_SUM",
        "行政复议数量 is the sum of its three outcomes.",
        _Sum("review_total", (("review_upheld", "review_corrected", "review_other"),)),
    ),
    (
        "F14_LIT_SUM",
        "行政诉讼数量 is the sum of its three outcomes.",
        _Sum("litigation_total", (("litigation_upheld", "litigation_corrected", "litigation_other"),)),
    ),
    (
        "F14_STAFF_SUM",
        "从事政府信息公开工作人员数 is the sum of 专职 and 兼职.",
        _Sum("staff", (("staff_full_time", "staff_part_time"),)),
    ),
)


def _by_key(report: Report) -> dict[str, Statistic]:
    """The first row of each key that carries a number."""
    found: dict[str, Statistic] = {}
    for statistic in report.statistics:
        if statistic.key is not None and statistic.value is not None:
            found.setdefault(statistic.key, statistic)
    return found


def _value(rows: Mapping[str, Statistic], key: str) -> Decimal:
    value = rows[key].value
    return Decimal(0) if value is None else value


def _written(rows: Mapping[str, Statistic], keys: tuple[str, ...]) -> str:
    return " + ".join(f"{rows[key].label} ({number(_value(rows, key))})" for key in keys)


def _checking(due: _Sum) -> Check:
    def adds_up(rule: Rule, report: Report) -> Iterator[CheckResult]:
        """One result."""
        rows = _by_key(report)
        addends = next((keys for keys in due.either if all(key in rows for key in keys)), None)
        if due.total not in rows or addends is None:
            yield rule.unknown(due.total, "the total or one of its parts is not stated")
            return
        total, summed = _value(rows, due.total), sum((_value(rows, key) for key in addends), Decimal(0))
        stated = f"{rows[due.total].label} ({number(total)})"
        sides = f"{_written(rows, addends)} = {number(summed)}"
        verdict, link = (rule.passed, "and") if total == summed else (rule.failed, "but")
        yield verdict(due.total, f"{sides}, {link} {stated}", left=number(summed), right=number(total))

    return adds_up


for _name, _description, _due in _SUMS:
    report_check(_name, Severity.WARN, Group.ARITHMETIC, Years.FROM_2014_TO_2018, _description, FORM_2014)(
        _checking(_due)
    )


@report_check(
    "F14_DOC_LE",
    Severity.INFO,
    Group.ARITHMETIC,
    Years.FROM_2014_TO_2018,
    "主动公开规范性文件数 is no more than 主动公开政府信息数 and no more than 制发规范性文件总数.",
    FORM_2014,
)
def documents_within_totals(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result against each of the two totals."""
    rows = _by_key(report)
    part = "disclosed_normative"
    for whole in ("disclosed", "normative_made"):
        if part not in rows or whole not in rows:
            yield rule.unknown(whole, "one of the two numbers is not stated")
            continue
        left, right = _value(rows, part), _value(rows, whole)
        verdict, link = (rule.passed, "within") if left <= right else (rule.failed, "more than")
        message = f"{_written(rows, (part,))} is {link} {_written(rows, (whole,))}"
        yield verdict(whole, message, left=number(left), right=number(right))
