"""What section six says about 信息处理费, the fee for handling applications.

It is not the 行政事业性收费 of table 2, with which it is never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govreports.checks.rules import FEE_RULES, FORM_2021, Group, Rule, Years, report_check
from govreports.checks.wording import ROWS, number, reference
from govreports.model.report import CheckResult, Report, Severity
from govreports.model.words import squeeze

_NAMED = re.compile("信息(?:公开)?处理费|信息公开费|收取.{0,14}?费|[未没无](?:有)?收费|收费.{0,8}?(?:无|零|为?0)")
_AMOUNT = re.compile(r"处理费[^。;,]{0,12}?(?P<amount>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<unit>万?元)")
_STEP = Decimal(10)
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000)}


def _statement(report: Report) -> str | None:
    """Section six as compared, None when the report has none."""
    section = report.section(6)
    return None if section is None else squeeze(section.text)


@report_check(
    "FEE_STATEMENT",
    Severity.INFO,
    Group.NARRATIVE,
    Years.SINCE_2021,
    "Section 六 says what 信息处理费 was charged, or that none was.",
    FEE_RULES,
)
def fee_is_named(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    text = _statement(report)
    if text is None:
        yield rule.unknown("", "section 6 (其他需要报告的事项) was not found")
    elif _NAMED.search(text):
        yield rule.passed("", "section 6 speaks of 信息处理费")
    else:
        yield rule.failed("", "section 6 (其他需要报告的事项) does not speak of 信息处理费")


@report_check(
    "FEE_VS_UNPAID",
    Severity.INFO,
    Group.NARRATIVE,
    Years.SINCE_2021,
    "Where applications ended because a fee was not paid (逾期未缴费), section 六 speaks of 信息处理费.",
    FEE_RULES,
)
def unpaid_fee_is_explained(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result."""
    cells = (reference("applications", "other_unpaid", "total"),)
    table = report.tables.applications
    unpaid = None if table is None else table.value("other_unpaid", "total")
    text = _statement(report)
    if unpaid is None or text is None:
        yield rule.unknown("", f"no number in {ROWS['other_unpaid']}, or no section 6", cells=cells)
    elif not unpaid or _NAMED.search(text):
        yield rule.passed("", f"{ROWS['other_unpaid']} is {number(unpaid)}", cells=cells)
    else:
        message = f"{ROWS['other_unpaid']} is {number(unpaid)}, but section 6 does not speak of 信息处理费"
        yield rule.failed("", message, cells=cells)


@report_check(
    "FEE_GRANULARITY",
    Severity.INFO,
    Group.NARRATIVE,
    Years.SINCE_2021,
    "The tariff of 信息处理费 knows multiples of 10 元 only.",
    f"{FEE_RULES}; {FORM_2021}",
)
def fee_fits_tariff(rule: Rule, report: Report) -> Iterator[CheckResult]:
    """One result for the amounts that section six states."""
    text = _statement(report)
    amounts = [
        Decimal(match["amount"].replace(",", "")) * _UNITS[match["unit"]] for match in _AMOUNT.finditer(text or "")
    ]
    odd = [amount for amount in amounts if amount % _STEP]
    if not amounts:
        yield rule.unknown("", "section 6 states no amount of 信息处理费")
    elif odd:
        yield rule.failed("", f"信息处理费 of {number(odd[0])}元 is not a multiple of 10", left=number(odd[0]))
    else:
        yield rule.passed("", f"信息处理费 of {number(sum(amounts, Decimal(0)))}元 fits the tariff")
