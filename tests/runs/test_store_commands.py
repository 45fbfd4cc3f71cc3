"""The commands about the database as a person at a terminal meets them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govreports.runs import store_commands
from govreports.store import database
from govreports.store.errors import StoreError
from govreports.store.portals import ensure_portal
from govreports.store.writer import Writer
from govreports.usage import UsageError
from tests.store.build import PORTAL, annual, observation, proven


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A small database."""
    given = f"sqlite:///{tmp_path / 'reports.db'}"
    engine = database.connect(given)
    database.prepare(engine)
    ensure_portal(engine, PORTAL)
    for year, body in ((2023, "全年没有行政复议。"), (2024, "行政诉讼一件。")):
        one = annual(year, carried_out=year - 2020, body=body, seed=year - 2000)
        Writer(engine).write(observation(f"http://a.example/{year}"), proven(one))
    engine.dispose()
    return given


def test_export_names_what_it_wrote(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store_commands.export(url, "csv", tmp_path / "out", ("application_panel",), "report_year = 2024")
    said = capsys.readouterr().out
    assert "application_panel: 1" in said
    assert (tmp_path / "out" / "application_panel.csv").is_file()
    with pytest.raises(UsageError, match="no format is called 'json'; there are parquet, csv, xlsx, sqlite"):
        store_commands.export(url, "json", tmp_path / "more")


def test_search_shows_the_place(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert store_commands.find(url, ["复议"], 20)
    said = capsys.readouterr().out
    assert "河洲区人民政府 2023" in said
    assert "全年没有行政复议" in said
    assert not store_commands.find(url, ["水库"], 20)


def test_a_mistyped_portal_is_not_a_portal_without_hits(url: str) -> None:
    with pytest.raises(UsageError, match=f"no report of a portal 'nowhere'; it has {PORTAL.slug}"):
        store_commands.find(url, ["复议"], 20, portal="nowhere")
    with pytest.raises(UsageError, match="no report of a portal 'nowhere'"):
        store_commands.check(url, date(2026, 11, 23), portal="nowhere")
    assert store_commands.find(url, ["复议"], 20, portal=PORTAL.slug)


def test_check_tells_sound_from_broken(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert store_commands.check(url, date(2026, 11, 23))
    assert "findings that stand" in capsys.readouterr().out
    engine = database.connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE report_state SET concluded = 0")
    engine.dispose()
    assert not store_commands.check(url, date(2026, 11, 23))
    assert "govreports db upgrade" in capsys.readouterr().out.replace("\n", " ")
    store_commands.upgrade(url)
    assert store_commands.check(url, date(2026, 11, 23))


def test_stats_and_copy_count_rows(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store_commands.stats(url)
    assert "application_outcome" in capsys.readouterr().out
    store_commands.copy(url, f"sqlite:///{tmp_path / 'copy.db'}")
    assert "the same on both sides" in capsys.readouterr().out


def test_a_mistyped_database_is_one_line_and_made_by_nobody(tmp_path: Path) -> None:
    missing = f"sqlite:///{tmp_path / 'typo.db'}"
    with pytest.raises(StoreError, match="is not there"):
        store_commands.find(missing, ["复议"], 20)
    with pytest.raises(StoreError):
        store_commands.export(missing, "csv", tmp_path / "out")
    assert not (tmp_path / "typo.db").exists()
