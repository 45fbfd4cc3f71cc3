"""Copying a whole database into another one, of either kind, and proving that everything arrived."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Connection, Engine, Table, func, insert, select, text

from govreports.store import database, search
from govreports.store.errors import StoreError
from govreports.store.models import Base
from govreports.store.rows import printed
from govreports.store.states import Tell

PIECE = 2000
_BITS = 64
_BEGINS_WITH = {"division", "division_successor"}
"""Tables that are not empty in a database that was just made."""


@dataclass(slots=True)
class Tally:
    """What a table holds: its rows, and a sum over the hashes of their values that no order changes."""

    rows: int = 0
    checksum: int = 0

    def add(self, values: Iterable[Any]) -> None:
        """Count one more row."""
        said = "\x1f".join(map(_said, values))
        digest = hashlib.blake2b(said.encode("utf-8"), digest_size=_BITS // 8).digest()
        self.rows += 1
        self.checksum = (self.checksum + int.from_bytes(digest)) % 2**_BITS


@dataclass(frozen=True, slots=True)
class Copied:
    """The tables of a copy with their tallies, which are the same on both sides."""

    tables: dict[str, Tally] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(one.rows for one in self.tables.values())


def copy(source: Engine, target: Engine, tell: Tell | None = None) -> Copied:
    """Copy every row into an empty database, and read it back: counts and checksums must be equal.

    One transaction: when anything is amiss, the target is left as it was. Keys stay what they are.

    Raises:
        StoreError: the target is the source, or is not empty, or did not take over everything.
        SchemaOutdated, SchemaTooNew: one of them is of another version.
    """
    if database.shown(source.url) == database.shown(target.url):
        raise StoreError("source and target are the same database; name two")
    if database.current(source) is None:
        raise StoreError(f"{database.shown(source.url)}: has no tables of ours; there is nothing to copy")
    database.require(source)
    database.prepare(target)
    tables = [table for table in Base.metadata.sorted_tables if table.name != "alembic_version"]
    copied = Copied()
    with _one_state(source) as reading, database.changing(target) as writing:
        _refuse_filled(writing, target, tables)
        for table in reversed(tables):
            # The divisions that every database begins with come again with the copy.
            writing.execute(table.delete())
        rows = sum(reading.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
        # Each row is copied, then read again to be verified.
        copying, verifying = _Told("rows copied", rows, tell), _Told("rows verified", rows, tell)
        for table in tables:
            copied.tables[table.name] = _copy_table(reading, writing, table, copying)
        for table in tables:
            _verify(writing, table, copied.tables[table.name], verifying)
        search.index_missing(writing, tell)
        _continue_counting(writing, tables)
    return copied


@dataclass(slots=True)
class _Told:
    """Counts rows over all tables and tells how far it is, a piece at a time."""

    what: str
    of: int
    tell: Tell | None
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.tell is not None and (self.done % PIECE == 0 or self.done == self.of):
            self.tell(self.what, self.done, self.of)


def tally(connection: Connection, table: Table, told: _Told | None = None) -> Tally:
    """Count the rows of a table and sum up what they say."""
    counted = Tally()
    for _ in _counted(_rows(connection, table), counted, told):
        pass
    return counted


def _one_state(source: Engine) -> Any:
    """A connection on which all tables are read as they were at one moment."""
    if source.dialect.name == "sqlite":
        return source.connect()
    return source.connect().execution_options(isolation_level="REPEATABLE READ")


def _refuse_filled(connection: Connection, target: Engine, tables: Iterable[Table]) -> None:
    """Only what every database begins with may be overwritten: a portal or a name given by hand is somebody's work."""
    for table in tables:
        if table.name not in _BEGINS_WITH and connection.execute(select(1).select_from(table).limit(1)).first():
            raise StoreError(f"{database.shown(target.url)}: has rows in {table.name} already; name an empty database")


def _copy_table(reading: Connection, writing: Connection, table: Table, told: _Told) -> Tally:
    counted = Tally()
    rows = _counted(_rows(reading, table), counted, told)
    if writing.dialect.name == "postgresql":
        _stream_in(writing, table, rows)
    else:
        names = [column.name for column in table.columns]
        while piece := [dict(zip(names, row, strict=True)) for row in islice(rows, PIECE)]:
            writing.execute(insert(table), piece)
    return counted


def _counted(rows: Iterable[tuple[Any, ...]], counted: Tally, told: _Told | None = None) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        counted.add(row)
        if told is not None:
            told.one_more()
        yield row


def _stream_in(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """COPY, which takes rows several times as fast as INSERT."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    in_json = [isinstance(column.type, JSON) for column in table.columns]
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({names}) FROM STDIN") as copying:
        for row in rows:
            copying.write_row(
                [
                    json.dumps(value, ensure_ascii=False) if encoded and value is not None else value
                    for value, encoded in zip(row, in_json, strict=True)
                ]
            )


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    question = select(table).order_by(*table.primary_key.columns)
    # Given with the statement: on the connection, the options would hold for what it writes too.
    with connection.execute(question, execution_options={"yield_per": PIECE}) as rows:
        for row in rows:
            yield tuple(row)


def _verify(connection: Connection, table: Table, expected: Tally, told: _Told) -> None:
    found = tally(connection, table, told)
    if found != expected:
        raise StoreError(
            f"{table.name}: {expected.rows} rows with checksum {expected.checksum:016x} were read, {found.rows} with "
            f"{found.checksum:016x} arrived; nothing was kept, report this"
        )


def _continue_counting(connection: Connection, tables: Iterable[Table]) -> None:
    """Let PostgreSQL's counters go on after the keys that were copied; SQLite looks at the keys themselves."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables:
        counter = (
            connection.scalar(text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table.name})
            if ("id" in table.c)
            else None
        )
        if counter is not None:
            highest = connection.scalar(select(func.max(table.c.id)))
            connection.execute(
                text("SELECT setval(:counter, :value, :used)"),
                {"counter": counter, "value": highest or 1, "used": highest is not None},
            )


def _said(value: Any) -> str:
    """A value as both databases say it."""
    if value is None:
        return "\x00"
    if isinstance(value, Decimal):
        return printed(value)
    return repr(value)
