"""Copying a database: everything arrives or nothing, and the copy goes on where the original stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from govreports.model.report import Kind, Tables
from govreports.store import copying, database, models, runs, search
from govreports.store.errors import StoreError
from govreports.store.models import Base
from govreports.store.portals import ensure_portal
from govreports.store.writer import Outcome, Writer
from tests.store.build import (
    PORTAL,
    SEEN,
    attachment,
    failed,
    number,
    observation,
    proactive,
    proven,
    report,
    with_cell,
)


@pytest.fixture
def target(empty_url: str) -> Iterator[Engine]:
    engine = database.connect(empty_url)
    yield engine
    engine.dispose()


def fill(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    run_id = runs.start_run(engine, "crawl")
    visit = runs.start_portal_run(engine, run_id, PORTAL.slug)
    writer = Writer(engine, visit)
    fees = with_cell(proactive(), "fees", "amount_10k_yuan", number("1234567.89"))
    writer.write(observation("a", attachments=(attachment(),)), proven(report(tables=Tables(fees)), failed()))
    writer.write(observation("a", attachments=(attachment(),)), proven(report(body="更正，\0 “引号”\t制表")))
    writer.write(observation("b"), proven(report(reporting_body="区教育局", body="b")))
    later = observation("b", fetched_at=SEEN + timedelta(days=1))
    writer.write(later, proven(report(kind=Kind.LISTING, kind_reason="links", body="")))
    runs.finish_portal_run(engine, visit, outcome="good", counters={"govreports/listed": 2})


def test_everything_arrives_on_either_kind_of_database(engine: Engine, target: Engine) -> None:
    fill(engine)
    copied = copying.copy(engine, target)
    assert copied.tables["revision"].rows == 3
    for table in Base.metadata.sorted_tables:
        with engine.connect() as one, target.connect() as other:
            assert copying.tally(one, table) == copying.tally(other, table) == copied.tables[table.name]
    with target.connect() as connection:
        assert connection.scalar(select(models.ProactiveDisclosure.amount_10k_yuan).filter_by(item="fees")) == Decimal(
            "1234567.89"
        )
        assert connection.scalar(select(models.PortalRun.counters)) == {"govreports/listed": 2}
    assert [hit.url for hit in search.find(target, ["引号"])] == ["a"]


def test_the_copy_goes_on_where_the_original_stopped(engine: Engine, target: Engine) -> None:
    fill(engine)
    copying.copy(engine, target)
    writer = Writer(target)
    assert writer.write(observation("b"), proven(report(reporting_body="区教育局", body="b"))) is Outcome.UNCHANGED
    assert writer.write(observation("c"), proven(report(reporting_body="区水利局", body="c"))) is Outcome.NEW
    assert runs.start_run(target, "crawl") == 2


def test_a_database_with_reports_is_not_written_over(engine: Engine, target: Engine) -> None:
    database.prepare(target)
    fill(target)
    with pytest.raises(StoreError, match="name an empty database"):
        copying.copy(engine, target)
    with target.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(models.Report)) == 2


def test_what_a_person_entered_is_not_written_over(engine: Engine, target: Engine) -> None:
    database.prepare(target)
    ensure_portal(target, PORTAL)
    fill(engine)
    with pytest.raises(StoreError, match="has rows in portal already"):
        copying.copy(engine, target)
    with target.connect() as connection:
        assert connection.scalar(select(models.Portal.slug)) == PORTAL.slug


def test_a_copy_that_is_not_the_same_is_given_up(
    engine: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine)
    true_copy = copying._copy_table

    def lossy(reading: object, writing: object, table: object, told: object) -> copying.Tally:
        counted = true_copy(reading, writing, table, told)  # type: ignore[arg-type]
        if getattr(table, "name", "") == "section":
            writing.execute(text("UPDATE section SET text = 'x' WHERE position = 1"))  # type: ignore[attr-defined]
        return counted

    monkeypatch.setattr(copying, "_copy_table", lossy)
    with pytest.raises(StoreError, match="section: 6 rows with checksum"):
        copying.copy(engine, target)
    with target.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(models.Report)) == 0


def test_nothing_to_copy_is_said(tmp_path: Path) -> None:
    source = database.connect(f"sqlite:///{tmp_path / 'a.db'}")
    target = database.connect(f"sqlite:///{tmp_path / 'b.db'}")
    with pytest.raises(StoreError, match="nothing to copy"):
        copying.copy(source, target)
    with pytest.raises(StoreError, match="same database"):
        copying.copy(source, source)
