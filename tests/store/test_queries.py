"""What the commands tell people about runs and coverage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from govreports.counters import FAILED, FETCHED, LISTED, REFUSED, WRITTEN
from govreports.model.report import Severity
from govreports.store import queries, runs
from govreports.store.errors import StoreError, UnknownPortal
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from tests.store.build import PORTAL, failed, observation, proven, report


def test_a_run_is_summed_up_portal_by_portal(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    earlier = runs.start_run(engine, "crawl hezhou")
    visit = runs.start_portal_run(engine, earlier, PORTAL.slug)
    Writer(engine, visit).write(observation("http://a.example/1"), proven(report(), failed()))
    runs.finish_portal_run(engine, visit, outcome="good", counters={}, message=None)
    runs.finish_run(engine, earlier, True)

    run_id = runs.start_run(engine, "nightly")
    visit = runs.start_portal_run(engine, run_id, PORTAL.slug)
    Writer(engine, visit).write(
        observation("http://a.example/2"),
        proven(report(report_year=2023), failed("T4_SUM"), failed("CELL_BLANK", Severity.INFO)),
    )
    counters = {
        LISTED: 9,
        FETCHED: 8,
        WRITTEN + "new": 1,
        FAILED + "dns": 2,
        FAILED + "timeout": 1,
        REFUSED + "empty": 4,
    }
    runs.finish_portal_run(engine, visit, outcome="partial", counters=counters, message="look")
    runs.finish_run(engine, run_id, False)

    summary = queries.run_summary(engine, run_id)
    (portal,) = summary.portals
    assert (summary.state, summary.command) == ("not_good", "nightly")
    assert (portal.outcome, portal.message, portal.counters) == ("partial", "look", counters)
    assert (portal.listed, portal.fetched, portal.new, portal.failed, portal.refused) == (9, 8, 1, 3, 4)
    assert portal.touched.by_severity == {"error": 1, "info": 1}
    assert portal.touched.top_rules == (("CELL_BLANK", 1), ("T4_SUM", 1))
    assert portal.overall.by_severity == {"error": 2, "info": 1}
    years = {year.report_year: (year.found, year.status) for year in portal.years}
    assert (years[2023], years[2024], years[2020]) == ((1, "good"), (1, "good"), (0, "below"))


def test_the_last_run_and_whether_it_was_good(engine: Engine) -> None:
    assert queries.last_run_id(engine) is None
    good = runs.start_run(engine, "crawl")
    runs.finish_run(engine, good, True)
    killed = runs.start_run(engine, "crawl")
    assert queries.last_run_id(engine) == killed
    assert queries.run_was_good(engine, good)
    assert not queries.run_was_good(engine, killed)
    with pytest.raises(StoreError, match="no run 99"):
        queries.run_was_good(engine, 99)


def test_a_body_counts_once_a_year_and_its_second_page_as_duplicate(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    ensure_portal(engine, replace(PORTAL, slug="other", first_year=None))
    writer = Writer(engine)
    for url, year in (("1", 2024), ("2", 2024), ("3", 2023), ("4", None), ("5", 2019)):
        writer.write(observation(f"http://a.example/{url}"), proven(report(report_year=year, body=url)))
    assert queries.annual_reports_by_year(engine, PORTAL.slug) == {2019: 1, 2023: 1, 2024: 1}
    assert queries.annual_reports_by_year(engine, "other") == {}
    found = {(row.portal, row.report_year): row for row in queries.coverage(engine)}
    assert {portal for portal, _ in found} == {PORTAL.slug}
    assert found[PORTAL.slug, 2024].duplicates == 1
    assert found[PORTAL.slug, 2019].status == "not_expected"
    assert (found[PORTAL.slug, None].found, found[PORTAL.slug, None].status) == (1, "year_unknown")


def test_a_run_at_an_unregistered_portal_is_refused(engine: Engine) -> None:
    run_id = runs.start_run(engine, "crawl")
    with pytest.raises(UnknownPortal, match="'nowhere'"):
        runs.start_portal_run(engine, run_id, "nowhere")
