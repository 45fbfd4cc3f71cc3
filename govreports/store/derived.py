"""What follows from the rest and from the program: bodies, states, the search index, what is said about views.

Made anew whenever the schema changes.
"""

from __future__ import annotations

from sqlalchemy import Connection

from govreports.portals import registry
from govreports.store import agencies, search, states
from govreports.store.models import Division, DivisionSuccessor
from govreports.store.models.base import both
from govreports.store.statements import insert_missing, upsert
from govreports.store.states import Tell
from govreports.store.views import VIEWS


def rebuild(connection: Connection, tell: Tell | None = None) -> None:
    """Make all derived rows what this version makes of the others. ``tell`` hears how far it is."""
    register_divisions(connection)
    agencies.reattribute(connection, tell)
    states.refresh_all(connection, tell)
    agencies.remove_unused(connection)
    search.index_missing(connection, tell)
    explain_views(connection)


def explain_views(connection: Connection) -> None:
    """Say in the database what each view and each of its columns is; SQLite keeps no comments."""
    if connection.dialect.name == "sqlite":
        return
    quote = connection.dialect.identifier_preparer.quote
    for view in VIEWS:
        said = [("VIEW", quote(view.name), both(view.chinese, view.english))]
        said += [
            ("COLUMN", f"{quote(view.name)}.{quote(one.name)}", both(one.chinese, one.english)) for one in view.columns
        ]
        for what, name, comment in said:
            # COMMENT takes no parameters.
            quoted = comment.replace("'", "''").replace("%", "%%")
            connection.exec_driver_sql(f"COMMENT ON {what} {name} IS '{quoted}'")


def register_divisions(connection: Connection) -> None:
    """Enter every division of the registry under its latest name, with its lineage; writes only what differs."""
    codes = dict.fromkeys(place.code for place in registry.divisions())
    places = [registry.division(code) for code in codes]
    rows = [
        {
            "code": place.code,
            "name": place.name,
            "province": place.province,
            "city": place.city or None,
            "level": place.level,
            "valid_from": place.valid_from,
            "valid_to": place.valid_to,
        }
        for place in places
    ]
    upsert(connection, Division, rows, ("code",))
    for place in places:
        for successor in place.successors:
            # A year in brackets says when a part of it went there.
            pair = {"code": place.code, "successor": successor.partition("[")[0]}
            insert_missing(connection, DivisionSuccessor, pair)
