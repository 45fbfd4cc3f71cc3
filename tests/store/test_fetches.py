"""What the next night knows of a stored page: its validators, its age, and whether they may be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Engine, select

from govreports.model.report import Header, Kind
from govreports.net.outcomes import Failure
from govreports.net.revisit import KnownPage
from govreports.store.fetches import confirm, confirm_answer, known_pages
from govreports.store.models import Revision
from govreports.store.observation import ArchiveReference
from govreports.store.portals import ensure_portal
from govreports.store.writer import Outcome, Writer
from tests.store.build import PORTAL, attachment, observation, proven, report

DAY = date(2026, 4, 10)


def known(engine: Engine) -> dict[str, KnownPage]:
    return known_pages(engine, PORTAL.slug)


def test_a_stored_page_is_known_by_what_its_answer_said(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    assert known(engine) == {}
    seen = observation(checked_on=DAY)
    Writer(engine).write(seen, proven())
    page = known(engine)[seen.url]
    assert (page.etag, page.last_modified, page.final_url) == (seen.etag, None, seen.final_url)
    assert page.checked_on == DAY
    assert page.dated == date(2025, 1, 21)
    assert page.comparable
    assert not page.troubled
    assert known_pages(engine, "another") == {}


def test_the_age_is_that_of_the_publication_and_without_one_of_the_first_sight(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    listed = observation().listed
    writer = Writer(engine)
    writer.write(
        observation("http://a.example/moved", listed=replace(listed, listed_on=date(2016, 3, 1))), proven(report())
    )
    undated = observation("http://a.example/undated", listed=replace(listed, listed_on=None))
    writer.write(undated, proven(report(header=Header())))
    pages = known(engine)
    assert pages["http://a.example/moved"].dated == date(2016, 3, 1), "a new system shows the day of the move"
    assert pages["http://a.example/undated"].dated == undated.fetched_at.date()


def test_validators_do_not_speak_for_files_and_a_file_that_may_come_is_asked_for_again(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    writer = Writer(engine)
    for name, problem in (("had", None), ("slow", Failure.TIMEOUT), ("gone", Failure.HTTP_404)):
        sha256 = "1" * 64 if problem is None else None
        file = attachment(sha256, problem.value if problem else None)
        writer.write(observation(f"http://a.example/{name}", attachments=(file,)), proven(report(body=name)))
    pages = known(engine)
    assert not any(page.comparable for page in pages.values())
    assert {url.rpartition("/")[2] for url, page in pages.items() if page.troubled} == {"slow"}


def test_held_back_content_is_looked_at_until_it_is_good_again(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    writer = Writer(engine)
    writer.write(observation(checked_on=DAY), proven())
    worse = observation(checked_on=DAY + timedelta(days=7), etag='"2"')
    assert writer.write(worse, proven(report(kind=Kind.NOT_REPORT, body="通知"))) is Outcome.KEPT
    page = known(engine)[worse.url]
    assert not page.comparable
    assert page.checked_on == DAY, "it stays due"


def test_a_look_that_found_nothing_new_is_remembered_with_the_newest_validators(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    seen = observation(checked_on=DAY)
    Writer(engine).write(seen, proven())
    confirm(engine, seen.portal, seen.url, DAY + timedelta(days=7))
    assert known(engine)[seen.url].checked_on == DAY + timedelta(days=7)
    assert known(engine)[seen.url].etag == seen.etag
    confirm_answer(engine, replace(seen, etag='"9"', checked_on=DAY + timedelta(days=14)))
    assert known(engine)[seen.url].checked_on == DAY + timedelta(days=14)
    assert known(engine)[seen.url].etag == '"9"'


def test_what_the_archive_did_not_take_at_first_is_found_in_it_when_it_does(engine: Engine) -> None:
    ensure_portal(engine, PORTAL)
    seen = observation(archive=None)
    Writer(engine).write(seen, proven())

    def place() -> tuple[str | None, int | None, int | None]:
        with engine.connect() as connection:
            columns = (Revision.warc_file, Revision.warc_offset, Revision.warc_length)
            return tuple(connection.execute(select(*columns)).one())

    confirm_answer(engine, seen)
    assert place() == (None, None, None)
    confirm_answer(engine, replace(seen, final_url="http://a.example/elsewhere", archive=ArchiveReference("x", 1, 2)))
    assert place() == (None, None, None), "the answer of another address is no proof of this one"
    confirm_answer(engine, replace(seen, archive=ArchiveReference("a.warc.gz", 7, 9)))
    assert place() == ("a.warc.gz", 7, 9)
    confirm_answer(engine, replace(seen, archive=ArchiveReference("b.warc.gz", 1, 2)))
    assert place() == ("a.warc.gz", 7, 9)
