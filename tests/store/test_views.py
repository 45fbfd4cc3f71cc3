"""The views: their columns are documented, they lose no number and count no body twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text

from govreports.model.layouts import ALL_APPLICATION_ROWS
from govreports.model.report import Cell, Header, Kind, LayoutName, Semantic, Severity, Tables
from govreports.store import runs
from govreports.store.dictionary import dictionary
from govreports.store.portals import ensure_portal
from govreports.store.views import VIEWS, ColumnType
from govreports.store.writer import Writer
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

DICTIONARY = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary.md"


@pytest.fixture
def writer(engine: Engine) -> Writer:
    ensure_portal(engine, PORTAL)
    return Writer(engine)


def ask(engine: Engine, question: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(question)).mappings()]


def test_every_view_has_the_columns_the_dictionary_documents(engine: Engine) -> None:
    with engine.connect() as connection:
        assert set(inspect(connection).get_view_names()) == {view.name for view in VIEWS}
        for view in VIEWS:
            found = list(connection.execute(text(f"SELECT * FROM {view.name}")).keys())
            assert found == [column.name for column in view.columns], view.name


def test_every_view_explains_itself_where_the_database_keeps_comments(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite keeps no comments")
    with engine.connect() as connection:
        for view in VIEWS:
            oid = connection.scalar(text(f"SELECT CAST('{view.name}' AS regclass)::oid".replace("::", r"\:\:")))
            said = connection.scalar(text(f"SELECT obj_description({oid}, 'pg_class')"))
            assert said == f"{view.chinese} | {view.english}"
            for place, column in enumerate(view.columns, start=1):
                said = connection.scalar(text(f"SELECT col_description({oid}, {place})"))
                assert said == f"{column.chinese} | {column.english}", (view.name, column.name)


def test_views_have_on_both_databases_the_types_they_are_documented_with(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("columns of SQLite's views have no types")
    types = {
        ColumnType.INTEGER: {"integer", "bigint"},
        ColumnType.NUMBER: {"numeric", "double precision"},
        ColumnType.TEXT: {"text"},
        ColumnType.DATE: {"date"},
        ColumnType.MOMENT: {"timestamp with time zone"},
        ColumnType.LOCAL: {"timestamp without time zone"},
        ColumnType.BOOLEAN: {"boolean"},
        ColumnType.LIST: {"json"},
    }
    columns = ask(engine, "SELECT table_name, column_name, data_type FROM information_schema.columns")
    found = {(row["table_name"], row["column_name"]): row["data_type"] for row in columns}
    for view in VIEWS:
        for column in view.columns:
            assert found[view.name, column.name] in types[column.type], (view.name, column.name)


def test_the_data_dictionary_is_current() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == dictionary() + "\n"


@pytest.mark.parametrize("layout", [LayoutName.L2021, LayoutName.L2019])
def test_the_panels_show_every_number_of_the_tables(engine: Engine, writer: Writer, layout: LayoutName) -> None:
    tables = Tables(proactive(layout), applications(layout), reviews())
    writer.write(observation(), proven(report(layout=layout, tables=tables)))
    (panel,) = ask(engine, "SELECT * FROM application_panel")
    assert tables.applications is not None
    for key in ALL_APPLICATION_ROWS:
        assert panel[key] == tables.applications.value(key, "total")
    (panel,) = ask(engine, "SELECT * FROM review_panel")
    assert tables.reviews is not None
    for block, cells in tables.reviews.cells.items():
        for column, cell in cells.items():
            assert panel[f"{block}_{column}"] == cell.value
    (panel,) = ask(engine, "SELECT * FROM proactive_panel")
    assert tables.proactive_disclosure is not None
    for item, cells in tables.proactive_disclosure.cells.items():
        for column, cell in cells.items():
            assert panel[f"{item}_{column}"] == cell.value


def test_only_the_current_revision_of_annual_reports_is_in_the_panel(engine: Engine, writer: Writer) -> None:
    writer.write(observation("http://a.example/1"), proven(report(body="erst")))
    writer.write(observation("http://a.example/1"), proven(report(title="二", body="dann")))
    writer.write(observation("http://a.example/2"), proven(report(kind=Kind.NOT_REPORT, body="news")))
    assert [row["revision_number"] for row in ask(engine, "SELECT * FROM annual_report")] == [2]
    assert len(ask(engine, "SELECT * FROM current_report")) == 2
    assert len(ask(engine, "SELECT * FROM application_panel")) == 1


def test_a_missing_total_is_null_and_so_is_every_rate_that_needs_it(engine: Engine, writer: Writer) -> None:
    table = with_cell(applications(), "granted", "total", Cell("", None, Semantic.EMPTY))
    writer.write(observation(), proven(report(tables=Tables(applications=table))))
    (panel,) = ask(engine, "SELECT * FROM application_panel")
    assert panel["granted"] is None
    assert panel["other_processing"] is None
    (rates,) = ask(engine, "SELECT * FROM indicator")
    assert rates["disclosure_rate"] is None
    assert rates["litigation_total"] is None
    assert float(rates["backlog_rate"]) == pytest.approx(175 / (7 + 14))


def test_a_rate_over_nothing_is_null(engine: Engine, writer: Writer) -> None:
    table = with_cell(applications(), "concluded", "total", number("0"))
    writer.write(observation(), proven(report(tables=Tables(applications=table))))
    assert ask(engine, "SELECT disclosure_rate FROM indicator") == [{"disclosure_rate": None}]


def test_of_two_pages_of_a_body_and_year_the_better_comes_first(engine: Engine, writer: Writer) -> None:
    pages = {
        "scan": proven(report(tables=Tables(), body="1")),
        "wrong": proven(report(body="2"), failed()),
        "early": proven(report(body="3", header=Header(published_at="2025-01-01"))),
        "late": proven(report(body="4", header=Header(published_at="2025-02-01"))),
        "undated": proven(report(body="5", header=Header())),
        "nameless": proven(report(body="6", reporting_body=None)),
        "yearless": proven(report(body="7", report_year=None)),
    }
    for url, page in pages.items():
        writer.write(observation(url), page)
    ranks = {row["url"]: row["duplicate_rank"] for row in ask(engine, "SELECT * FROM application_panel")}
    assert ranks == {"late": 1, "early": 2, "undated": 3, "wrong": 4, "scan": 5, "nameless": 1, "yearless": 1}


def test_a_replaced_report_is_seen_among_the_findings(engine: Engine, writer: Writer) -> None:
    later = SEEN + timedelta(days=1)
    writer.write(observation("a"), proven(report(), failed(), failed("X", Severity.INFO)))
    writer.write(observation("a", fetched_at=later), proven(report(kind=Kind.LISTING, kind_reason="links", body="")))
    writer.write(observation("b", attachments=(attachment(),)), proven(report(body="b")))
    writer.write(observation("b", attachments=(attachment(None, "timeout"),)), proven(report(body="b")))
    found = ask(engine, "SELECT url, rule, severity FROM finding_current ORDER BY url, rule")
    assert [tuple(row.values()) for row in found] == [
        ("a", "RETRACTED", "warn"),
        ("a", "T3_COL_SUM", "error"),
        ("a", "X", "info"),
        ("b", "ATTACHMENT_LOST", "warn"),
    ]
    assert all(row["doubted_since"] for row in ask(engine, "SELECT doubted_since FROM current_report"))


def test_portal_health_shows_the_last_visit_and_how_long_it_was_not_good(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    for outcome in ("good", "partial", "crashed"):
        visit = runs.start_portal_run(engine, runs.start_run(engine, "nightly"), PORTAL.slug)
        runs.finish_portal_run(engine, visit, outcome=outcome, counters={}, message=outcome)
    (health,) = ask(engine, "SELECT * FROM portal_health")
    assert (health["last_outcome"], health["visits_since_good"]) == ("crashed", 2)
    assert health["last_good_at"] is not None


def test_a_visit_that_runs_has_not_failed_but_one_that_was_killed_has(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    visit = runs.start_portal_run(engine, runs.start_run(engine, "nightly"), PORTAL.slug)
    runs.finish_portal_run(engine, visit, outcome="good", counters={})
    runs.start_portal_run(engine, runs.start_run(engine, "nightly"), PORTAL.slug)
    (health,) = ask(engine, "SELECT * FROM portal_health")
    assert (health["last_outcome"], health["visits_since_good"]) == ("running", 0)
    runs.start_portal_run(engine, runs.start_run(engine, "nightly"), PORTAL.slug)
    (health,) = ask(engine, "SELECT * FROM portal_health")
    assert (health["last_outcome"], health["visits_since_good"]) == ("running", 1)


def test_whom_the_numbers_count_is_known_for_bodies_that_count_themselves(engine: Engine, writer: Writer) -> None:
    for name in ("河洲区教育局", "河洲区柳镇", "河洲区", "河洲区人民政府办公室"):
        writer.write(observation(name), proven(report(reporting_body=name, body=name)))
    found = {row["url"]: row["scope"] for row in ask(engine, "SELECT url, scope FROM application_panel")}
    assert found == {
        "河洲区教育局": "own_body",
        "河洲区柳镇": "own_body",
        "河洲区": "unknown",
        "河洲区人民政府办公室": "unknown",
    }
