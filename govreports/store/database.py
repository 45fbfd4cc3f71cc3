"""Opening a database, and its schema: where it stands, and how it gets to where this version needs it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from govreports.store import derived
from govreports.store.errors import DatabaseUnusable, SchemaOutdated, SchemaTooNew
from govreports.store.models import Base
from govreports.store.states import Tell

SCRIPTS = Path(__file__).resolve().parents[2] / "migrations"
"""The migrations stand beside the package, in a checkout as in an installed wheel."""
BUSY_SECONDS = 60
"""How long a writer waits for another one on SQLite, which lets one write at a time."""
SCHEMA_LOCK = 0x676F7672
"""Key of the PostgreSQL advisory lock under which the schema changes."""
_WRITING = "govreports_writing"
_WHAT_TO_DO = (
    "crawl first, or name another one in GOVREPORTS_DATABASE_URL (that of `govreports demo` is "
    "sqlite:///govreports-demo.db)"
)
_NOT_ALLOWED = {"25006", "42501"}
"""SQLSTATE of a transaction that only reads, and of a right that is lacking."""


def connect(url: str, *, read_only: bool = False) -> Engine:
    """An engine for a SQLite file or a PostgreSQL database; nothing is opened or created yet.

    ``read_only`` makes the database refuse every write of this engine.

    Raises:
        DatabaseUnusable: the URL names no database that this project can use.
    """
    try:
        address = make_url(url)
    except ArgumentError as problem:
        raise DatabaseUnusable(
            f"{url!r}: is no SQLAlchemy URL; sqlite:///govreports.db and postgresql://user@host/govreports are examples"
        ) from problem
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseUnusable(f"{shown(address)}: is neither a sqlite nor a postgresql URL; name another database")
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, read_only)
    # Times are read in UTC wherever the server stands.
    arguments: dict[str, Any] = {"options": "-c timezone=UTC"}
    if read_only:
        arguments["options"] += " -c default_transaction_read_only=on"
        # What is prepared is one statement: a question cannot end its transaction and go on in one that writes.
        arguments["prepare_threshold"] = 0
    try:
        # A server that restarted is noticed before a statement is lost.
        return create_engine(address, pool_pre_ping=True, connect_args=arguments)
    except (ModuleNotFoundError, NoSuchModuleError) as problem:
        raise DatabaseUnusable(
            f"{shown(address)}: {problem}; for PostgreSQL install govreports[postgresql]"
        ) from problem


def shown(url: str | URL) -> str:
    """The URL as it may be printed: without its password, and as it was given where a file is opened for reading."""
    return _plain(make_url(url)).render_as_string(hide_password=True)


def _plain(address: URL) -> URL:
    """The address of a file that is opened for reading, as it was given; any other as it is."""
    if address.query.get("uri") and str(address.database).startswith("file:"):
        return address.set(database=unquote(str(address.database).removeprefix("file:")), query={})
    return address


def _sqlite(address: URL, read_only: bool) -> Engine:
    if address.database in {None, "", ":memory:"}:
        raise DatabaseUnusable(
            f"{shown(address)}: a database in memory is lost between threads; "
            "name a file, such as sqlite:///govreports.db"
        )
    if read_only:
        address = address.set(database=f"file:{quote(str(address.database))}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _open(connection: Any, _: Any) -> None:
        # The driver must not open transactions by itself: it would leave DDL and reads outside of them.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            # Attaching makes a file where there is none.
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turns writer fails at once when another wrote meanwhile; writers lock first.
        writing_now = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing_now else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: committed at the end, rolled back when anything is raised."""
    with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        yield connection


def prepare(engine: Engine) -> None:
    """Make sure the database has the schema of this version; an empty one gets it.

    Safe when several processes start at once on a fresh database: one builds, the others wait.

    Raises:
        SchemaOutdated: the schema is older; it is never changed without being asked.
        SchemaTooNew: the schema comes from a newer version.
        DatabaseUnusable: the database cannot be reached, or belongs to something else.
    """
    if _standing(engine) is None:
        _build(engine)


def require(engine: Engine) -> None:
    """Make sure the database has the schema of this version, without making or changing anything: for readers.

    Raises:
        DatabaseUnusable: as :func:`prepare`, and for a database without any of our tables.
        SchemaOutdated, SchemaTooNew: as :func:`prepare`.
    """
    require_there(engine)
    if _standing(engine) is None:
        raise DatabaseUnusable(f"{shown(engine.url)}: holds no reports yet; {_WHAT_TO_DO}")


