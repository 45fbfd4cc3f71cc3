"""Registering portals and the divisions they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select

from govreports.store.database import writing
from govreports.store.models import Division, Portal
from govreports.store.statements import upsert


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
        upsert(connection, Division, division, ("code",))
        upsert(connection, Portal, portal, ("slug",))
