"""The portals that a database holds reports of, for commands that are narrowed to some of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, select

from govreports.store.models import Report
from govreports.usage import UsageError


def stored_portals(engine: Engine, wanted: Sequence[str] = ()) -> list[str]:
    """The wanted portals in order, all that the database has where none is named.

    Raises:
        UsageError: for one of which the database holds no report, with those that it has.
    """
    with engine.connect() as connection:
        known = list(connection.scalars(select(Report.portal).distinct().order_by(Report.portal)))
    for name in wanted:
        if name not in known:
            raise UsageError(f"the database holds no report of a portal {name!r}; it has {', '.join(known) or 'none'}")
    return [name for name in known if not wanted or name in wanted]
