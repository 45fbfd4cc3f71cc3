"""Replaying the archive: what today's code reads beside what is stored, and writing it when asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy import Engine, select, update

from govreports.assessment import assess
from govreports.demo import sites
from govreports.demo.resources import Resource
from govreports.model.document import ListEntry, Page
from govreports.model.report import CheckResult, ProvenReport, Severity, Status
from govreports.net.archive import Exchange
from govreports.net.archive_writer import ArchiveWriter
from govreports.portals.loader import UnknownPortal, portal_facts, spider_class
from govreports.reading import Unreadable
from govreports.runs.replay import Assess, replay
from govreports.store import database, models
from govreports.store.observation import ArchiveReference, AttachmentFacts, Observation
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from govreports.usage import UsageError

PORTAL, HOST = "jianshan", "www.sysjs.gov.cn"
FOLDER = "/sys/fd2622d5f530c6a5266c071fd4387ed4/"
PAGES = ("202602/c07_264742", "202501/c07_217164", "202601/c07_245076")
"""A report with its text in a file, one with a file beside it, one without."""
FETCHED = datetime(2026, 4, 10, 1, 2, 3, 456789, tzinfo=UTC)


@dataclass
class Kept:
    """A database with crawled reports, the archive of that crawl, and what replays printed."""

    folder: Path
    engine: Engine

    def replay(self, reader: Assess = assess, **options: Any) -> tuple[bool, str]:
        console = Console(width=400, record=True, file=(self.folder / "printed").open("w"))
        url = f"sqlite:///{self.folder / 'reports.db'}"
        good = replay(url, self.folder / "archive", reader=reader, console=console, **options)
        return good, console.export_text()

    def revisions(self) -> list[dict[str, Any]]:
        question = select(models.Revision.__table__).order_by(models.Revision.report_id, models.Revision.number)
        with self.engine.connect() as connection:
            return [dict(row) for row in connection.execute(question).mappings()]

    def states(self) -> list[tuple[int, int]]:
        state = models.ReportState
        question = select(state.revision_id, state.findings_error).order_by(state.report_id)
        with self.engine.connect() as connection:
            return [(row.revision_id, row.findings_error) for row in connection.execute(question)]

    def everything(self) -> dict[str, Any]:
        with self.engine.connect() as connection:
            return {
                name: sorted(map(repr, connection.execute(select(table))))
                for name, table in models.Base.metadata.tables.items()
            }


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a crawl that is copied for every test."""
    folder = tmp_path_factory.mktemp("crawled")
    engine = database.connect(f"sqlite:///{folder / 'reports.db'}")
    database.prepare(engine)
    ensure_portal(engine, portal_facts(spider_class(PORTAL)))
    pages = sites.hosts(1)[HOST].pages
    with ArchiveWriter(folder / "archive", PORTAL) as writer:
        for name in PAGES:
            _crawl(f"{FOLDER}{name}", pages, writer, Writer(engine))
    engine.dispose()
    return folder


def _crawl(start: str, pages: dict[str, Resource], archive: ArchiveWriter, writer: Writer) -> None:
    """What a crawl does with a page and the files in its folder."""
    path = f"{start}.shtml"
    ref = archive.write(_exchange(path, pages[path]))
    files = [
        Page(f"http://{HOST}{one}", found.body, found.content_type, name="报告.docx")
        for one, found in pages.items()
        if one.startswith(f"{start}/files/")
    ]
    for file in files:
        archive.write(
            _exchange(file.source.removeprefix(f"http://{HOST}"), pages[file.source.removeprefix(f"http://{HOST}")])
        )
    listed = ListEntry("政府信息公开工作年度报告", date(2026, 1, 20), "年度报告")
    page = Page(f"http://{HOST}{path}", pages[path].body, pages[path].content_type, listed, tuple(files))
    observation = Observation(
        portal=PORTAL,
        url=page.source,
        final_url=page.source,
        fetched_at=FETCHED,
        content_type=page.content_type,
        etag='"1"',
        last_modified=None,
        sha256=sha256(page.data).hexdigest(),
        size=len(page.data),
        listed=listed,
        attachments=tuple(
            AttachmentFacts(one.source, one.name, one.content_type, sha256(one.data).hexdigest(), len(one.data), None)
            for one in files
        ),
        archive=ArchiveReference(ref.file, ref.offset, ref.length),
    )
    writer.write(observation, assess(page))


def _exchange(path: str, resource: Resource) -> Exchange:
    headers = ((b"Content-Type", resource.content_type.encode()), (b"ETag", b'"1"'))
    return Exchange(f"http://{HOST}{path}", FETCHED, 200, headers, resource.body)


