"""A report as rows: numbers that fit are numbers, and what does not fit is kept as text."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from govreports.model.report import Cell, LayoutName, Proposal, ProvenReport, Semantic, StatutoryTable, Tables
from govreports.store import models
from govreports.store.models.base import Exact, is_exact, storable
from govreports.store.rows import fact_rows, moment, printed
from tests.store.build import report

SQLITE = sqlite.dialect()


def rows_of(tables: Tables) -> dict[str, list[dict[str, object]]]:
    proven = ProvenReport(report(tables=tables))
    return {model.__tablename__: rows for model, rows in fact_rows(proven)}


@settings(max_examples=200)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=None))
def test_a_number_is_stored_exactly_or_its_text_is_kept(value: Decimal) -> None:
    cell = Cell(f"{value:f}", value, Semantic.NUMERIC)
    for row, column in (("fees", "amount_10k_yuan"), ("licensing", "decisions")):
        found = rows_of(Tables(StatutoryTable(LayoutName.L2021, {row: {column: cell}}, "grid")))
        stored = found["proactive_disclosure"][0][column]
        if stored is None or printed(value) != cell.raw:
            assert found["cell"][0]["raw"] == cell.raw
        if stored is not None:
            assert stored == value


@settings(max_examples=200)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**19), max_value=10**19))
def test_an_exact_decimal_survives_sqlite(value: Decimal) -> None:
    if is_exact(value):
        bound = Exact().process_bind_param(value, SQLITE)
        assert Exact().process_result_value(bound, SQLITE) == value
    else:
        with pytest.raises(ValueError, match="more digits"):
            Exact().process_bind_param(value, SQLITE)


def test_a_column_the_form_does_not_have_is_kept_as_a_cell() -> None:
    odd = Cell("3", Decimal(3), Semantic.NUMERIC)
    found = rows_of(Tables(applications=StatutoryTable(LayoutName.L2021, {"granted": {"strangers": odd}}, "grid")))
    assert found["application_outcome"] == [
        {
            "row_key": "granted",
            **dict.fromkeys(column for column in found["application_outcome"][0] if column != "row_key"),
        }
    ]
    assert [(one["column_key"], one["raw"]) for one in found["cell"]] == [("strangers", "3")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, (None, None)),
        ("2025-02-20", (datetime(2025, 2, 20), "day")),
        ("2026-01-26T14:40", (datetime(2026, 1, 26, 14, 40), "minute")),
        ("2026-01-26T14:40:01", (datetime(2026, 1, 26, 14, 40, 1), "second")),
    ],
)
def test_a_time_of_publication_keeps_its_precision(text: str | None, expected: tuple[object, object]) -> None:
    assert moment(text) == expected


def test_a_proposal_is_a_row_for_every_cell_it_changes() -> None:
    proposal = Proposal(
        "COLUMN_SHIFT", "shifted", (("applications.granted.total", "1", "2"), ("x.y.z", "", "3")), "likely"
    )
    proven = ProvenReport(report(), (), (proposal,))
    (rows,) = (rows for model, rows in fact_rows(proven) if model is models.Proposal)
    assert [(row["position"], row["cell"], row["published"], row["proposed"]) for row in rows] == [
        (1, "applications.granted.total", "1", "2"),
        (1, "x.y.z", "", "3"),
    ]


@settings(max_examples=100)
@given(st.text(st.characters()))
def test_any_text_becomes_storable_and_good_text_stays(text: str) -> None:
    kept = storable(text)
    kept.encode("utf-8")
    assert "\0" not in kept
    if "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert kept == text
