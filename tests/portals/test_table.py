"""The table of declared portals is complete, and the page of the docs is what the declarations say."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from govreports.portals import table
from govreports.portals.loader import portal_facts, spider_class, spider_classes
from govreports.store import database, runs
from govreports.store.portals import ensure_portal

PAGE = Path(__file__).parents[2] / "docs" / "portals.md"


def test_the_page_of_the_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == table.markdown(), (
        "docs/portals.md is out of date; run: python -m govreports.portals.table > docs/portals.md"
    )


def test_every_portal_has_its_row_with_all_its_columns() -> None:
    text = table.markdown()
    for spider in spider_classes():
        assert text.count(f"| `{spider.name}` |") == 1
        for source in spider.sources:
            assert source.url in text or "found from the home page" in text
    assert [row.division_code for row in table.rows()] == sorted(spider.division_code for spider in spider_classes())


def test_the_last_good_run_is_the_last_one_that_was_good(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'a.db'}")
    database.prepare(engine)
    ensure_portal(engine, portal_facts(spider_class("lianyun")))
    assert table.last_good_runs(engine) == {}
    before = datetime.now(UTC)
    for outcome in ("good", "partial"):
        crawl = runs.start_portal_run(engine, runs.start_run(engine, "test"), "lianyun")
        runs.finish_portal_run(engine, crawl, outcome=outcome, counters={}, message="")
    ((slug, moment),) = table.last_good_runs(engine).items()
    assert slug == "lianyun"
    assert abs((moment.replace(tzinfo=UTC) - before).total_seconds()) < 60
    assert next(row for row in table.rows({slug: moment}) if row.slug == slug).last_good == moment
    engine.dispose()
