"""What the database remembers of addresses that are not there, and what it says of those that are dead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text

from govreports.model.report import Kind
from govreports.net.absence import Absence
from govreports.net.outcomes import Failure
from govreports.store import database, runs
from govreports.store.absences import Absences, Address, end_unlisted
from govreports.store.fetches import known_pages
from govreports.store.findings import findings_of_run
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from tests.store.build import PORTAL, attachment, observation, proven, report

DAY = date(2026, 4, 10)
URL = "http://www.hezhou.example/a.html"
PAGE = Address.of_page(URL, "河洲区2025年政府信息公开工作年度报告")


@pytest.fixture
def absences(engine: Engine) -> Absences:
    ensure_portal(engine, PORTAL)
    return Absences(engine, PORTAL.slug)


def ask(engine: Engine, question: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(question)).mappings()]


def said(engine: Engine) -> list[tuple[Any, ...]]:
    found = ask(
        engine, "SELECT rule, url, subject, report_id, message FROM finding_current ORDER BY rule, url, subject"
    )
    return [tuple(one.values()) for one in found]


def miss(absences: Absences, address: Address, days: int, failure: Failure = Failure.HTTP_404) -> Absence:
    """Miss an address on some days in a row."""
    return [absences.miss(address, failure, DAY + timedelta(days=n)) for n in range(days)][-1]


def test_the_days_of_an_address_are_remembered_from_one_crawl_to_the_next(engine: Engine, absences: Absences) -> None:
    absences.miss(PAGE, Failure.HTTP_404, DAY)
    absences.miss(PAGE, Failure.HTTP_404, DAY)
    later = Absences(engine, PORTAL.slug)
    assert later.missed == {PAGE.key: Absence("http_404", 1, DAY, DAY)}
    later.miss(PAGE, Failure.GONE, DAY + timedelta(days=3))
    assert Absences(engine, PORTAL.slug).missed == {PAGE.key: Absence("gone", 2, DAY, DAY + timedelta(days=3))}
    assert Absences(engine, "another").missed == {}
    assert said(engine) == []


def test_a_listed_page_that_was_never_had_is_a_dead_link_after_three_days(engine: Engine, absences: Absences) -> None:
    assert miss(absences, PAGE, 3).dead
    detail = f"{PAGE.name}: not there on 3 days from 2026-04-10 to 2026-04-12 (http_404)"
    assert said(engine) == [("LINK_DEAD", URL, "", None, detail)]
    (found,) = ask(engine, "SELECT portal, division_code, province, severity, kind, first_seen FROM finding_current")
    assert (found["portal"], found["division_code"], found["severity"]) == (PORTAL.slug, PORTAL.division_code, "warn")
    assert None not in (found["province"], found["first_seen"])
    assert found["kind"] is None


def test_a_success_ends_the_absence_and_the_next_one_begins_anew(engine: Engine, absences: Absences) -> None:
    miss(absences, PAGE, 2)
    absences.seen(PAGE)
    assert absences.miss(PAGE, Failure.HTTP_404, DAY + timedelta(days=9)).days == 1
    assert said(engine) == []
    kept = ask(engine, "SELECT days, ended_at IS NULL AS open FROM missed_address ORDER BY id")
    assert [(row["days"], bool(row["open"])) for row in kept] == [(2, False), (1, True)]


def test_a_stored_report_whose_page_is_dead_is_retracted_and_stays(engine: Engine, absences: Absences) -> None:
    Writer(engine).write(observation(URL), proven())
    panel = ask(engine, "SELECT * FROM application_panel")
    miss(absences, PAGE, 3, Failure.SOFT_404)
    ((link, _, _, report_id, _), (retracted, *_)) = said(engine)
    assert (link, retracted) == ("LINK_DEAD", "RETRACTED")
    assert report_id is not None
    assert ask(engine, "SELECT * FROM application_panel") == panel
    absences.seen(PAGE)
    assert said(engine) == []
    assert ask(engine, "SELECT days FROM missed_address WHERE ended_at IS NOT NULL") == [{"days": 3}]


def test_a_notice_that_is_gone_is_a_dead_link_but_no_retracted_report(engine: Engine, absences: Absences) -> None:
    Writer(engine).write(observation(URL), proven(report(kind=Kind.NOT_REPORT)))
    miss(absences, PAGE, 3)
    assert [rule for rule, *_ in said(engine)] == ["LINK_DEAD"]


def test_a_report_that_was_replaced_before_its_page_died_is_retracted_once(engine: Engine, absences: Absences) -> None:
    writer = Writer(engine)
    writer.write(observation(URL), proven())
    writer.write(observation(URL), proven(report(kind=Kind.LISTING, kind_reason="links", body="")))
    miss(absences, PAGE, 3)
    assert [rule for rule, *_ in said(engine)] == ["LINK_DEAD", "RETRACTED"]


def test_a_file_that_is_gone_is_first_lost_and_then_dead(engine: Engine, absences: Absences) -> None:
    had, lost = attachment(), attachment(None, "http_404")
    file = Address(URL, lost.url, "附件.docx")
    writer = Writer(engine)
    writer.write(observation(URL, attachments=(had,)), proven())
    writer.write(observation(URL, attachments=(lost,)), proven())
    miss(absences, file, 2)
    assert [(rule, subject) for rule, _, subject, *_ in said(engine)] == [("ATTACHMENT_LOST", "")]
    miss(absences, file, 3)
    ((rule, url, subject, report_id, message),) = said(engine)
    assert (rule, url, subject) == ("ATTACHMENT_DEAD", URL, file.url)
    assert report_id is not None
    assert message.startswith("附件.docx: not there on 3 days")


def test_a_file_that_is_linked_no_more_is_missed_no_more(engine: Engine, absences: Absences) -> None:
    one, two = Address(URL, URL + "/1.pdf"), Address(URL, URL + "/2.pdf")
    for address in (one, two, PAGE):
        miss(absences, address, 3)
    absences.linked(URL, {two.url})
    assert absences.missed.keys() == {two.key, PAGE.key}
    assert [subject for _, _, subject, *_ in said(engine)] == [two.url, ""]


def test_a_page_is_looked_at_again_until_its_file_is_known_to_be_dead(engine: Engine, absences: Absences) -> None:
    for failure in (Failure.HTTP_404, Failure.DNS):
        url = f"{URL}?{failure}"
        lost = attachment(None, failure.value)
        Writer(engine).write(observation(url, attachments=(lost,)), proven(report(body=failure.value)))
        file = Address(url, lost.url)
        miss(absences, file, 2, failure)
        assert known_pages(engine, PORTAL.slug)[url].troubled
        miss(absences, file, 3, failure)
        assert not known_pages(engine, PORTAL.slug)[url].troubled


def test_links_that_no_list_shows_any_more_lead_nobody_astray(engine: Engine, absences: Absences) -> None:
    Writer(engine).write(observation(URL), proven())
    other, listed = Address.of_page(URL + "?2"), Address.of_page(URL + "?3")
    for address in (PAGE, other, listed):
        miss(absences, address, 3)
    end_unlisted(engine, PORTAL.slug, [listed.url])
    assert [(rule, url) for rule, url, *_ in said(engine)] == [
        ("LINK_DEAD", URL),
        ("LINK_DEAD", listed.url),
        ("RETRACTED", URL),
    ]


def test_a_run_tells_what_came_to_count_as_dead_in_it_and_no_other_does(engine: Engine, absences: Absences) -> None:
    Writer(engine).write(observation(URL), proven())
    file = Address(URL, URL + "/1.pdf")
    visits = []
    for day in range(4):
        run = runs.start_run(engine, "nightly")
        visit = runs.start_portal_run(engine, run, PORTAL.slug)
        visits.append(run)
        for address in (PAGE, file):
            absences.miss(address, Failure.HTTP_404, DAY + timedelta(days=day), visit)
    told = [[(one.rule, one.url, one.severity) for one in findings_of_run(engine, run)] for run in visits]
    assert told == [
        [],
        [],
        [("ATTACHMENT_DEAD", URL, "warn"), ("LINK_DEAD", URL, "warn"), ("RETRACTED", URL, "warn")],
        [],
    ]


def test_what_was_missed_goes_and_comes_with_its_table(engine: Engine, absences: Absences) -> None:
    Writer(engine).write(observation(URL, attachments=(attachment(),)), proven())
    Writer(engine).write(observation(URL, attachments=(attachment(None, "timeout"),)), proven())
    miss(absences, PAGE, 3)
    database.downgrade(engine, "0008")
    assert [rule for rule, *_ in said(engine)] == ["ATTACHMENT_DEAD"], "as it was said then"
    assert "missed_address" not in inspect(engine).get_table_names()
    database.upgrade(engine)
    assert [rule for rule, *_ in said(engine)] == ["ATTACHMENT_LOST"]
    miss(Absences(engine, PORTAL.slug), PAGE, 3)
    assert [rule for rule, *_ in said(engine)] == ["ATTACHMENT_LOST", "LINK_DEAD", "RETRACTED"]
