"""Statements that SQLite and PostgreSQL both know but SQLAlchemy spells per dialect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert, or_
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.sql.dml import ReturningInsert

from govreports.store.models import Base


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


@cache
def insert_into(model: type[Base]) -> Insert:
    """The statement that inserts rows of a model."""
    return insert(model)


def insert_missing(connection: Connection, model: type[Base], row: Mapping[str, Any]) -> bool:
    """Insert a row unless one is there with any of its unique keys; whether it was inserted."""
    return connection.execute(_insert_missing(connection.dialect.name, model), dict(row)).rowcount == 1


def insert_new(connection: Connection, model: type[Base], row: Mapping[str, Any]) -> int | None:
    """Insert a row unless one is there with any of its unique keys; the ``id`` it got, None where it was not."""
    return connection.scalar(_insert_new(connection.dialect.name, model), dict(row))


def upsert(connection: Connection, model: type[Base], rows: Sequence[Mapping[str, Any]], key: tuple[str, ...]) -> None:
    """Write rows of the same columns by their key; one that says the same already is left untouched."""
    if rows:
        statement = _upsert(connection.dialect.name, model, tuple(rows[0]), key)
        connection.execute(statement, [dict(row) for row in rows])


# Building a statement costs more than running it: each is built once.


@cache
def _insert_missing(dialect: str, model: type[Base]) -> SqliteInsert | PostgresqlInsert:
    # Inline, and the count kept: otherwise the key is asked back, and PostgreSQL's count of rows is lost.
    statement = _insert(dialect, model).on_conflict_do_nothing().inline()
    return statement.execution_options(preserve_rowcount=True)


@cache
def _insert_new(dialect: str, model: type[Base]) -> ReturningInsert[int]:
    return _insert(dialect, model).on_conflict_do_nothing().returning(table_of(model).c.id)


@cache
def _upsert(
    dialect: str, model: type[Base], columns: tuple[str, ...], key: tuple[str, ...]
) -> SqliteInsert | PostgresqlInsert:
    statement, table = _insert(dialect, model), table_of(model)
    others = {name: statement.excluded[name] for name in columns if name not in key}
    differs = or_(*(table.c[name].is_distinct_from(new) for name, new in others.items()))
    return statement.on_conflict_do_update(index_elements=key, set_=others, where=differs)


def _insert(dialect: str, model: type[Base]) -> SqliteInsert | PostgresqlInsert:
    return SqliteInsert(table_of(model)) if dialect == "sqlite" else PostgresqlInsert(table_of(model))
