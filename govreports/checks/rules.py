"""The register of rules: each has a name, a severity, the report years it speaks about, and its source.

The names are those of the ``finding`` rows in the database; ``docs/checks.md`` is printed from this register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict, Unpack

from govreports.model.report import CheckResult, Kind, Report, Severity, Status

FORM_2021 = "国办公开办函〔2021〕30号"
FORM_2019 = "国办公开办函〔2019〕60号"
FORMS = f"{FORM_2021}; {FORM_2019}"
FORM_2014 = "国办发〔2014〕32号"
REGULATION = "政府信息公开条例 (国令第711号)"
FEE_RULES = "国办函〔2020〕109号"
PRACTICE = "errors seen in published reports"


REPORTS = frozenset({Kind.ANNUAL_REPORT})
"""The kinds that most rules speak about."""


class Group(StrEnum):
    """What a rule looks at."""

    STRUCTURE = "Structure"
    READING = "Reading"
    CELLS = "Cells"
    ARITHMETIC = "Arithmetic"
    NARRATIVE = "Text against table"
    TIME = "Time and identity"
    ACROSS = "Across years and bodies"


class Years(StrEnum):
    """The report years a rule speaks about."""

    ALL = "all"
    SINCE_2019 = "2019-"
    SINCE_2021 = "2021-"
    FROM_2019_TO_2020 = "2019-2020"
    FROM_2014_TO_2018 = "2014-2018"


class Details(TypedDict, total=False):
    """What a result may say besides its sentence; see :class:`~govreports.model.report.CheckResult`."""

    left: str
    right: str
    cells: tuple[str, ...]
    assumed_zero: bool
    severity: Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. ``severity`` is the usual one; the description says where a result carries another."""

    name: str
    severity: Severity
    group: Group
    years: Years
    description: str
    source: str
    kinds: frozenset[Kind] = REPORTS

    def passed(self, subject: str, message: str, **details: Unpack[Details]) -> CheckResult:
        """The rule holds for this subject."""
        return self._result(Status.PASS, subject, message, details)

    def failed(self, subject: str, message: str, **details: Unpack[Details]) -> CheckResult:
        """The rule is broken for this subject."""
        return self._result(Status.FAIL, subject, message, details)

    def unknown(self, subject: str, message: str, **details: Unpack[Details]) -> CheckResult:
        """The rule could not be tried for this subject, because something that it needs is missing."""
        return self._result(Status.NOT_ASSESSABLE, subject, message, details)

    def _result(self, status: Status, subject: str, message: str, details: Details) -> CheckResult:
        return CheckResult(
            rule=self.name,
            severity=details.get("severity", self.severity),
            status=status,
            subject=subject,
            message=message,
            left=details.get("left"),
            right=details.get("right"),
            cells=details.get("cells", ()),
            assumed_zero=details.get("assumed_zero", False),
        )


Check = Callable[[Rule, Report], Iterator[CheckResult]]

RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order of registration; complete once ``govreports.checks`` is imported."""

REPORT_CHECKS: list[tuple[Rule, Check]] = []
"""The rules that one report is enough for, each with its function."""


def register(rule: Rule) -> Rule:
    """Enter a rule into the register; ValueError when its name is taken."""
    if rule.name in RULES:
        raise ValueError(f"two rules are named {rule.name}; give one of them another name")
    RULES[rule.name] = rule
    return rule


def report_check(
    name: str,
    severity: Severity,
    group: Group,
    years: Years,
    description: str,
    source: str,
    kinds: frozenset[Kind] = REPORTS,
) -> Callable[[Check], Check]:
    """Register a rule together with the function that tries it on one report."""
    rule = register(Rule(name, severity, group, years, description, source, kinds))

    def attach(function: Check) -> Check:
        REPORT_CHECKS.append((rule, function))
        return function

    return attach
