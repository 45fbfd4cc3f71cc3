"""Alembic's entry: runs migrations on the connection that :mod:`govreports.store.database` hands over.

Called from Alembic's own command line, to write a new migration, it opens GOVREPORTS_DATABASE_URL itself.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from govreports.config import load
from govreports.store.database import changing, connect
from govreports.store.models import Base


def _plain_types(kind: str, item: Any, _: Any) -> Any:
    """Migrations name the database's own types, so that they stay what they were when our types change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=_plain_types,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    _run(given)
else:
    with changing(connect(load().database_url)) as opened:
        _run(opened)