@pytest.fixture
def kept(crawled: Path, tmp_path: Path) -> Iterator[Kept]:
    folder = tmp_path / "kept"
    shutil.copytree(crawled, folder)
    engine = database.connect(f"sqlite:///{folder / 'reports.db'}")
    yield Kept(folder, engine)
    engine.dispose()


def other_document_number(page: Page) -> ProvenReport:
    proven = assess(page)
    return replace(
        proven, report=replace(proven.report, header=replace(proven.report.header, doc_no="尖政〔2025〕3号"))
    )


def one_cell_less(page: Page) -> ProvenReport:
    proven = assess(page)
    table = proven.report.tables.applications
    assert table is not None
    granted = {key: cell for key, cell in table.cells["granted"].items() if key != "total"}
    tables = replace(proven.report.tables, applications=replace(table, cells={**table.cells, "granted": granted}))
    return replace(proven, report=replace(proven.report, tables=tables))


def another_finding(page: Page) -> ProvenReport:
    proven = assess(page)
    found = CheckResult("T3_NEW_RULE", Severity.ERROR, Status.FAIL, "granted", "a rule of today", "1", "2", ("a.b.c",))
    return replace(proven, results=(*proven.results, found))


def nothing(page: Page) -> ProvenReport:
    proven = assess(page)
    emptied = replace(proven.report, sections=(), statistics=(), tables=type(proven.report.tables)(), body="")
    return ProvenReport(emptied)


def unable(page: Page) -> ProvenReport:
    raise Unreadable(f"{page.source}: no reader for it")


def test_the_same_code_reads_from_the_archive_what_the_crawl_stored(kept: Kept) -> None:
    before = kept.everything()
    good, printed = kept.replay()
    assert good
    assert printed.count("unchanged    jianshan") == 3
    assert "pages replayed: 3 (3 unchanged)" in printed
    assert "written" not in printed
    kept.replay(write=True)
    assert kept.everything() == before


def test_a_changed_reading_is_shown_place_by_place_and_nothing_is_written_unasked(kept: Kept) -> None:
    before = kept.everything()
    good, printed = kept.replay(other_document_number)
    assert good
    assert printed.count("    header.doc_no: (none) -> 尖政〔2025〕3号") == 3
    assert "pages replayed: 3 (3 better)" in printed
    assert "pages in which a place differs: header.doc_no 3" in printed
    assert "nothing was written; --write stores" in printed
    assert kept.everything() == before


def test_a_reading_that_lost_a_number_is_worse_whatever_the_checks_say(kept: Kept) -> None:
    good, printed = kept.replay(one_cell_less, portals=[PORTAL])
    assert not good
    assert printed.count("worse        jianshan") == 3
    assert "    applications.granted.total: " in printed
    assert "-> (none)" in printed


def test_what_is_written_is_another_revision_of_the_same_answer(kept: Kept) -> None:
    before = kept.revisions()
    _, printed = kept.replay(other_document_number, write=True)
    assert "written: 3 revised" in printed
    after = kept.revisions()
    assert [row for row in after if row["number"] == 1] == before
    for old, new in zip(before, (row for row in after if row["number"] == 2), strict=True):
        assert new["doc_no"] == "尖政〔2025〕3号"
        same = ("warc_file", "warc_offset", "warc_length", "payload_sha256", "fetched_at", "final_url")
        assert {key: new[key] for key in same} == {key: old[key] for key in same}
        assert new["portal_run_id"] is None
        assert new["content_hash"] != old["content_hash"]
    assert kept.states() == [(row["id"], row["findings_error"]) for row in after if row["number"] == 2]
    written = kept.everything()
    good, printed = kept.replay(other_document_number, write=True)
    assert good
    assert "pages replayed: 3 (3 unchanged)" in printed
    assert "written: nothing" in printed
    assert kept.everything() == written


def test_rules_of_today_replace_the_findings_of_the_same_reading(kept: Kept) -> None:
    before = kept.revisions()
    _, printed = kept.replay(another_finding, write=True)
    assert "findings.T3_NEW_RULE.granted: (none) -> error: a rule of today" in printed
    assert "written: 3 reassessed" in printed
    after = kept.revisions()
    for old, new in zip(before, after, strict=True):
        assert new["findings_error"] == old["findings_error"] + 1
        assert {key for key in new if new[key] != old[key]} == {"findings_error"}
    assert kept.states() == [(row["id"], row["findings_error"]) for row in after]
    assert "3 unchanged" in kept.replay(another_finding)[1]
    assert "3 better" in kept.replay()[1]


