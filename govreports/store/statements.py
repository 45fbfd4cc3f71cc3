"""Statements that SQLAlchemy spells per dialect though both databases know them, and rows bound without detours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, or_
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.sql.dml import ReturningInsert

from govreports.store.models import Base

_Binder = Callable[[Any], Any]


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def insert_rows(connection: Connection, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns.

    By position: where each value of each row is bound by name, that costs more than writing it.
    """
    if rows:
        names = tuple(rows[0])
        statement, binders = _insert_rows(connection.dialect, model, names)
        values = [
            tuple(row[name] if bind is None else bind(row[name]) for name, bind in zip(names, binders, strict=True))
            for row in rows
        ]
        connection.exec_driver_sql(statement, values)


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


@lru_cache(maxsize=64)
def _insert_rows(dialect: Dialect, model: type[Base], names: tuple[str, ...]) -> tuple[str, list[_Binder | None]]:
    """The statement as the driver takes it, and what makes of each value what the driver takes."""
    table, quote = table_of(model), dialect.identifier_preparer.quote
    place = "?" if dialect.paramstyle == "qmark" else "%s"
    statement = (
        f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, names))}) VALUES ({', '.join([place] * len(names))})"
    )
    return statement, [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]


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
