"""Bodies that publish reports: the row that stands for a name, and all reports attributed anew when names are
understood better."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, delete, exists, func, select, update
from sqlalchemy.orm import aliased

from govreports.model.words import squeeze
from govreports.portals.bodies import Body, above, government, identify
from govreports.portals.places import today
from govreports.portals.registry import Division as Place
from govreports.store.models import AcrossFinding, Agency, AgencyAlias, Division, Portal, Report, Revision
from govreports.store.statements import insert_missing
from govreports.store.states import BATCH, Tell

_BY_ALIAS = select(AgencyAlias.agency_id).where(
    AgencyAlias.division_code == bindparam("division_code"), AgencyAlias.name == bindparam("name")
)
_BY_NAME = select(Agency.id).where(Agency.division_code == bindparam("division_code"), Agency.name == bindparam("name"))


def home_of(connection: Connection, division_code: str) -> Place | None:
    """The division that names on a portal are read from, as the database has it; None when it has no such code."""
    row = connection.execute(select(Division.__table__).where(Division.code == division_code)).mappings().first()
    if row is None:
        return None
    return Place(
        code=row["code"],
        province=row["province"] or "",
        city=row["city"] or "",
        name=row["name"],
        level=row["level"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        successors=(),
    )


def agency_id(connection: Connection, home: Place, name: str | None) -> int | None:
    """Key of the body that a name means on the portals of a division, made when it is new; None without a name.

    What a person said in ``agency_alias`` goes before what :mod:`govreports.portals.bodies` concludes.
    """
    if name is None or not squeeze(name):
        return None
    known = connection.scalar(_BY_ALIAS, {"division_code": home.code, "name": name})
    if known is not None:
        return known
    body = identify(name, home)
    found = _ensure(connection, body)
    if name != body.name or body.division.code != home.code:
        alias = {"division_code": home.code, "name": name, "agency_id": found, "by_hand": False}
        insert_missing(connection, AgencyAlias, alias)
    return found


def government_id(connection: Connection, home: Place) -> int:
    """Key of the government of a division, made when nothing referred to it yet."""
    return _ensure(connection, government(today(home)))


def reattribute(connection: Connection, tell: Tell | None = None) -> int:
    """Attribute every report to the body its name means today; how many reports changed hands.

    Aliases made by hand stay.
    """
    connection.execute(delete(AgencyAlias).where(AgencyAlias.by_hand.is_(False)))
    homes: dict[str, Place] = {}
    known: dict[tuple[str, str | None], int | None] = {}
    any_state = aliased(Revision)
    newest = select(func.max(any_state.number)).where(any_state.report_id == Report.id).scalar_subquery()
    last = connection.scalar(select(func.max(Report.id))) or 0
    moved = 0
    for first in range(1, last + 1, BATCH):
        until = min(first + BATCH - 1, last)
        rows = connection.execute(
            select(Report.id, Report.agency_id, Portal.division_code, Revision.reporting_body)
            .join(Portal, Portal.slug == Report.portal)
            .join(Revision, (Revision.report_id == Report.id) & (Revision.number == newest))
            .where(Report.id.between(first, until))
        ).all()
        for report_id, before, division_code, name in rows:
            if division_code not in homes:
                home = home_of(connection, division_code)
                assert home is not None  # a foreign key of portal
                homes[division_code] = home
            if (division_code, name) not in known:
                known[division_code, name] = agency_id(connection, homes[division_code], name)
            after = known[division_code, name]
            if after != before:
                connection.execute(update(Report).where(Report.id == report_id).values(agency_id=after))
                moved += 1
        if tell is not None:
            tell("bodies of reports", until, last)
    return moved


def remove_unused(connection: Connection) -> None:
    """Remove bodies that no report, alias or other body refers to any more."""
    child = aliased(Agency)
    unused = (
        ~exists().where(Report.agency_id == Agency.id),
        ~exists().where(AgencyAlias.agency_id == Agency.id),
        ~exists().where(child.parent_id == Agency.id),
    )
    while keys := connection.scalars(select(Agency.id).where(*unused)).all():
        for start in range(0, len(keys), BATCH):
            chosen = keys[start : start + BATCH]
            connection.execute(delete(AcrossFinding).where(AcrossFinding.agency_id.in_(chosen)))
            connection.execute(delete(Agency).where(Agency.id.in_(chosen)))


def _ensure(connection: Connection, body: Body) -> int:
    key = {"division_code": body.division.code, "name": body.name}
    found = connection.scalar(_BY_NAME, key)
    if found is None:
        parent = above(body)
        parent_id = None if parent is None else _ensure(connection, parent)
        place = asdict(body.division)
        place.pop("successors")
        place["city"] = place["city"] or None
        insert_missing(connection, Division, place)
        insert_missing(connection, Agency, {**key, "kind": body.kind, "parent_id": parent_id})
        found = connection.execute(_BY_NAME, key).scalar_one()
    return found