def require_there(engine: Engine) -> None:
    """Make sure a database that is only asked exists, whatever is in it.

    Raises:
        DatabaseUnusable: the file is not there.
    """
    if is_missing(engine):
        raise DatabaseUnusable(f"{shown(engine.url)}: is not there; {_WHAT_TO_DO}")


def is_missing(engine: Engine) -> bool:
    """Whether the engine names a SQLite file that is not there, in a folder that is."""
    if engine.dialect.name != "sqlite":
        return False
    file = Path(str(_plain(engine.url).database))
    return file.parent.is_dir() and not file.exists()


def _standing(engine: Engine) -> str | None:
    """The schema of this version, or None for a database without any; every other one raises."""
    found = current(engine)
    _require_known(engine, found)
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if found not in {head, None}:
        raise SchemaOutdated(
            f"{shown(engine.url)}: the schema is at {found}, this version needs {head}; run `govreports db upgrade`"
        )
    return found


def _require_known(engine: Engine, found: str | None) -> None:
    """Raises SchemaTooNew for a schema that this version has never heard of."""
    scripts = ScriptDirectory.from_config(_config())
    if found is not None and found not in {script.revision for script in scripts.walk_revisions()}:
        raise SchemaTooNew(
            f"{shown(engine.url)}: the schema {found} is unknown to this version, which knows up to "
            f"{scripts.get_current_head()}; install the newer govreports that made it"
        )


def current(engine: Engine) -> str | None:
    """The schema revision the database is at; None when it has none of our tables.

    Raises:
        DatabaseUnusable: it cannot be reached, or holds tables of our names that we did not make.
    """
    try:
        with engine.connect() as connection:
            return _revision(connection)
    except OperationalError as problem:
        raise DatabaseUnusable(
            f"{shown(engine.url)}: cannot be opened ({_first_line(problem)}); "
            "check GOVREPORTS_DATABASE_URL and that the folder or server is there"
        ) from problem
    except DBAPIError as problem:
        raise DatabaseUnusable(
            f"{shown(engine.url)}: is not a database of ours ({_first_line(problem)}); name another one"
        ) from problem


def upgrade(engine: Engine, revision: str = "head", tell: Tell | None = None) -> None:
    """Bring the schema up to a revision, and at its head all derived rows with it, in one transaction.

    ``tell`` hears how far it is. When it fails or is stopped, the database is as it was before.

    Raises:
        SchemaTooNew: the schema comes from a newer version.
    """
    with changing(engine) as connection:
        _require_known(engine, _revision(connection))
        command.upgrade(_config(connection), revision)
        if _revision(connection) == ScriptDirectory.from_config(_config()).get_current_head():
            derived.rebuild(connection, tell)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to an older revision (``base`` removes every table), in one transaction."""
    with changing(engine) as connection:
        command.downgrade(_config(connection), revision)


def _build(engine: Engine) -> None:
    with changing(engine) as connection:
        if _revision(connection) is None:
            command.upgrade(_config(connection), "head")
            derived.rebuild(connection)


def _revision(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None:
        strangers = sorted(set(inspect(connection).get_table_names()) & set(Base.metadata.tables))
        if strangers:
            raise DatabaseUnusable(
                f"{shown(connection.engine.url)}: has a table {strangers[0]} that govreports did not make; "
                "name another database in GOVREPORTS_DATABASE_URL"
            )
    return found


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """One transaction in which the schema may change, with nobody else changing it."""
    with _allowed(engine), engine.connect().execution_options(**{_WRITING: True}) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # SQLite rebuilds a table by dropping it, which would delete the rows that refer to it.
            _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SCHEMA_LOCK})
                yield connection
                if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                    raise DatabaseUnusable(
                        f"{shown(engine.url)}: rows of {broken[0]} refer to missing rows of {broken[2]}; "
                        "the schema was left as it was"
                    )
        finally:
            if sqlite:
                _foreign_keys(connection, on=True)


@contextmanager
def _allowed(engine: Engine) -> Iterator[None]:
    """Says in one line that this user, or this file, may only be read."""
    try:
        yield
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) in _NOT_ALLOWED or "readonly database" in str(problem.orig):
            raise DatabaseUnusable(
                f"{shown(engine.url)}: may only be read here ({_first_line(problem)}); "
                "use the account, or the rights to the file, that made the tables"
            ) from problem
        raise


def _foreign_keys(connection: Connection, *, on: bool) -> None:
    """Switch the enforcement of foreign keys of a SQLite connection, outside of any transaction."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _first_line(problem: DBAPIError) -> str:
    return str(problem.orig).strip().partition("\n")[0]
