"""Reparses: another reading is another revision, better rules are not, and nothing good is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text

from govreports.model.report import Kind, Severity, Tables
from govreports.store import models
from govreports.store.observation import ArchiveReference
from govreports.store.portals import ensure_portal
from govreports.store.reparsing import Reparse, Reparser
from govreports.store.writer import Outcome, Writer
from tests.store.build import PORTAL, attachment, failed, observation, proven, report

SEEN = observation(archive=ArchiveReference("hezhou-1.warc.gz", 12, 345), attachments=(attachment(),))


@pytest.fixture
def reparser(engine: Engine) -> Reparser:
    ensure_portal(engine, PORTAL)
    assert Writer(engine).write(SEEN, proven(report(), failed())) is Outcome.NEW
    return Reparser(engine)


def rows(engine: Engine, model: type[models.Base]) -> list[dict[str, Any]]:
    table = model.__table__
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]


def test_another_reading_becomes_a_revision_with_the_same_place_in_the_archive(
    engine: Engine, reparser: Reparser
) -> None:
    (before,) = rows(engine, models.Revision)
    other = proven(report(title="河洲区2024年度报告"))
    assert reparser.reparse(before["id"], SEEN, other, same_reading=False) is Reparse.REVISED
    first, second = rows(engine, models.Revision)
    assert first == before
    assert (second["number"], second["title"], second["portal_run_id"]) == (2, "河洲区2024年度报告", None)
    for name in ("warc_file", "warc_offset", "warc_length", "fetched_at", "payload_sha256"):
        assert second[name] == first[name]
    assert [row["revision_id"] for row in rows(engine, models.ReportState)] == [second["id"]]
    assert len(rows(engine, models.Attachment)) == 2
    # The nightly crawl of the page as it still is finds nothing new.
    assert Writer(engine).write(SEEN, other) is Outcome.UNCHANGED
    # A replay that began before another one had written knows that it is late.
    assert reparser.reparse(before["id"], SEEN, proven(), same_reading=False) is Reparse.OVERTAKEN
    assert len(rows(engine, models.Revision)) == 2


def test_rules_of_today_replace_findings_and_tallies_alone(engine: Engine, reparser: Reparser) -> None:
    (before,) = rows(engine, models.Revision)
    judged = proven(report(), failed("T3_ROW_SUM", Severity.WARN), failed("T4_SUM", Severity.WARN))
    assert reparser.reparse(before["id"], SEEN, judged, same_reading=True) is Reparse.REASSESSED
    (after,) = rows(engine, models.Revision)
    assert {name for name in after if after[name] != before[name]} == {"findings_error", "findings_warn"}
    assert [row["rule"] for row in rows(engine, models.Finding)] == ["T3_ROW_SUM", "T4_SUM"]
    assert [row["findings_error"] for row in rows(engine, models.ReportState)] == [0]


def test_what_rules_of_today_find_is_new_today(engine: Engine, reparser: Reparser) -> None:
    (before,) = rows(engine, models.Revision)
    judged = proven(report(), failed(), failed("T3_ROW_SUM", Severity.WARN))
    for _ in range(2):
        assert reparser.reparse(before["id"], SEEN, judged, same_reading=True) is Reparse.REASSESSED
    found = {row["rule"]: row["first_seen"] for row in rows(engine, models.Finding)}
    assert found["T3_COL_SUM"] is None
    assert abs(datetime.now(UTC) - found["T3_ROW_SUM"]) < timedelta(minutes=5)
    with engine.connect() as connection:
        shown = connection.execute(text("SELECT rule, first_seen FROM finding_current ORDER BY rule")).all()
    assert [rule for rule, _ in shown] == ["T3_COL_SUM", "T3_ROW_SUM"]
    assert str(shown[0].first_seen)[:10] == str(SEEN.fetched_at)[:10]
    assert str(shown[1].first_seen)[:10] == str(found["T3_ROW_SUM"])[:10]


@pytest.mark.parametrize("lost", ["content", "file"])
def test_a_reparse_that_lost_something_is_not_taken_over(engine: Engine, reparser: Reparser, lost: str) -> None:
    before = rows(engine, models.Revision), rows(engine, models.Finding)
    if lost == "content":
        seen, told = SEEN, proven(report(sections=(), tables=Tables()))
    else:
        seen, told = replace(SEEN, attachments=(attachment(None, "not_archived"),)), proven(report(title="另一标题"))
    assert reparser.reparse(before[0][0]["id"], seen, told, same_reading=False) is Reparse.KEPT
    assert (rows(engine, models.Revision), rows(engine, models.Finding)) == before


def test_a_page_that_was_wrongly_taken_for_a_report_may_be_put_right(engine: Engine, reparser: Reparser) -> None:
    (before,) = rows(engine, models.Revision)
    notice = proven(report(kind=Kind.NOT_REPORT, kind_reason="a notice"))
    assert reparser.reparse(before["id"], SEEN, notice, same_reading=False) is Reparse.REVISED
    assert rows(engine, models.Revision)[-1]["kind"] == "not_report"


def test_a_doubt_about_the_page_stays_with_its_current_revision(engine: Engine, reparser: Reparser) -> None:
    gone = proven(report(kind=Kind.NOT_REPORT, kind_reason="the page shows something else", body="停机维护"))
    assert Writer(engine).write(SEEN, gone) is Outcome.KEPT
    (before,) = rows(engine, models.Revision)
    assert reparser.reparse(before["id"], SEEN, proven(report(title="另一标题")), same_reading=False) is Reparse.REVISED
    (rejection,) = rows(engine, models.Rejection)
    assert (rejection["revision_id"], rejection["ended_at"]) == (rows(engine, models.Revision)[-1]["id"], None)
