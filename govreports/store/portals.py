"""Registering portals and the divisions they belong to, with their lineage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, select

from govreports.store.database import writing
from govreports.store.models import Division, DivisionSuccessor, Portal
from govreports.store.statements import insert_missing, upsert


@dataclass(frozen=True, slots=True)
class PortalFacts:
    """What is known of a portal before it is visited.

    ``level`` is province, city or county; ``first_year`` and the two counts of reports a year are what it is
    expected to show, None where nothing is expected.
    """

    slug: str
    name: str
    division_code: str
    division_name: str
    province: str | None
    city: str | None
    level: str
    home: str
    family: str
    first_year: int | None
    reports_a_year_min: int | None
    reports_a_year_max: int | None
    enabled: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class DivisionFacts:
    """A division of GB/T 2260 under its latest name.

    ``valid_to`` is the year in which the code ended, None while it is in force; ``successors`` are the codes that
    followed it.
    """

    code: str
    name: str
    province: str | None
    city: str | None
    level: str
    valid_from: int | None
    valid_to: int | None
    successors: tuple[str, ...] = ()


def ensure_divisions(engine: Engine, divisions: Iterable[DivisionFacts]) -> None:
    """Make the rows of divisions and their lineage say what the registry says; writes only what differs."""
    rows = [asdict(facts) for facts in divisions]
    lineage = [(row["code"], successor) for row in rows for successor in row.pop("successors")]
    with writing(engine) as connection:
        upsert(connection, Division, rows, ("code",))
        for code, successor in lineage:
            insert_missing(connection, DivisionSuccessor, {"code": code, "successor": successor})


def ensure_portal(engine: Engine, facts: PortalFacts) -> None:
    """Make the rows of a portal and its division say what the declaration says; writes only what differs."""
    division = {
        "code": facts.division_code,
        "name": facts.division_name,
        "province": facts.province,
        "city": facts.city,
        "level": facts.level,
    }
    portal = {
        "slug": facts.slug,
        "name": facts.name,
        "division_code": facts.division_code,
        "home": facts.home,
        "family": facts.family,
        "first_year": facts.first_year,
        "reports_a_year_min": facts.reports_a_year_min,
        "reports_a_year_max": facts.reports_a_year_max,
        "enabled": facts.enabled,
        "verified": facts.verified,
    }
    with engine.connect() as connection:
        known = connection.scalar(select(Portal.slug).filter_by(**portal)) and connection.scalar(
            select(Division.code).filter_by(**division)
        )
    if known:
        return
    with writing(engine) as connection:
        upsert(connection, Division, [division], ("code",))
        upsert(connection, Portal, [portal], ("slug",))
