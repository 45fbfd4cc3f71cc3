"""Crawls that archive what comes in, and crawls that need nothing but such an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings

from govreports.demo.server import serve as serve_demonstration
from govreports.net.archive_crawl import CrawlArchive
from govreports.net.archive_export import export
from govreports.net.archive_reader import ArchiveReader
from tests.families.crawling import Crawl, crawl
from tests.families.portals import Echeng
from tests.families.sites import Answer, serve
from tests.families.test_crawls import REPORT, page, row
from tests.net.test_archive_writer import files, proved
from tests.pipelines.test_flow import PIPELINES, rows

HOST, COLUMN = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
CLOSED: dict[str, None] = dict.fromkeys(("data", "file", "ftp", "s3"))
FIELDS = (
    "url, content_hash, payload_sha256, final_url, kind, layout, report_year, reporting_body, published_at, "
    "findings_error, findings_warn, body, listed_title, listed_on, listed_column"
)
REPORTS = f"SELECT {FIELDS} FROM report JOIN revision ON revision.report_id = report.id ORDER BY url"
CELLS = (
    "SELECT url, row_key, natural_person, enterprise, total FROM application_outcome a "
    "JOIN revision ON revision.id = a.revision_id JOIN report ON report.id = report_id ORDER BY url, row_key"
)
FILES = "SELECT url, name, content_type, sha256, size, problem, warc_offset, warc_length FROM attachment ORDER BY url"


def handlers(name: str) -> dict[str, Any]:
    handler = f"govreports.net.archive_crawl.{name}"
    return {"DOWNLOAD_HANDLERS": {"http": handler, "https": handler, **CLOSED}}


def archiving(spider: str, address: str, archive: Path, settings: dict[str, Any] | None = None, **given: Any) -> Crawl:
    ours = handlers("ArchivingDownloadHandler") | {
        "EXTENSIONS": {"govreports.net.archive_crawl.CrawlArchive": 500},
        "GOVREPORTS_ARCHIVE_DIR": str(archive),
    }
    return crawl(spider, address, ours | (settings or {}), **given)


def from_archive(spider: str, archive: Path, settings: dict[str, Any] | None = None, **given: Any) -> Crawl:
    ours = handlers("FromArchiveHandler") | {"GOVREPORTS_FROM_ARCHIVE": str(archive), "AUTOTHROTTLE_ENABLED": False}
    return crawl(spider, "", ours | (settings or {}), **given)


def storing(database: Path) -> dict[str, Any]:
    return {"ITEM_PIPELINES": PIPELINES, "GOVREPORTS_DATABASE_URL": f"sqlite:///{database}"}


def without_traffic(done: Crawl) -> dict[str, int]:
    return {key: value for key, value in done.ours().items() if key not in {"requests", "bytes"}}


def by_url(done: Crawl) -> list[dict[str, Any]]:
    return sorted(done.items, key=lambda item: str(item["url"]))


def test_a_crawl_from_the_archive_stores_what_the_crawl_of_the_portal_stored(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with serve_demonstration(1) as server:
        online = archiving(
            "spiders.jianshan:Jianshan", server.address, archive, storing(tmp_path / "online.db"), years="2024,2025"
        )
    (file,) = files(archive)
    assert set(proved(file)) == {"warcinfo", "request", "response"}
    offline = from_archive("spiders.jianshan:Jianshan", file, storing(tmp_path / "offline.db"), years="2024,2025")
    assert offline.stats["finish_reason"] == "finished"
    assert without_traffic(offline) == without_traffic(online)
    for question in (REPORTS, CELLS, FILES):
        found = rows(tmp_path / "online.db", question)
        assert found
        assert rows(tmp_path / "offline.db", question) == found
    assert rows(tmp_path / "online.db", "SELECT COUNT(*) FROM attachment WHERE warc_offset IS NULL") == [(0,)]
    # What is archived goes by the names of the web, though everything was answered by this machine.
    reader = ArchiveReader(file)
    urls = {entry.url for entry in reader.entries}
    assert {url for (url,) in rows(tmp_path / "online.db", "SELECT final_url FROM revision")} <= urls
    exchange = reader.read(reader.entries[0])
    assert dict(exchange.request_headers)[b"Host"] == b"www.sysjs.gov.cn"
    assert b"govreports/" in dict(exchange.request_headers)[b"User-Agent"]
    assert reader.read(reader.entries[-1]).server == "127.0.0.1"


def test_an_archive_never_puts_what_it_holds_in_the_place_of_a_later_state(tmp_path: Path) -> None:
    database = storing(tmp_path / "reports.db")
    url = f"{HOST}{COLUMN}t20260101_1.html"
    list_page = page(row("./t20260101_1.html", "第1局", "2026-01-01"))
    later = REPORT.replace("</body>", "<p>更正：本年度未收取费用。</p></body>")
    for name, answer in (("first", REPORT), ("second", later)):
        with serve({f"{HOST}{COLUMN}": list_page, url: answer}) as site:
            archiving("tests.families.portals:Echeng", site.address, tmp_path / name, database, years="2025", full="1")
    before = rows(tmp_path / "reports.db", "SELECT number, content_hash FROM revision ORDER BY number")
    checked = rows(tmp_path / "reports.db", "SELECT checked_on FROM fetch")
    assert [number for number, _ in before] == [1, 2]
    again = {
        name: from_archive(
            "tests.families.portals:Echeng",
            tmp_path / name,
            database,
            environment={"TODAY": "2099-01-01"},
            years="2025",
            full="1",
        )
        for name in ("first", "second")
    }
    assert again["first"].ours()["outdated"] == 1
    assert again["second"].ours()["written/unchanged"] == 1
    assert rows(tmp_path / "reports.db", "SELECT number, content_hash FROM revision ORDER BY number") == before
    assert rows(tmp_path / "reports.db", "SELECT checked_on FROM fetch") == checked


def test_redirects_files_and_errors_are_archived_and_what_the_archive_lacks_is_told(tmp_path: Path) -> None:
    links = [row(f"./202601/t2026010{n}_{n}.html", f"第{n}局", "2026-01-01") for n in range(1, 4)]
    first, second, third = (f"{HOST}{COLUMN}202601/t2026010{n}_{n}.html" for n in (1, 2, 3))
    with_file = REPORT.replace("</body>", '<a href="/files/report.docx">年度报告.docx</a></body>')
    known: dict[str, Answer | str] = {
        f"{HOST}{COLUMN}": page(*links),
        first: Answer(status=302, headers={"Location": f"https://zwgk.echeng.gov.cn{COLUMN}moved.html"}),
        f"zwgk.echeng.gov.cn{COLUMN}moved.html": with_file,
        "zwgk.echeng.gov.cn/files/report.docx": Answer(b"PK not really", content_type="application/octet-stream"),
        second: Answer("gone", 404),
        third: REPORT,
    }
    archive = tmp_path / "archive"
    with serve(known) as site:
        online = archiving("tests.families.portals:Echeng", site.address, archive, years="2025")
    assert sorted(online.urls()) == sorted([f"https://{first}", f"https://{third}"])
    told = {entry.url: entry.status for entry in ArchiveReader(archive).entries}
    assert (told[f"https://{first}"], told[f"https://{second}"]) == (302, 404)
    offline = from_archive("tests.families.portals:Echeng", archive, years="2025")
    assert by_url(offline) == by_url(online)
    assert without_traffic(offline) == without_traffic(online)
    assert by_url(offline)[0]["attachments"] == [
        ["https://zwgk.echeng.gov.cn/files/report.docx", "年度报告.docx", None]
    ]

    poor, reader = tmp_path / "poor.warc.gz", ArchiveReader(archive)
    export(reader, [entry for entry in reader.entries if "t20260103_3" not in entry.url], poor, "echeng")
    lacking = from_archive("tests.families.portals:Echeng", poor, years="2025")
    assert lacking.items == [item for item in online.items if item["url"] == f"https://{first}"]
    assert lacking.ours()["failed/not_archived"] == 1
    assert "the archive holds no answer" in lacking.log
    assert "Traceback" not in lacking.log


def test_a_disk_that_takes_nothing_costs_no_page_and_is_told_once(tmp_path: Path) -> None:
    known = {
        f"{HOST}{COLUMN}": page(row("./202601/t20260101_1.html", "第1局", "2026-01-01")),
        f"{HOST}{COLUMN}202601/t20260101_1.html": REPORT,
    }
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    with serve(known) as site:
        full = archiving("tests.families.portals:Echeng", site.address, blocked)
    assert len(full.items) == 1
    assert full.ours()["unarchived"] == full.stats["downloader/response_count"]
    assert full.log.count("not archived: ") == 1
    assert "Traceback" not in full.log


@pytest.mark.parametrize(("folder", "dry_run"), [("archive", "1"), ("", "0")])
def test_a_dry_run_and_a_crawl_without_a_folder_archive_nothing(folder: str, dry_run: str, tmp_path: Path) -> None:
    crawler = Crawler(Echeng, Settings({"GOVREPORTS_ARCHIVE_DIR": str(tmp_path / folder) if folder else None}))
    crawler.spider = Echeng.from_crawler(crawler, dry_run=dry_run)
    with pytest.raises(NotConfigured):
        CrawlArchive.from_crawler(crawler)
    assert list(tmp_path.iterdir()) == []
