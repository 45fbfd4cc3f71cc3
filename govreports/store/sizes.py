"""How large a database is, and what fills it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import OperationalError

from govreports.store.models import Base

_OF_RELATIONS = """
SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() WHERE c.relkind = 'r'
"""
# An index counts to its table; the tables below a virtual one are named after it.
_OF_PAGES = """
SELECT COALESCE(m.tbl_name, s.name) AS name, SUM(s.pgsize) AS bytes
FROM dbstat s LEFT JOIN sqlite_schema m ON m.name = s.name WHERE s.aggregate = TRUE GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table with its rows, and its bytes with those of its indexes; bytes None where the database cannot say."""

    name: str
    rows: int
    bytes: int | None


def database_size(engine: Engine) -> int:
    """Bytes on the disk."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            pages: int = connection.execute(text("PRAGMA page_count")).scalar_one()
            return pages * int(connection.execute(text("PRAGMA page_size")).scalar_one())
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def table_sizes(engine: Engine) -> list[TableSize]:
    """Every table, the largest first; the search index is one of them."""
    with engine.connect() as connection:
        known = _bytes(connection)
        sizes = [
            TableSize(name, connection.execute(select(func.count()).select_from(table)).scalar_one(), known.get(name))
            for name, table in Base.metadata.tables.items()
        ]
        entries = connection.execute(text("SELECT COUNT(*) FROM search_entry")).scalar_one()
    below = [size for name, size in known.items() if name.startswith("search_entry")]
    sizes.append(TableSize("search_entry", entries, sum(below) if known else None))
    return sorted(sizes, key=lambda one: (-(one.bytes or 0), -one.rows, one.name))


def _bytes(connection: Connection) -> dict[str, int]:
    question = _OF_PAGES if connection.dialect.name == "sqlite" else _OF_RELATIONS
    try:
        return {row.name: int(row.bytes) for row in connection.execute(text(question))}
    except OperationalError:
        # Some builds of SQLite cannot tell what their pages hold.
        return {}
