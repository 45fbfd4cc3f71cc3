"""The rates: each is its formula, NULL as soon as an operand is missing, and silent about small samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, text

from govreports.checks import check
from govreports.checks.deadlines import body_kind, due_on
from govreports.model.layouts import APPLICATION_ROWS
from govreports.model.report import (
    Cell,
    Header,
    LayoutName,
    ProvenReport,
    Report,
    Semantic,
    Statistic,
    StatutoryTable,
    Tables,
)
from govreports.store.portals import ensure_portal
from govreports.store.views import RATES
from govreports.store.writer import Writer
from tests.store.build import PORTAL, applications, observation, proactive, proven, report, reviews, with_cell

Values = Mapping[tuple[str, str], int]
MISSING = Cell("", None, Semantic.EMPTY)
REFUSED = [row.key for row in APPLICATION_ROWS[LayoutName.L2021] if row.key.startswith("refused_")]
UNABLE = [row.key for row in APPLICATION_ROWS[LayoutName.L2021] if row.key.startswith("unable_")]
UNPROCESSED = [row.key for row in APPLICATION_ROWS[LayoutName.L2021] if row.key.startswith("unprocessed_")]
LITIGATION = ["litigation_direct", "litigation_after_reconsideration"]
SHARES = ["enterprise", "research_institute", "public_welfare", "legal_service", "other_organization"]


def total(*rows: str, column: str = "total") -> Callable[[Values], int]:
    return lambda values: sum(values[row, column] for row in rows)


def less(first: Callable[[Values], int], *others: Callable[[Values], int]) -> Callable[[Values], int]:
    return lambda values: first(values) - sum(other(values) for other in others)


# The formulas of the field, written down independently of the views.
FORMULAS: dict[str, tuple[Callable[[Values], int], Callable[[Values], int]]] = {
    "disclosure_rate": (total("granted", "partially_granted"), total("concluded")),
    "full_grant_rate": (total("granted"), total("concluded")),
    "full_grant_of_resolvable": (
        total("granted"),
        less(
            total("concluded"),
            total(*UNABLE),
            total(*UNPROCESSED),
            total("other_uncorrected", "other_unpaid", "other_misc"),
        ),
    ),
    "refusal_rate": (total(*REFUSED), total("concluded")),
    "unable_rate": (total(*UNABLE), total("concluded")),
    "not_held_share": (total("unable_not_held"), total(*UNABLE)),
    "unprocessed_rate": (total(*UNPROCESSED), total("concluded")),
    "backlog_rate": (total("carried_out"), total("new_received", "carried_in")),
    "natural_person_share": (total("new_received", column="natural_person"), total("new_received")),
    **{f"{one}_share": (total("new_received", column=one), total("new_received")) for one in SHARES},
    **{f"{row}_share": (total(row), total(*REFUSED)) for row in REFUSED},
    "reconsideration_corrected_rate": (total("reconsideration", column="corrected"), total("reconsideration")),
    "reconsideration_corrected_of_decided": (
        total("reconsideration", column="corrected"),
        less(total("reconsideration"), total("reconsideration", column="pending")),
    ),
    "litigation_corrected_rate": (total(*LITIGATION, column="corrected"), total(*LITIGATION)),
    "litigation_corrected_of_decided": (
        total(*LITIGATION, column="corrected"),
        less(total(*LITIGATION), total(*LITIGATION, column="pending")),
    ),
    "litigation_after_share": (total("litigation_after_reconsideration"), total(*LITIGATION)),
    "dispute_rate": (total("reconsideration", *LITIGATION), total("concluded")),
    "document_turnover": (
        total("normative_documents", column="repealed"),
        lambda values: sum(values["normative_documents", one] for one in ("repealed", "in_force")),
    ),
    "licences_per_penalty": (total("licensing", column="decisions"), total("penalties", column="decisions")),
}
OLDER = {
    "reply_granted_rate": (11 + 9, 71),
    "reply_refused_rate": (4, 71),
    "closed_on_time_rate": (70, 72),
    "received_in_person_share": (6, 73),
    "received_fax_share": (2, 73),
    "received_online_share": (50, 73),
    "received_letter_share": (13, 73),
    "disclosed_document_rate": (56, 59),
}
COUNTED = {
    "reply_granted": 11,
    "reply_partial": 9,
    "reply_refused": 4,
    "replied": 71,
    "closed": 72,
    "closed_on_time": 70,
    "received": 73,
    "received_in_person": 6,
    "received_fax": 2,
    "received_online": 50,
    "received_letter": 13,
    "disclosed_normative": 56,
    "normative_made": 59,
}
SERIES = {2018: "2008-2018", 2019: "2019-2020", 2020: "2019-2020", 2021: "2021-", 2024: "2021-"}


@pytest.fixture
def writer(engine: Engine) -> Writer:
    ensure_portal(engine, PORTAL)
    return Writer(engine)


def ask(engine: Engine, question: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(question)).mappings()]


def values_of(tables: Tables) -> Values:
    found = {}
    for table in (tables.proactive_disclosure, tables.applications, tables.reviews):
        assert table is not None
        for row, cells in table.cells.items():
            for column, cell in cells.items():
                found[row, column] = int(cell.value or 0)
    return found


def older(**changes: int) -> Report:
    rows = [Statistic(key, key, "件", Decimal(value), str(value)) for key, value in {**COUNTED, **changes}.items()]
    return report(report_year=2016, layout=LayoutName.L2014, tables=Tables(), statistics=tuple(rows))


def test_every_rate_is_described_and_has_a_formula_here() -> None:
    assert {name for name, _, _ in RATES} == FORMULAS.keys() | OLDER.keys()


def test_every_rate_is_its_formula_in_both_views(engine: Engine, writer: Writer) -> None:
    given = report()
    writer.write(observation(), proven(given))
    values = values_of(given.tables)
    (wide,) = ask(engine, "SELECT * FROM indicator")
    long = {row["rate_name"]: row for row in ask(engine, "SELECT * FROM rate")}
    assert long.keys() == FORMULAS.keys()
    for name, (top, bottom) in FORMULAS.items():
        numerator, denominator = top(values), bottom(values)
        assert (long[name]["numerator"], long[name]["denominator"]) == (numerator, denominator), name
        assert float(wide[name]) == pytest.approx(numerator / denominator), name
        small = denominator < 30
        assert long[name]["small_sample"] == small, name
        rate = long[name]["rate"]
        assert rate is None if small else float(rate) == pytest.approx(numerator / denominator), name


def test_a_rate_without_one_of_its_operands_is_null(engine: Engine, writer: Writer) -> None:
    needed = {name: _operands(name, values_of(report().tables)) for name in FORMULAS}
    lacking = dict(enumerate(sorted(set().union(*needed.values())), start=2021))
    for year, place in lacking.items():
        tables = Tables(*(_without(table, *place) for table in (proactive(), applications(), reviews())))
        writer.write(observation(f"http://a.example/{year}"), proven(report(tables=tables, report_year=year)))
    wide = {row["report_year"]: row for row in ask(engine, "SELECT * FROM indicator")}
    long = {(row["report_year"], row["rate_name"]): row for row in ask(engine, "SELECT * FROM rate")}
    for name, operands in needed.items():
        for year, place in lacking.items():
            assert (wide[year][name] is None) == (place in operands), (name, place)
            row = long[year, name]
            assert (row["numerator"] is None or row["denominator"] is None) == (place in operands), (name, place)
            assert row["rate"] is None or place not in operands, (name, place)


def _operands(name: str, values: Values) -> set[tuple[str, str]]:
    asked: set[tuple[str, str]] = set()

    class Asked(dict[tuple[str, str], int]):
        def __getitem__(self, key: tuple[str, str]) -> int:
            asked.add(key)
            return super().__getitem__(key)

    for part in FORMULAS[name]:
        part(Asked(values))
    return asked


def _without(table: StatutoryTable, row: str, column: str) -> StatutoryTable:
    return with_cell(table, row, column, MISSING) if row in table.cells else table


def test_rates_of_older_years_come_from_their_statistics(engine: Engine, writer: Writer) -> None:
    writer.write(observation(), proven(older()))
    found = {row["rate_name"]: row for row in ask(engine, "SELECT * FROM rate WHERE denominator IS NOT NULL")}
    assert {name: (row["numerator"], row["denominator"]) for name, row in found.items()} == OLDER
    assert {row["series"] for row in found.values()} == {"2008-2018"}
    (wide,) = ask(engine, "SELECT * FROM indicator")
    assert all(float(wide[name]) == pytest.approx(top / bottom) for name, (top, bottom) in OLDER.items())


def test_a_line_that_comes_twice_makes_no_rate(engine: Engine, writer: Writer) -> None:
    given = older()
    twice = replace(given, statistics=(*given.statistics, Statistic("replied", "答复数", "件", Decimal(5), "5")))
    writer.write(observation(), proven(twice))
    (row,) = ask(engine, "SELECT * FROM rate WHERE rate_name = 'reply_refused_rate'")
    assert (row["rate"], row["denominator"], row["small_sample"]) == (None, None, None)


def test_the_form_of_2019_has_one_line_for_what_was_done_otherwise(engine: Engine, writer: Writer) -> None:
    tables = Tables(proactive(LayoutName.L2019), applications(LayoutName.L2019), reviews())
    given = report(report_year=2020, layout=LayoutName.L2019, tables=tables)
    writer.write(observation(), proven(given))
    values = values_of(given.tables)
    (row,) = ask(engine, "SELECT * FROM rate WHERE rate_name = 'full_grant_of_resolvable'")
    other = total(*UNABLE, *UNPROCESSED, "other_processing")(values)
    assert row["denominator"] == values["concluded", "total"] - other


def test_the_breaks_of_the_series_are_marked(engine: Engine, writer: Writer) -> None:
    for year in SERIES:
        writer.write(observation(f"http://a.example/{year}"), proven(report(report_year=year, body=str(year))))
    for view in ("indicator", "rate", "application_panel", "current_report", "timeliness"):
        found = ask(engine, f"SELECT DISTINCT report_year, series FROM {view}")
        assert {row["report_year"]: row["series"] for row in found} == SERIES, view


def test_timeliness_knows_the_deadlines_that_the_check_knows(engine: Engine, writer: Writer) -> None:
    names = ("河洲区人民政府", "河洲区教育局", "河洲区柳镇人民政府", "河洲区人民政府办公室", "河洲高新区管理委员会")
    days = ("-01-31", "-02-01T08:00", "-03-31T23:59:59", "-04-01")
    expected = {}
    for name in names:
        for year in range(2015, 2023):
            published = f"{year + 1}{days[year % 4]}"
            given = report(report_year=year, reporting_body=name, header=Header(published_at=published))
            writer.write(observation(f"http://a.example/{name}{year}"), proven(given))
            due, day = due_on(body_kind(name), year), date.fromisoformat(published[:10])
            expected[name, year] = (day.isoformat(), due.isoformat(), (due - day).days, int(day <= due))
    found = {
        (row["reporting_body"], row["report_year"]): (
            str(row["published_on"]),
            str(row["due_on"]),
            row["days_early"],
            row["on_time"],
        )
        for row in ask(engine, "SELECT * FROM timeliness")
    }
    assert found == expected


def test_a_report_without_a_date_is_neither_late_nor_in_time(engine: Engine, writer: Writer) -> None:
    writer.write(observation(), proven(report(header=Header())))
    (row,) = ask(engine, "SELECT * FROM timeliness")
    assert (row["published_on"], row["days_early"], row["on_time"]) == (None, None, None)


def test_of_two_pages_of_one_report_the_earlier_made_it_public(engine: Engine, writer: Writer) -> None:
    for day in ("2025-03-01", "2025-05-01"):
        header = Header(published_at=day)
        writer.write(observation(f"http://a.example/{day}"), proven(report(header=header)))
    (row,) = ask(engine, "SELECT * FROM timeliness")
    assert (str(row["published_on"]), row["on_time"]) == ("2025-03-01", 1)


def test_the_score_of_quality_counts_errors_among_what_could_be_checked(engine: Engine, writer: Writer) -> None:
    given = report()
    results = tuple(check(given))
    writer.write(observation(), ProvenReport(given, results))
    (row,) = ask(engine, "SELECT checks_assessable, quality_score, findings_error FROM indicator")
    assessable = [one for one in results if one.status.value != "not_assessable"]
    errors = [one for one in assessable if one.status.value == "fail" and one.severity.value == "error"]
    assert row["checks_assessable"] == len(assessable)
    assert float(row["quality_score"]) == pytest.approx(1 - len(errors) / len(assessable))
