"""Writing reports: nothing is written twice, nothing good is lost, every number comes back."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event, func, select, text

from govreports.model.document import ListEntry
from govreports.model.report import Cell, Kind, LayoutName, Semantic, Severity, Statistic, Tables
from govreports.store import models
from govreports.store.errors import UnknownPortal
from govreports.store.models import Base
from govreports.store.portals import ensure_portal
from govreports.store.writer import ArchiveReference, Outcome, Writer
from tests.store.build import (
    PORTAL,
    SEEN,
    applications,
    attachment,
    failed,
    number,
    observation,
    proactive,
    proven,
    report,
    reviews,
    with_cell,
)


@pytest.fixture
def writer(engine: Engine) -> Writer:
    ensure_portal(engine, PORTAL)
    return Writer(engine)


def counts(engine: Engine) -> dict[str, int]:
    """Rows of every table."""
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def rows(engine: Engine, model: type[Base]) -> list[dict[str, object]]:
    """All rows of a table, by its key."""
    table = model.__table__
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def test_the_first_sight_of_a_report_is_new_and_complete(engine: Engine, writer: Writer) -> None:
    archive = ArchiveReference("2026-11.warc.gz", 12, 345)
    assert writer.write(observation(archive=archive), proven(report(), failed())) is Outcome.NEW
    found = counts(engine)
    assert found["report"] == found["revision"] == found["fetch"] == found["agency"] == found["finding"] == 1
    assert (found["application_outcome"], found["review_outcome"], found["proactive_disclosure"]) == (
        25,
        3,
        6,
    )
    assert (found["section"], found["cell"], found["rejection"]) == (2, 0, 0)
    (revision,) = rows(engine, models.Revision)
    assert revision["number"] == 1
    assert revision["report_year"] == 2024
    assert revision["published_at"] == datetime(2025, 1, 21, 9, 30)
    assert revision["published_precision"] == "minute"
    assert revision["fetched_at"] == SEEN
    assert (revision["warc_file"], revision["warc_offset"], revision["warc_length"]) == (
        "2026-11.warc.gz",
        12,
        345,
    )
    assert (revision["findings_error"], revision["findings_warn"]) == (1, 0)
    (finding,) = rows(engine, models.Finding)
    assert (finding["rule"], finding["left_value"], finding["cells"]) == (
        "T3_COL_SUM",
        "7",
        ["applications.granted.total"],
    )


def test_a_report_costs_one_transaction_and_none_that_is_rolled_back(engine: Engine, writer: Writer) -> None:
    # A rollback makes the PostgreSQL driver forget every statement it has prepared.
    ends: list[str] = []
    for name in ("begin", "commit", "rollback"):
        event.listen(engine, name, lambda _, name=name: ends.append(name))
    assert writer.write(observation(), proven()) is Outcome.NEW
    assert writer.write(observation(), proven()) is Outcome.UNCHANGED
    assert writer.write(observation(), proven(report(body="anders"))) is Outcome.CHANGED
    assert ends == ["begin", "commit"] * 3


@pytest.mark.parametrize("layout", [LayoutName.L2021, LayoutName.L2019])
def test_every_number_comes_back_from_its_own_column(engine: Engine, writer: Writer, layout: LayoutName) -> None:
    tables = Tables(proactive(layout), applications(layout), reviews())
    writer.write(observation(), proven(report(layout=layout, tables=tables)))
    for table, model, key in (
        (tables.proactive_disclosure, models.ProactiveDisclosure, "item"),
        (tables.applications, models.ApplicationOutcome, "row_key"),
        (tables.reviews, models.ReviewOutcome, "block"),
    ):
        assert table is not None
        stored = {row[key]: row for row in rows(engine, model)}
        assert set(stored) == set(table.cells)
        for row_key, cells in table.cells.items():
            for column, cell in cells.items():
                assert stored[row_key][column] == cell.value, (row_key, column)


def test_the_same_content_again_writes_nothing(engine: Engine, writer: Writer) -> None:
    writer.write(observation(), proven())
    before = counts(engine), rows(engine, models.Report), rows(engine, models.Fetch)
    later = observation(fetched_at=SEEN + timedelta(days=1), etag='"2"', sha256="f" * 64, listed=ListEntry("别的标题"))
    assert writer.write(later, proven()) is Outcome.UNCHANGED
    assert (counts(engine), rows(engine, models.Report), rows(engine, models.Fetch)) == before


def test_going_back_and_forth_keeps_every_state(engine: Engine, writer: Writer) -> None:
    outcomes = [writer.write(observation(), proven(one)) for one in (report(), report(body="另有说明"), report())]
    assert outcomes == [Outcome.NEW, Outcome.CHANGED, Outcome.CHANGED]
    revisions = rows(engine, models.Revision)
    assert [row["number"] for row in revisions] == [1, 2, 3]
    assert revisions[0]["content_hash"] == revisions[2]["content_hash"] != revisions[1]["content_hash"]
    assert counts(engine)["application_outcome"] == 75


def test_what_fails_on_a_changed_page_still_counts_from_the_day_it_was_found(engine: Engine, writer: Writer) -> None:
    days = [SEEN + timedelta(days=later) for later in range(3)]
    for day in days:
        results = [failed()] if day == SEEN else [failed(), failed("T4_SUM", Severity.WARN)]
        changed = proven(report(title=f"{day}的版本"), *results)
        assert writer.write(observation(fetched_at=day), changed) in (Outcome.NEW, Outcome.CHANGED)
    with engine.connect() as connection:
        shown = connection.execute(text("SELECT rule, first_seen FROM finding_current ORDER BY rule")).all()
    assert [(rule, str(moment)[:10]) for rule, moment in shown] == [
        ("T3_COL_SUM", str(days[0])[:10]),
        ("T4_SUM", str(days[1])[:10]),
    ]


def test_missing_is_null_and_the_cell_says_why(engine: Engine, writer: Writer) -> None:
    table = applications()
    for column, cell in {
        "natural_person": Cell("", None, Semantic.EMPTY),
        "enterprise": Cell("/", None, Semantic.NA_MARK),
        "research_institute": Cell("12件", Decimal(12), Semantic.NUMERIC, unit="件"),
        "public_welfare": Cell("2.5", Decimal("2.5"), Semantic.NUMERIC),
        "legal_service": Cell("９", Decimal(9), Semantic.NUMERIC),
        "other_organization": Cell("7", Decimal(7), Semantic.NUMERIC, confidence=0.5),
    }.items():
        table = with_cell(table, "granted", column, cell)
    writer.write(observation(), proven(report(tables=Tables(applications=table))))
    (granted,) = (row for row in rows(engine, models.ApplicationOutcome) if row["row_key"] == "granted")
    assert [granted[column] for column in ("natural_person", "enterprise", "public_welfare")] == [None] * 3
    assert [granted[column] for column in ("research_institute", "legal_service", "other_organization")] == [
        12,
        9,
        7,
    ]
    cells = {row["column_key"]: row for row in rows(engine, models.Cell)}
    assert set(cells) == {
        "natural_person",
        "enterprise",
        "research_institute",
        "public_welfare",
        "legal_service",
        "other_organization",
    }
    assert (cells["natural_person"]["raw"], cells["natural_person"]["semantic"]) == ("", "empty")
    assert cells["public_welfare"]["value"] == Decimal("2.5")
    assert cells["other_organization"]["confidence"] == 0.5


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("0.1", Decimal("0.1")),
        ("1234567890.12", Decimal("1234567890.12")),
        ("12.50", Decimal("12.5")),
        ("9007199254740993", Decimal("9007199254740993")),
        ("0.12345678901234567890123", None),
        ("99999999999999999999", None),
    ],
)
def test_an_amount_comes_back_exact_or_not_at_all(
    engine: Engine, writer: Writer, raw: str, stored: Decimal | None
) -> None:
    table = with_cell(proactive(), "fees", "amount_10k_yuan", number(raw))
    writer.write(observation(), proven(report(tables=Tables(proactive_disclosure=table))))
    (fees,) = (row for row in rows(engine, models.ProactiveDisclosure) if row["item"] == "fees")
    assert fees["amount_10k_yuan"] == stored
    assert fees["amount_raw"] == raw
    assert bool(rows(engine, models.Cell)) == (stored is None or raw != str(stored))


def test_what_a_database_cannot_hold_does_not_lose_the_report(engine: Engine, writer: Writer) -> None:
    odd = report(body="前\x00后\ud800完", title="题\x00", statistics=(Statistic(None, "项", None, None, "\x00"),))
    assert writer.write(observation(), proven(odd)) is Outcome.NEW
    assert rows(engine, models.Revision)[0]["body"] == "前\ufffd后\ufffd完"
    assert writer.write(observation(), proven(odd)) is Outcome.UNCHANGED


@pytest.mark.parametrize("kind", [Kind.NOT_REPORT, Kind.LISTING, Kind.TEMPLATE])
def test_another_kind_of_page_never_replaces_an_annual_report(engine: Engine, writer: Writer, kind: Kind) -> None:
    writer.write(observation(), proven())
    other = report(kind=kind, kind_reason="it lists links", title="通知", tables=Tables())
    for day in (1, 2, 3):
        seen = SEEN + timedelta(days=day)
        assert writer.write(observation(fetched_at=seen), proven(other)) is Outcome.KEPT
    assert counts(engine)["revision"] == 1
    (rejection,) = rows(engine, models.Rejection)
    assert (rejection["reason"], rejection["kind"], rejection["title"]) == ("other_kind", kind.value, "通知")
    assert (rejection["seen_at"], rejection["ended_at"]) == (SEEN + timedelta(days=1), None)


def test_a_rejection_ends_when_the_report_is_back(engine: Engine, writer: Writer) -> None:
    writer.write(observation(), proven())
    writer.write(observation(), proven(report(kind=Kind.LISTING, body="链接")))
    back = SEEN + timedelta(days=5)
    assert writer.write(observation(fetched_at=back), proven()) is Outcome.UNCHANGED
    assert [row["ended_at"] for row in rows(engine, models.Rejection)] == [back]
    writer.write(observation(), proven(report(kind=Kind.LISTING, body="链接")))
    assert [row["ended_at"] for row in rows(engine, models.Rejection)] == [back, None]


def test_an_emptied_page_never_replaces_a_report(engine: Engine, writer: Writer) -> None:
    writer.write(observation(), proven())
    empty = report(sections=(), tables=Tables(), body="")
    assert writer.write(observation(), proven(empty)) is Outcome.KEPT
    assert rows(engine, models.Rejection)[0]["reason"] == "empty"


def test_a_page_that_never_had_more_than_text_may_change(engine: Engine, writer: Writer) -> None:
    bare = report(sections=(), tables=Tables())
    writer.write(observation(), proven(bare))
    assert writer.write(observation(), proven(report(sections=(), tables=Tables(), body="新"))) is Outcome.CHANGED


def test_an_attachment_that_failed_tonight_keeps_the_report_that_had_it(engine: Engine, writer: Writer) -> None:
    writer.write(observation(attachments=(attachment(),)), proven())
    lost = observation(attachments=(attachment(None, "timeout"),))
    assert writer.write(lost, proven(report(tables=Tables()))) is Outcome.KEPT
    assert rows(engine, models.Rejection)[0]["reason"] == "attachment_lost"
    replaced = observation(attachments=(attachment("2" * 64),))
    assert writer.write(replaced, proven()) is Outcome.CHANGED
    assert [row["sha256"] for row in rows(engine, models.Attachment)] == ["1" * 64, "2" * 64]


def test_a_better_reading_replaces_what_was_no_report(engine: Engine, writer: Writer) -> None:
    writer.write(observation(), proven(report(kind=Kind.NOT_REPORT, body="x")))
    assert writer.write(observation(), proven()) is Outcome.CHANGED


def test_a_fault_in_the_middle_leaves_nothing(engine: Engine, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = counts(engine)

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("govreports.store.writer.remember", broken)
    with pytest.raises(OSError, match="disk full"):
        writer.write(observation(), proven(report(), failed(severity=Severity.WARN)))
    assert counts(engine) == before
    monkeypatch.undo()
    assert writer.write(observation(), proven()) is Outcome.NEW


def test_bodies_of_one_name_are_one_agency(engine: Engine, writer: Writer) -> None:
    writer.write(observation("http://a.example/1"), proven())
    writer.write(observation("http://a.example/2"), proven(report(report_year=2023, body="去年")))
    writer.write(observation("http://a.example/3"), proven(report(reporting_body=None)))
    assert [(row["name"], row["kind"]) for row in rows(engine, models.Agency)] == [("河洲区人民政府", "government")]
    assert [row["agency_id"] is None for row in rows(engine, models.Report)] == [False, False, True]


def test_an_unregistered_portal_is_named(engine: Engine) -> None:
    with pytest.raises(UnknownPortal, match="'hezhou' is not in the database"):
        Writer(engine).write(observation(), proven())
