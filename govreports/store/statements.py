"""Statements that SQLite and PostgreSQL both know but SQLAlchemy spells per dialect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, or_
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

from govreports.store.models import Base


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def insert_missing(connection: Connection, model: type[Base], row: Mapping[str, Any]) -> bool:
    """Insert a row unless one is there with any of its unique keys; whether it was inserted."""
    return connection.execute(_insert(connection, model).on_conflict_do_nothing(), dict(row)).rowcount == 1


def upsert(connection: Connection, model: type[Base], row: Mapping[str, Any], key: Iterable[str]) -> None:
    """Write one row by its key; a row that says the same already is left untouched."""
    columns, keys = table_of(model).c, tuple(key)
    statement = _insert(connection, model)
    others = {name: statement.excluded[name] for name in row if name not in keys}
    differs = or_(*(columns[name].is_distinct_from(new) for name, new in others.items()))
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others, where=differs), dict(row)
    )


def _insert(connection: Connection, model: type[Base]) -> SqliteInsert | PostgresqlInsert:
    table = table_of(model)
    return SqliteInsert(table) if connection.dialect.name == "sqlite" else PostgresqlInsert(table)
