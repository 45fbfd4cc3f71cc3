"""Bodies that publish reports: what kind a name tells, and the row that stands for it."""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from govreports.model.words import squeeze
from govreports.store.models import Agency, AgencyAlias
from govreports.store.statements import insert_missing

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("office", re.compile(r"(?:政府|委员会|管委会)?办公[室厅]$")),
    ("subdistrict", re.compile(r"街道(?:办事处|办)?$")),
    ("township", re.compile(r"(?:镇|乡|苏木)(?:人民)?政府$|[镇乡]$")),
    ("zone", re.compile(r"管(?:理)?委(?:员)?会$|(?:开发|高新|新|园|示范|保税|度假|工业|经济)区$")),
    ("government", re.compile(r"(?:人民)?政府$|[省市县区州盟旗]$")),
    (
        "department",
        re.compile(r"(?:局|厅|委|委员会|署|处|队|中心|院|站|所|社|馆|办|部|银行)$"),
    ),
)


def agency_kind(name: str) -> str:
    """The kind of body that a Chinese name tells, one of the words of ``agency.kind``.

    Townships and subdistricts publish without being named by article 49 of 政府信息公开条例, so deadlines and
    expectations depend on the kind.
    """
    bare = squeeze(name)
    return next((kind for kind, ending in _KINDS if ending.search(bare)), "other")


def agency_id(connection: Connection, division_code: str, name: str | None) -> int | None:
    """Key of the body of that name or alias in a division, made when it is new; None without a name."""
    if name is None or not squeeze(name):
        return None
    key = {"division_code": division_code, "name": name}
    found = _known(connection, key)
    if found is None:
        insert_missing(connection, Agency, {**key, "kind": agency_kind(name)})
        found = _known(connection, key)
    return found


def _known(connection: Connection, key: dict[str, str]) -> int | None:
    by_alias = select(AgencyAlias.agency_id).filter_by(**key)
    by_name = select(Agency.id).filter_by(**key)
    return connection.scalar(by_alias) or connection.scalar(by_name)
