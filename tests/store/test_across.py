"""Checks across years and bodies over what is stored: found once, kept while they hold, gone when mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from govreports.model.report import Report, Scope
from govreports.store import models, runs
from govreports.store.across import AcrossCounts, check_across
from govreports.store.portals import ensure_portal
from govreports.store.stored import load_reports
from govreports.store.writer import Writer
from tests.store.build import PORTAL, annual, number, observation, proven, with_cell

TODAY = date(2026, 11, 23)


@pytest.fixture
def writer(engine: Engine) -> Writer:
    ensure_portal(engine, PORTAL)
    return Writer(engine)


def write(writer: Writer, *reports: Report) -> None:
    for one in reports:
        url = f"http://www.hezhou.example/{one.reporting_body}/{one.report_year}.html"
        writer.write(observation(url), proven(one))


def standing(engine: Engine, *rules: str) -> Sequence[Any]:
    """Findings across years by rule, year and subject."""
    with engine.connect() as connection:
        found = connection.execute(
            select(models.AcrossFinding.__table__).order_by("rule", "report_year", "subject")
        ).all()
    return [one for one in found if one.rule in rules] if rules else found


def test_a_report_comes_back_from_its_rows_cell_by_cell(engine: Engine, writer: Writer) -> None:
    one = annual(2024, carried_in=3)
    writer.write(observation(), proven(one))
    with engine.connect() as connection:
        (back,) = load_reports(connection, [1]).values()
    for name in ("applications", "reviews", "proactive_disclosure"):
        before, after = getattr(one.tables, name), getattr(back.tables, name)
        assert after.layout == before.layout
        assert {row: dict(cells) for row, cells in after.cells.items()} == before.cells
    assert back.sections == one.sections
    assert (back.scope, back.report_year, back.kind) == (one.scope, one.report_year, one.kind)


def test_what_one_year_hands_on_is_held_against_the_next(engine: Engine, writer: Writer) -> None:
    write(
        writer,
        annual(2023, carried_out=7),
        annual(2024, carried_in=5, carried_out=2, seed=2),
        annual(2025, carried_in=2, seed=3),
    )
    counts = check_across(engine, TODAY)
    found = {one.subject: one for one in standing(engine, "CARRYOVER")}
    assert len(found) == 7
    total = found["total"]
    assert (total.report_year, total.severity, total.left_value, total.right_value) == (2024, "error", "5", "7")
    assert (total.revision_id, total.compared_revision_id) == (2, 1)
    assert counts.standing == counts.new == len(standing(engine))
    assert counts.bodies == 1


def test_checking_again_changes_nothing_and_what_was_mended_is_gone(engine: Engine, writer: Writer) -> None:
    write(writer, annual(2023, carried_out=7), annual(2024, carried_in=5, seed=2))
    check_across(engine, TODAY)
    before = standing(engine)
    again = check_across(engine, TODAY)
    assert (again.new, again.ended) == (0, 0)
    assert standing(engine) == before
    write(writer, annual(2024, carried_in=7, seed=2))
    mended = check_across(engine, TODAY)
    assert (mended.new, mended.ended) == (0, 7)
    assert not standing(engine, "CARRYOVER")


def test_one_body_under_two_names_has_one_history(engine: Engine, writer: Writer) -> None:
    write(
        writer,
        annual(2023, carried_out=7, reporting_body="河洲区人民政府办公室"),
        annual(2024, carried_in=5, seed=2, reporting_body="区政府办"),
    )
    check_across(engine, TODAY)
    assert len(standing(engine, "CARRYOVER")) == 7


def test_gaps_and_two_documents_of_a_year_are_found(engine: Engine, writer: Writer) -> None:
    write(writer, annual(2021), annual(2024, seed=2))
    other = with_cell(annual(2024, seed=2).tables.applications, "granted", "total", number("99"))  # type: ignore[arg-type]
    twin = annual(2024, seed=2)
    writer.write(observation("elsewhere"), proven(replace(twin, tables=replace(twin.tables, applications=other))))
    check_across(engine, TODAY)
    assert [one.report_year for one in standing(engine, "YEAR_GAP")] == [2022, 2023]
    (double,) = standing(engine, "YEAR_DUPLICATE")
    (divergence,) = standing(engine, "VERSION_DIVERGES")
    assert double.report_year == divergence.report_year == 2024
    assert divergence.cells == ["applications.granted.total"]
    with engine.connect() as connection:
        places = connection.execute(text("SELECT duplicate_rank, same_as_first FROM report_location ORDER BY 1, 2"))
        assert [tuple(row) for row in places] == [(1, 1), (1, 1), (2, 0)]


def test_parts_with_more_than_their_region_are_found_and_parts_with_less_are_not(
    engine: Engine, writer: Writer
) -> None:
    """Parts that are not known may make up what is lacking; nothing makes up for what is too much."""

    def part(name: str, seed: int) -> Report:
        return annual(2024, seed=seed, reporting_body=name, scope=Scope.OWN_BODY)

    write(writer, annual(2024, seed=5, scope=Scope.REGION_AGGREGATE), part("河洲区教育局", 3))
    check_across(engine, TODAY)
    assert not standing(engine, "HIERARCHY_SUM")
    write(writer, part("河洲区水利局", 4))
    check_across(engine, TODAY)
    assert {one.severity for one in standing(engine, "HIERARCHY_SUM")} == {"info"}
    write(writer, part("河洲区民政局", 9))
    check_across(engine, TODAY)
    found = {one.subject: one.severity for one in standing(engine, "HIERARCHY_SUM")}
    assert found["new_received"] == "warn", "one part alone has more"


def test_the_same_text_on_two_bodies_is_found(engine: Engine, writer: Writer) -> None:
    write(writer, annual(2024, reporting_body="河洲区教育局"), annual(2024, reporting_body="河洲区水利局"))
    check_across(engine, TODAY)
    assert {one.subject for one in standing(engine, "COPY_PEER")} == {"河洲区教育局", "河洲区水利局"}


def good_visit(engine: Engine, outcome: str = "good") -> int:
    run_id = runs.start_run(engine, "crawl")
    visit = runs.start_portal_run(engine, run_id, PORTAL.slug)
    runs.finish_portal_run(engine, visit, outcome=outcome, counters={})
    return run_id


def test_overdue_reports_are_named_only_after_a_visit_that_saw_everything(engine: Engine, writer: Writer) -> None:
    write(
        writer,
        *(annual(year, seed=year - 2000) for year in range(2020, 2024)),
        annual(2024, reporting_body="河洲区教育局", seed=30),
        annual(2021, reporting_body="河洲区柳镇人民政府", seed=31),
        annual(2024, reporting_body="河洲区人民政府办公室", seed=32),
    )
    good_visit(engine, "partial")
    check_across(engine, TODAY)
    assert not standing(engine, "REPORT_MISSING")
    run_id = good_visit(engine)
    check_across(engine, TODAY, run_id=run_id)
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT reporting_body, report_year, severity, portal FROM finding_current "
                "WHERE rule = 'REPORT_MISSING'"
            )
        )
        found = {tuple(row) for row in rows}
    slug = PORTAL.slug
    assert found == {
        ("河洲区人民政府", 2025, "warn", slug),
        ("河洲区教育局", 2025, "warn", slug),
        ("河洲区柳镇人民政府", 2022, "info", slug),
        ("河洲区柳镇人民政府", 2023, "info", slug),
    }
    write(writer, annual(2025, reporting_body="河洲区教育局", seed=40))
    check_across(engine, TODAY, portal=slug)
    assert {one.report_year for one in standing(engine, "REPORT_MISSING")} == {2022, 2023, 2025}
    check_across(engine, date(2026, 3, 1), portal=slug)
    assert {one.report_year for one in standing(engine, "REPORT_MISSING")} == {2022, 2023}


def test_a_portal_without_any_report_owes_those_of_its_government(engine: Engine, writer: Writer) -> None:
    check_across(engine, TODAY, run_id=good_visit(engine))
    assert [one.report_year for one in standing(engine, "REPORT_MISSING")] == list(range(2020, 2026))


def test_a_report_of_elsewhere_is_a_finding_of_its_own_body(engine: Engine) -> None:
    ensure_portal(engine, replace(PORTAL, slug="lianyun", division_code="320703", division_name="连云区"))
    Writer(engine).write(observation("x", portal="lianyun"), proven(annual(2024, reporting_body="赣榆区教育局")))
    check_across(engine, TODAY, portal="lianyun")
    (found,) = standing(engine, "AGENCY_MISMATCH")
    assert found.subject == "lianyun"
    with engine.connect() as connection:
        rule = text("SELECT division_code FROM finding_current WHERE rule = 'AGENCY_MISMATCH'")
        assert connection.scalar(rule) == "320707"


def test_only_what_a_run_touched_is_looked_at(engine: Engine, writer: Writer) -> None:
    write(writer, annual(2023, carried_out=7), annual(2024, carried_in=5, seed=2))
    run_id = runs.start_run(engine, "crawl")
    assert check_across(engine, TODAY, run_id=run_id) == AcrossCounts(0, 0, 0, 0)
    visit = runs.start_portal_run(engine, run_id, PORTAL.slug)
    Writer(engine, visit).write(observation("new"), proven(annual(2024, reporting_body="河洲区教育局", seed=5)))
    assert check_across(engine, TODAY, run_id=run_id).bodies == 1
    assert not standing(engine, "CARRYOVER")


def test_numbers_that_changed_on_a_page_are_found_and_a_new_reading_of_it_is_not(
    engine: Engine, writer: Writer
) -> None:
    first, second = annual(2024, seed=2), annual(2024, seed=2, carried_in=3)
    writer.write(observation(), proven(first))
    writer.write(observation(etag='"2"'), proven(second))
    check_across(engine, TODAY)
    assert not standing(engine, "CHANGED_AFTER_PUBLICATION"), "the same bytes"
    writer.write(observation(sha256="1" * 64), proven(annual(2024, seed=2, carried_in=4)))
    check_across(engine, TODAY)
    (found,) = standing(engine, "CHANGED_AFTER_PUBLICATION")
    assert (found.revision_id, found.compared_revision_id) == (3, 2)
    assert (found.left_value, found.right_value, len(found.cells)) == ("3", "4", 7)


def test_a_page_that_a_complete_visit_did_not_show_before_is_dated_back(engine: Engine, writer: Writer) -> None:
    header = replace(annual(2025).header, published_at="2026-09-20T09:00")
    writer.write(observation(), proven(annual(2025, header=header)))
    good_visit(engine, "partial")
    good_visit(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE portal_run SET finished_at = '2026-10-10 20:00:00.000000'"))
    check_across(engine, TODAY)
    (found,) = standing(engine, "BACKDATED")
    assert (found.left_value, found.right_value) == ("2026-09-20", "2026-11-01")
    assert "2026-10-11" in found.message, "the day in Beijing"


def test_a_text_that_names_another_county_is_found_and_the_places_of_its_own_are_not(engine: Engine) -> None:
    ensure_portal(engine, replace(PORTAL, slug="lianyun", division_code="320703", division_name="连云区"))
    own, other = annual(2024), annual(2023)
    for one, places in ((own, "连云港市、连云区。" * 3), (other, "尖山区推进，尖山区落实。")):
        sections = tuple(replace(section, text=section.text + places) for section in one.sections)
        url = f"{one.report_year}"
        changed = replace(one, sections=sections, reporting_body="连云区人民政府")
        Writer(engine).write(observation(url, portal="lianyun"), proven(changed))
    check_across(engine, TODAY)
    (found,) = standing(engine, "FOREIGN_PLACE")
    assert (found.report_year, found.severity, found.left_value) == (2023, "info", "尖山区")
