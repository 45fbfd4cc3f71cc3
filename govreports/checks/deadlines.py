"""When a report is due, and who owes it by when.

政府信息公开条例 (国令第711号) art. 49, in force since report year 2019; before it everyone had until 31
March.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

EARLIER_FOR_DEPARTMENTS_SINCE = 2019
_NOTE = re.compile("[(（][^()（）]*[)）]$")
_TOWNSHIP = re.compile("(?:乡|镇|街道|苏木)(?:人民政府|办事处|政府|办)?(?:(?:党政)?(?:综合)?办公室)?$")
_DEPARTMENT = re.compile(
    "(?:局|厅|委|委员会|部|队|中心|院|社|会|残联|妇联|站|所|馆|校|中学|小学|公司|支行|研究室|办公室|办)$"
)
_GOVERNMENT_OFFICE = re.compile(
    "(?:(?:政府|公署|[县市区旗州盟省]府)办(?:公[室厅])?|(?:政务|信息)公开(?:工作)?(?:领导小组)?办公室)$"
)
"""A government's office, and the one for 政务公开 in it, publish for the government."""


class BodyKind(StrEnum):
    """What a body is, as far as deadlines differ. Townships are not named in art. 49, but publish."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"


def body_kind(name: str) -> BodyKind:
    """The kind of a body by its name; a government's office publishes for the government."""
    name = _NOTE.sub("", name)
    if _TOWNSHIP.search(name):
        return BodyKind.TOWNSHIP
    if _DEPARTMENT.search(name) and not _GOVERNMENT_OFFICE.search(name):
        return BodyKind.DEPARTMENT
    return BodyKind.GOVERNMENT


def due_on(kind: BodyKind, report_year: int) -> date:
    """The last day on which the report of a year is in time."""
    early = report_year >= EARLIER_FOR_DEPARTMENTS_SINCE and kind is BodyKind.DEPARTMENT
    return date(report_year + 1, 1, 31) if early else date(report_year + 1, 3, 31)