def test_what_can_be_read_no_more_never_replaces_what_was_read(kept: Kept) -> None:
    before = kept.everything()
    good, printed = kept.replay(nothing, write=True)
    assert not good
    assert "3 worse" in printed
    assert "written: 3 kept" in printed
    good, printed = kept.replay(unable, write=True)
    assert not good
    assert "pages replayed: 3 (3 unreadable)" in printed
    assert f"unreadable   {PORTAL}" in printed
    assert kept.everything() == before


def test_a_parser_that_fails_on_a_page_costs_that_page_alone(kept: Kept) -> None:
    def fails_once(page: Page) -> ProvenReport:
        if page.source.endswith(f"{PAGES[0]}.shtml"):
            raise KeyError("total")
        return assess(page)

    good, printed = kept.replay(fails_once)
    assert not good
    assert "(2 unchanged, 1 unreadable)" in printed
    assert "the parser failed: KeyError: 'total'" in printed


def test_only_changed_leaves_out_what_is_as_it_was_and_since_what_is_older(kept: Kept) -> None:
    assert "unchanged    " not in kept.replay(only_changed=True)[1]
    assert "pages replayed: 3" in kept.replay(since=date(2026, 4, 10))[1]
    assert "pages replayed: 0 (none)" in kept.replay(since=date(2026, 4, 11))[1]


def test_a_page_whose_answer_or_file_is_gone_is_told_and_never_written(kept: Kept) -> None:
    with kept.engine.begin() as connection:
        of_first = select(models.Report.id).where(models.Report.url.contains(PAGES[0])).scalar_subquery()
        of_last = select(models.Report.id).where(models.Report.url.contains(PAGES[2])).scalar_subquery()
        first = models.Revision.report_id == of_first
        other = select(models.Revision.warc_offset).where(first).scalar_subquery()
        connection.execute(
            update(models.Revision).where(models.Revision.report_id == of_last).values(warc_offset=other)
        )
        connection.execute(update(models.Revision).where(first).values(warc_file=None))
    good, printed = kept.replay(other_document_number, write=True)
    assert not good
    assert "(1 better, 2 not_archived)" in printed
    assert "was not archived when it was fetched" in printed
    assert f"holds http://{HOST}{FOLDER}{PAGES[0]}.shtml, not http://{HOST}{FOLDER}{PAGES[2]}.shtml" in printed
    assert "written: 1 revised" in printed

    shutil.rmtree(kept.folder / "archive" / PORTAL)
    good, printed = kept.replay()
    assert not good
    assert "3 not_archived" in printed


def test_a_file_that_the_archive_lacks_keeps_its_page_from_being_judged(kept: Kept) -> None:
    (index,) = (kept.folder / "archive" / PORTAL).glob("*.cdxj")
    lines = index.read_text().splitlines(keepends=True)
    index.write_text("".join(line for line in lines if ".docx" not in line))
    good, printed = kept.replay(other_document_number, write=True)
    assert not good
    assert printed.count("the archive holds no http://www.sysjs.gov.cn/sys/") == 2
    assert "(1 better, 2 not_archived)" in printed


def test_a_portal_without_a_declaration_is_replayed_as_well(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> None:
        raise UnknownPortal(name)

    monkeypatch.setattr("govreports.runs.replay.spider_class", unknown)
    good, printed = kept.replay()
    assert good
    assert "pages replayed: 3 (3 unchanged)" in printed


def test_several_processes_read_the_same(kept: Kept) -> None:
    assert kept.replay(other_document_number, processes=2)[1] == kept.replay(other_document_number)[1]


def test_a_portal_without_reports_is_a_slip_of_the_user(kept: Kept) -> None:
    with pytest.raises(UsageError, match="holds no report of a portal 'jainshan'; it has jianshan"):
        kept.replay(portals=["jainshan"])


def test_reports_from_before_places_were_kept_get_them_without_another_revision(kept: Kept) -> None:
    whole = kept.everything()
    database.downgrade(kept.engine, "0007")
    database.upgrade(kept.engine)
    assert kept.everything()["application_outcome"] != whole["application_outcome"]
    before = kept.revisions()
    good, printed = kept.replay(write=True)
    assert good
    assert "places" in printed
    assert kept.revisions() == before
    after = kept.everything()
    for name in ("table_source", "application_outcome", "review_outcome", "proactive_disclosure", "finding"):
        assert after[name] == whole[name], name
