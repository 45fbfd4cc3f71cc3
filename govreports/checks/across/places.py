"""Names of other places in a report's text: a sign that it was taken from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from govreports.checks.rules import PRACTICE, Group, Rule, Years, register
from govreports.checks.wording import some
from govreports.model.report import CheckResult, Report, Severity
from govreports.model.words import squeeze

LEAST_TIMES = 2
SHORTEST, LONGEST = 3, 15
"""Characters of the names that are looked for; 城区 and 郊区 may be anywhere."""

_ENDING = re.compile("[县区市旗州盟]")
_COMMON_WORDS = frozenset({"市中区", "新市区", "新城区", "老城区", "城中区", "城东区", "城西区", "城北区", "港口区"})
"""Names of places that as often are no names: the middle, the new, the old part of any town."""

_FOREIGN_PLACE = register(
    Rule(
        "FOREIGN_PLACE",
        Severity.INFO,
        Group.ACROSS,
        Years.ALL,
        f"Sections 一, 五 and 六 do not name a county or city outside the body's own place, the places in it and above "
        f"it, {LEAST_TIMES} times or more: text taken from elsewhere gives itself away so.",
        PRACTICE,
    )
)


def check_places(report: Report, names: Collection[str], own: Collection[str]) -> CheckResult:
    """FOREIGN_PLACE: ``names`` of counties and cities that are looked for, ``own`` those that may stand in the text."""
    sections = [section.text for number in (1, 5, 6) if (section := report.section(number)) is not None]
    if not sections:
        return _FOREIGN_PLACE.unknown("", "sections 一, 五 and 六 were not found")
    body = squeeze(f"{report.title or ''} {report.reporting_body or ''}")
    named = Counter(
        name for name in _named(squeeze("\n".join(sections)), names) if name not in own and name not in body
    )
    foreign = {name: times for name, times in named.items() if times >= LEAST_TIMES}
    if not foreign:
        return _FOREIGN_PLACE.passed("", "no other county or city is named more than once")
    told = some(f"{name} ({times} times)" for name, times in sorted(foreign.items(), key=lambda pair: -pair[1]))
    whose = f" of {report.reporting_body}" if report.reporting_body else ""
    return _FOREIGN_PLACE.failed("", f"the report{whose} names other places: {told}", left=next(iter(foreign)))


def _named(text: str, names: Collection[str]) -> Iterator[str]:
    """The places named in a squeezed text, of several names that end at one character the longest."""
    for ending in _ENDING.finditer(text):
        for length in range(min(LONGEST, ending.end()), SHORTEST - 1, -1):
            name = text[ending.end() - length : ending.end()]
            if name in names:
                if name not in _COMMON_WORDS:
                    yield name
                break
