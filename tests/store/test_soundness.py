"""A sound database is found sound, and every kind of damage is seen and, where it can be, mended."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine, text

from govreports.store import database, sizes, soundness
from govreports.store.errors import StoreError
from govreports.store.portals import ensure_portal
from govreports.store.roles import reader_role
from govreports.store.writer import Writer
from tests.store.build import PORTAL, failed, observation, proven, report


@pytest.fixture
def filled(engine: Engine) -> Engine:
    ensure_portal(engine, PORTAL)
    writer = Writer(engine)
    writer.write(observation("a"), proven(report(), failed()))
    writer.write(observation("a"), proven(report(body="anders")))
    writer.write(observation("b"), proven(report(body="zweite Seite")))
    return engine


def broken(engine: Engine) -> set[str]:
    return {verdict.what for verdict in soundness.examine(engine) if verdict.broken}


def test_what_the_writer_leaves_is_sound(filled: Engine) -> None:
    assert len(list(soundness.examine(filled))) >= 6
    assert broken(filled) == set()


@pytest.mark.parametrize(
    ("damage", "what", "mended"),
    [
        ("UPDATE report_state SET concluded = 1", "states are those of the current revisions", True),
        ("DELETE FROM report_state", "states are those of the current revisions", True),
        ("UPDATE report_state SET duplicate_rank = 1", "one page comes first for a body and year", True),
        ("UPDATE revision SET findings_error = 9 WHERE number = 1", "revisions count their findings", False),
        ("UPDATE revision SET number = 5 WHERE number = 2", "revisions are numbered without gaps", False),
    ],
)
def test_damage_is_seen_and_derived_rows_are_made_again(filled: Engine, damage: str, what: str, mended: bool) -> None:
    with filled.begin() as connection:
        connection.execute(text(damage))
    assert what in broken(filled)
    database.upgrade(filled)
    assert (what not in broken(filled)) is mended


def test_the_size_of_every_table_is_told(filled: Engine) -> None:
    found = {one.name: one for one in sizes.table_sizes(filled)}
    assert found["revision"].rows == found["search_entry"].rows == 3
    assert found["application_outcome"].rows == 75
    assert sizes.database_size(filled) > 100_000
    with filled.connect() as connection:
        able = engine_tells_sizes(connection)
    known = [one.bytes for one in found.values()]
    if able:
        assert None not in known
        assert 0 < sum(one or 0 for one in known) <= sizes.database_size(filled)
    else:
        assert set(known) == {None}


def engine_tells_sizes(connection: Connection) -> bool:
    """Whether the database can say how large its tables are: some builds of SQLite cannot."""
    if connection.dialect.name != "sqlite":
        return True
    options = connection.execute(text("PRAGMA compile_options")).scalars()
    return "ENABLE_DBSTAT_VTAB" in set(options)


def test_a_reader_role_reads_everything_and_writes_nothing(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("roles are PostgreSQL's")
    script = reader_role("analyst")
    with engine.begin() as connection:
        for statement in script.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        connection.exec_driver_sql("SET ROLE analyst")
        assert connection.scalar(text("SELECT COUNT(*) FROM application_panel")) == 0
        for wrong in ("DELETE FROM report", "CREATE TABLE mine (x INTEGER)"):
            with pytest.raises(Exception, match="permission denied"), connection.begin_nested():
                connection.exec_driver_sql(wrong)
        connection.exec_driver_sql("RESET ROLE")
        connection.exec_driver_sql("DROP OWNED BY analyst; DROP ROLE analyst")
    with pytest.raises(StoreError, match="no name for a role"):
        reader_role("x; DROP TABLE report")
