"""Schemas: built once, moved up and down with data in them, never touched without being asked."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from govreports.store import database
from govreports.store.errors import DatabaseUnusable, SchemaOutdated, SchemaTooNew
from govreports.store.models import Base
from govreports.store.portals import ensure_portal
from govreports.store.writer import Outcome, Writer
from tests.store.build import PORTAL, failed, observation, proven, report

TABLES = set(Base.metadata.tables)


def test_the_migrations_build_what_the_models_declare(engine: Engine) -> None:
    with engine.connect() as connection:
        # The index for search is built as each database builds such things; no model declares it.
        options = {
            "compare_server_default": True,
            "include_name": lambda name, _, __: not str(name).startswith("search_entry"),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_every_table_and_column_explains_itself_in_both_languages() -> None:
    for table in Base.metadata.tables.values():
        for comment in (table.comment, *(column.comment for column in table.columns)):
            chinese, separator, english = str(comment).partition(" | ")
            assert separator, (table.name, comment)
            assert chinese
            assert english


def test_up_down_and_up_again_with_data(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    Writer(engine).write(observation(), proven(report(), failed()))
    database.downgrade(engine, "0005")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT new_received FROM application_panel")) == 7
    database.downgrade(engine, "0003")
    assert inspect(engine).get_view_names() == []
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM application_outcome")) == 25
    told: list[tuple[str, int, int]] = []
    database.upgrade(engine, tell=lambda *how_far: told.append(how_far))
    assert told == [("bodies of reports", 1, 1), ("state of reports", 1, 1), ("search index", 1, 1)]
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM application_panel")) == 1
    database.downgrade(engine, "base")
    assert database.current(engine) is None
    assert not set(inspect(engine).get_table_names()) & TABLES
    database.prepare(engine)
    ensure_portal(engine, PORTAL)
    assert Writer(engine).write(observation(), proven()) is Outcome.NEW


def test_an_upgrade_that_is_stopped_leaves_everything_as_it_was(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    Writer(engine).write(observation(), proven(report(), failed()))
    database.downgrade(engine, "0005")

    def stop(what: str, done: int, of: int) -> None:
        if what == "search index":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.upgrade(engine, tell=stop)
    assert database.current(engine) == "0005"
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT new_received FROM application_panel")) == 7
    database.upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT concluded FROM indicator")) == 168


def test_an_older_schema_is_left_alone_until_asked(empty_url: str) -> None:
    engine = database.connect(empty_url)
    database.upgrade(engine, "0002")
    with pytest.raises(SchemaOutdated, match=r"at 0002.*run `govreports db upgrade`"):
        database.prepare(engine)
    assert database.current(engine) == "0002"
    database.upgrade(engine)
    database.prepare(engine)
    engine.dispose()


def test_a_newer_schema_is_refused(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="9999 is unknown to this version"):
        database.prepare(engine)
    with pytest.raises(SchemaTooNew, match="9999 is unknown to this version"):
        database.upgrade(engine)


def test_somebody_elses_database_is_refused_and_untouched(empty_url: str) -> None:
    engine = database.connect(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE report (x INTEGER)"))
    with pytest.raises(DatabaseUnusable, match="has a table report that govreports did not make"):
        database.prepare(engine)
    assert inspect(engine).get_table_names() == ["report"]
    engine.dispose()


def test_a_failed_migration_leaves_the_schema_as_it_was(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = database.connect(empty_url)
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE current_report (x INTEGER)"))
    else:
        with engine.begin() as connection:
            connection.execute(text("CREATE VIEW current_report AS SELECT 1 AS x"))
    with pytest.raises(DBAPIError, match="current_report"):
        database.prepare(engine)
    assert database.current(engine) is None
    assert not set(inspect(engine).get_table_names()) & TABLES
    engine.dispose()


def test_a_migration_on_sqlite_never_deletes_through_foreign_keys(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'a.db'}")
    database.prepare(engine)
    with database.changing(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_processes_that_start_at_once_build_one_schema(empty_url: str) -> None:
    program = (
        "import sys; from govreports.store import database; engine = database.connect(sys.argv[1]);"
        "database.prepare(engine); print(database.current(engine))"
    )
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", program, empty_url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    ended = [process.communicate(timeout=60) for process in starting]
    assert [process.returncode for process in starting] == [0] * 4, ended
    assert len({out for out, _ in ended}) == 1


def test_a_reader_cannot_write(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    url = engine.url.render_as_string(hide_password=False)
    reader = database.connect(url, read_only=True)
    with reader.connect() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM portal")) == 1
        with pytest.raises(DBAPIError):
            connection.execute(text("DELETE FROM portal"))
    reader.dispose()


def test_a_reader_that_should_write_is_told_so_in_one_line(engine: Engine) -> None:
    reader = database.connect(engine.url.render_as_string(hide_password=False), read_only=True)
    with pytest.raises(DatabaseUnusable, match="may only be read here") as caught:
        database.upgrade(reader)
    assert "\n" not in str(caught.value)
    reader.dispose()


def test_a_reader_cannot_end_its_transaction_and_write_in_another(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    reader = database.connect(engine.url.render_as_string(hide_password=False), read_only=True)
    for trick in ("SELECT 1; COMMIT; BEGIN READ WRITE; DELETE FROM portal; COMMIT", "COMMIT; DELETE FROM portal"):
        with reader.connect() as connection, pytest.raises((DBAPIError, sqlite3.ProgrammingError)):
            connection.execute(text(trick))
    reader.dispose()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM portal")) == 1


def test_a_reader_makes_no_files(tmp_path: Path) -> None:
    database.prepare(database.connect(f"sqlite:///{tmp_path / 'a.db'}"))
    reader = database.connect(f"sqlite:///{tmp_path / 'a.db'}", read_only=True)
    with reader.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text(f"ATTACH 'file:{tmp_path / 'b.db'}?mode=rwc' AS b".replace(":", r"\:")))
    reader.dispose()
    assert not (tmp_path / "b.db").exists()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUnusable, match="name a file"):
        database.connect(url)


def test_a_database_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    missing = database.connect(f"sqlite:///{tmp_path / 'no' / 'folder.db'}")
    with pytest.raises(DatabaseUnusable, match="cannot be opened") as caught:
        database.prepare(missing)
    assert "\n" not in str(caught.value)
    (tmp_path / "text.db").write_text("this is no database " * 100)
    with pytest.raises(DatabaseUnusable, match="not a database"):
        database.prepare(database.connect(f"sqlite:///{tmp_path / 'text.db'}"))


def test_passwords_are_not_shown() -> None:
    assert "secret" not in database.shown("postgresql://user:secret@127.0.0.1:1/x")
    unreachable = database.connect("postgresql://user:secret@127.0.0.1:1/x")
    with pytest.raises(DatabaseUnusable, match="cannot be opened") as caught:
        database.prepare(unreachable)
    assert "secret" not in str(caught.value)
