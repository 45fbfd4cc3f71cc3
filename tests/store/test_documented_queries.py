"""The queries of the documentation: each runs on both databases and finds what it says it finds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from govreports.model.report import LayoutName, Severity, Statistic, Tables
from govreports.net.outcomes import Failure
from govreports.store import runs
from govreports.store.absences import Absences, Address
from govreports.store.across import check_across
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from tests.store.build import PORTAL, annual, failed, observation, proven, report

QUERIES = Path(__file__).resolve().parents[2] / "docs" / "queries.md"


def documented() -> dict[str, str]:
    """The SQL of every question, by the question in English."""
    sections = re.split(r"^### ", QUERIES.read_text(encoding="utf-8"), flags=re.M)[1:]
    found = {}
    for section in sections:
        question = re.match(r"[ -~]+", section)
        assert question is not None, section[:40]
        (sql,) = re.findall(r"```sql\n(.+?)```", section, re.S)
        found[question[0].strip()] = sql
    return found


@pytest.fixture
def answers(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """What every query answers on a small database where each has something to find."""
    for slug, code, name in (("lianyun", "320703", "连云区"), ("ganyu", "320707", "赣榆区")):
        place = {"division_code": code, "division_name": name, "province": "江苏省", "city": "连云港市"}
        ensure_portal(engine, replace(PORTAL, slug=slug, **place))
    run_id = runs.start_run(engine, "nightly")
    visit = runs.start_portal_run(engine, run_id, "lianyun")
    writer = Writer(engine, visit)
    reports = (
        annual(2023, carried_out=7, reporting_body="连云区人民政府"),
        annual(2024, carried_in=5, seed=2, reporting_body="连云区"),
        annual(2024, seed=3, reporting_body="区教育局"),
        annual(2024, seed=3, reporting_body="连云区水利局"),
    )
    for place, one in enumerate(reports):
        writer.write(observation(f"http://a.example/{place}", portal="lianyun"), proven(one, failed()))
    received = Statistic("received", "收到申请数", "件", Decimal(5), "5")
    older = report(report_year=2016, layout=LayoutName.L2014, tables=Tables(), statistics=(received,), body="2016")
    named = replace(older, reporting_body="连云区水利局")
    writer.write(observation("http://a.example/older", portal="lianyun"), proven(named))
    changed = annual(2024, carried_in=6, seed=2, reporting_body="连云区")
    writer.write(observation("http://a.example/1", portal="lianyun"), proven(changed, failed("X", Severity.ERROR)))
    writer.write(observation("http://a.example/twin", portal="lianyun"), proven(changed))
    absences = Absences(engine, "lianyun")
    for day in (20, 21, 22):
        absences.miss(Address("http://a.example/1", "http://a.example/1.pdf"), Failure.GONE, date(2026, 11, day))
        absences.miss(Address.of_page("http://a.example/older"), Failure.HTTP_404, date(2026, 11, day))
    runs.finish_portal_run(engine, visit, outcome="good", counters={})
    other = runs.start_portal_run(engine, run_id, "ganyu")
    runs.finish_portal_run(engine, other, outcome="list_failed", counters={}, message="no list")
    check_across(engine, date(2026, 11, 23))
    with engine.connect() as connection:
        return {
            question: [dict(row) for row in connection.execute(text(sql)).mappings()]
            for question, sql in documented().items()
        }


def test_every_documented_query_finds_what_is_there(answers: dict[str, list[dict[str, Any]]]) -> None:
    assert [question for question, rows in answers.items() if not rows] == []
    assert len(answers) >= 15
    (never,) = answers["Which counties never published?"]
    assert (never["portal"], never["name"]) == ("ganyu", "赣榆区")
    (carried,) = answers["Where does the carry-over not match?"]
    assert (carried["report_year"], carried["carried_in"], carried["carried_out_before"]) == (2024, "6", "7")
    refused = {row["report_year"]: row for row in answers["Refusal rates by province and year"]}
    assert set(refused) == {2023, 2024}
    assert refused[2024]["reports"] == 1, "the twin page and the departments do not count"
    assert float(refused[2024]["refusal_rate"]) == pytest.approx(
        float(refused[2024]["refused"]) / float(refused[2024]["concluded"])
    )
    changes = {(row["row_key"], row["column_key"]): row for row in answers["What changed since last month?"]}
    assert changes["carried_in", "total"]["before_value"] == "5"
    assert changes["carried_in", "total"]["after_value"] == "6"
    (source,) = answers["Where does a number come from?"]
    assert (source["value"], source["reader"], source["url"]) == ("40", "grid", "http://a.example/twin")
    overdue = {row["reporting_body"] for row in answers["Whose report for last year is overdue?"]}
    assert overdue == {"连云区人民政府", "连云区教育局", "连云区水利局"}
    assert {row["also_written"] for row in answers["Which names does a body go by?"]} == {"区教育局", "连云区"}
    gone = [
        (row["rule"], row["url"], row["file_url"]) for row in answers["Which pages and files are not there any more?"]
    ]
    assert gone == [
        ("ATTACHMENT_DEAD", "http://a.example/1", "http://a.example/1.pdf"),
        ("LINK_DEAD", "http://a.example/older", ""),
        ("RETRACTED", "http://a.example/older", ""),
    ]
    (older,) = answers["What did the years until 2018 count?"]
    assert (older["report_year"], older["key"], older["value"]) == (2016, "received", 5)
    (timely,) = answers["How many reports were published in time?"]
    assert (timely["dated"], timely["in_time"]) == (1, 1)
    (per_head,) = answers["Applications per 10,000 inhabitants"]
    assert float(per_head["per_10000"]) == pytest.approx(10_000 * per_head["new_received"] / 310_000)
    grounds = answers["Why was disclosure refused?"]
    assert len(grounds) == 8
    assert sum(row["refused_so"] for row in grounds) == grounds[0]["refused"]
    (place,) = answers["Where else does a report stand, and does it say the same?"]
    assert (place["url"], place["same_as_first"]) == ("http://a.example/1", 1)


def test_the_documentation_says_the_same_in_both_languages() -> None:
    headings = re.findall(r"^### (.+)$", QUERIES.read_text(encoding="utf-8"), re.M)
    assert all(re.match(r"[ -~]+ \S*[\u4e00-\u9fff]", heading) for heading in headings)
