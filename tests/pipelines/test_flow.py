"""From the list page to the database: the pipelines in a real crawl."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from govreports.demo import sites as demonstration
from govreports.demo.server import serve as serve_demonstration
from tests.families.crawling import Crawl, crawl
from tests.families.sites import Answer, serve
from tests.families.test_crawls import REPORT, page, row

PIPELINES = {
    "pipelines.screening.ScreeningPipeline": 100,
    "pipelines.assessment.AssessmentPipeline": 200,
    "pipelines.storage.StoragePipeline": 300,
}


def flow(
    spider: str,
    address: str,
    database: Path,
    day: str = "",
    environment: dict[str, str] | None = None,
    **arguments: str,
) -> Crawl:
    """Crawl through the pipelines into a SQLite file; ``day`` counts as today."""
    settings: dict[str, Any] = {
        "ITEM_PIPELINES": PIPELINES,
        "GOVREPORTS_DATABASE_URL": f"sqlite:///{database}",
    }
    operator = (environment or {}) | ({"TODAY": day} if day else {})
    return crawl(spider, address, settings, operator, **arguments)


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    engine = create_engine(f"sqlite:///{database}")
    try:
        with engine.connect() as connection:
            return [tuple(found) for found in connection.execute(text(query))]
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    "spider", ["lianyun:Lianyun", "ganyu:Ganyu", "huarong:Huarong", "jianshan:Jianshan", "anshan:Anshan"]
)
def test_every_published_report_of_a_demonstration_portal_is_stored_as_what_it_is(spider: str, tmp_path: Path) -> None:
    name = spider.partition(":")[0]
    database = tmp_path / "reports.db"
    with serve_demonstration(1) as server:
        done = flow(f"spiders.{spider}", server.address, database)
    published = {one.url: one for one in demonstration.expected() if one.portal == name}
    stored = dict(rows(database, "SELECT url, kind FROM report JOIN revision ON revision.report_id = report.id"))
    assert {url: stored.get(url) for url in published} == {url: one.kind for url, one in published.items()}
    ours = done.ours()
    assert ours["listed"] == ours["fetched"] == ours["written/new"] == len(stored)
    kinds = Counter(stored.values())
    assert {key: value for key, value in ours.items() if key.startswith("kind/")} == {
        f"kind/{kind}": count for kind, count in kinds.items()
    }
    assert not [key for key in ours if key.startswith(("failed/", "refused/", "list_failed/"))]


def test_pages_that_are_read_again_without_change_make_no_revision(tmp_path: Path) -> None:
    database = tmp_path / "reports.db"
    with serve_demonstration(1) as server:
        first = flow("spiders.lianyun:Lianyun", server.address, database, limit="4").ours()
        second = flow("spiders.lianyun:Lianyun", server.address, database, limit="4", full="1").ours()
    assert (first["written/new"], second["written/unchanged"]) == (4, 4)
    assert rows(database, "SELECT count(*) FROM revision") == [(4,)]


def test_answers_that_are_no_page_and_years_nobody_asked_for_are_counted_and_not_stored(tmp_path: Path) -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    links = [row(f"./t2026010{n}_{n}.html", f"第{n}局", "2026-01-01") for n in range(1, 6)]
    said = "一、总体情况 本年度全文如下。" * 60
    other_year = f"<html><body><h1>第4局2019年政府信息公开工作年度报告</h1><div id='zoom'>{said}</div></body></html>"
    known: dict[str, Answer | str] = {
        f"{host}{column}": page(*links),
        f"{host}{column}t20260101_1.html": "<html><body><p>您访问的页面不存在</p></body></html>",
        f"{host}{column}t20260102_2.html": "<html><script>document.cookie='__jsl_clearance=1'</script></html>",
        f"{host}{column}t20260103_3.html": Answer(status=302, headers={"Location": f"https://{host}/"}),
        f"{host}/": page(),
        f"{host}{column}t20260104_4.html": other_year,
        f"{host}{column}t20260105_5.html": REPORT,
    }
    database = tmp_path / "reports.db"
    with serve(known) as site:
        ours = flow("tests.families.portals:Echeng", site.address, database, years="2025").ours()
    assert (ours["refused/soft_404"], ours["refused/challenge"], ours["unwanted_year"]) == (2, 1, 1)
    assert (ours["fetched"], ours["written/new"]) == (5, 1)
    assert rows(database, "SELECT url FROM report") == [(f"https://{host}{column}t20260105_5.html",)]


def test_a_dry_run_opens_no_database_and_tells_what_it_would_store(tmp_path: Path) -> None:
    database = tmp_path / "reports.db"
    with serve_demonstration(1) as server:
        done = flow("spiders.lianyun:Lianyun", server.address, database, limit="2", dry_run="1")
    assert not database.exists()
    assert done.log.count("would store http://www.lianyun.gov.cn/") == 2
    assert "written/new" not in done.ours()


def test_a_database_that_cannot_be_used_ends_the_crawl_in_one_line(tmp_path: Path) -> None:
    with serve({}) as site:
        done = flow("tests.families.portals:Echeng", site.address, tmp_path / "no" / "such" / "folder.db")
    assert done.stats["finish_reason"] == "database"
    assert "the database cannot be used" in done.log
    assert "Traceback" not in done.log
