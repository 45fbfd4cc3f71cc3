"""Exports: every format says what the views say, and a folder is complete or not there."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from govreports.model.report import Cell, Semantic, Tables
from govreports.store.database import connect
from govreports.store.errors import StoreError
from govreports.store.exports import DEFAULT_VIEWS, Format, Request, export
from govreports.store.portals import ensure_portal
from govreports.store.views import VIEW_BY_NAME
from govreports.store.writer import Writer
from tests.store.build import (
    PORTAL,
    applications,
    failed,
    number,
    observation,
    proactive,
    proven,
    report,
    with_cell,
)


@pytest.fixture
def filled(engine: Engine) -> Engine:
    ensure_portal(engine, PORTAL)
    writer = Writer(engine)
    table = with_cell(applications(), "granted", "total", Cell("/", None, Semantic.NA_MARK))
    fees = with_cell(proactive(), "fees", "amount_10k_yuan", number("12.5"))
    writer.write(observation("a"), proven(report(tables=Tables(fees, table), body='说明，"引号"\n换行'), failed()))
    writer.write(observation("b"), proven(report(report_year=2023, body="b")))
    return engine


def panel(folder: Path, name: str = "application_panel") -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_says_what_the_view_says_and_missing_is_empty(filled: Engine, tmp_path: Path) -> None:
    counts = export(filled, Request(Format.CSV), tmp_path / "out")
    assert counts["application_panel"] == 2
    rows = {row["url"]: row for row in panel(tmp_path / "out")}
    assert (rows["a"]["granted"], rows["a"]["new_received"], rows["b"]["granted"]) == ("", "7", "21")
    (fee,) = (row for row in panel(tmp_path / "out", "proactive_panel") if row["url"] == "a")
    assert fee["fees_amount_10k_yuan"] == "12.5"
    (finding,) = panel(tmp_path / "out", "finding_current")
    assert json.loads(finding["cells"]) == ["applications.granted.total"]
    assert finding["assumed_zero"] == "1"
    current = {row["url"]: row for row in panel(tmp_path / "out", "current_report")}
    assert current["a"]["published_at"] == "2025-01-21T09:30:00"
    assert current["a"]["fetched_at"] == "2026-11-01T02:30:00Z"
    assert current["a"]["issued_on"] == "2025-01-20"


def test_every_format_has_the_same_values(filled: Engine, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("xlsxwriter")
    from pyarrow import parquet
    from python_calamine import CalamineWorkbook

    views = ("application_panel", "coverage")
    for one in Format:
        export(filled, Request(one, views), tmp_path / one.value)
    plain = panel(tmp_path / "csv")
    columns = [one.name for one in VIEW_BY_NAME["application_panel"].columns]

    table = parquet.read_table(tmp_path / "parquet" / "application_panel.parquet")
    assert table.column_names == columns
    assert table.field("new_received").metadata[b"zh"].decode().startswith("本年新收")
    with sqlite3.connect(tmp_path / "sqlite" / "govreports.db") as database:
        lite = database.execute("SELECT * FROM application_panel").fetchall()
        assert database.execute("SELECT COUNT(*) FROM codebook").fetchone()[0] > len(columns)
    sheet = CalamineWorkbook.from_path(tmp_path / "xlsx" / "govreports.xlsx").get_sheet_by_name("application_panel")
    lines: list[list[Any]] = sheet.to_python()
    assert lines[0] == columns
    for place, row in enumerate(plain):
        for name in ("url", "report_year", "granted", "concluded", "province"):
            expected = row[name]
            for given in (
                table.column(name)[place].as_py(),
                lite[place][columns.index(name)],
                lines[place + 1][columns.index(name)],
            ):
                shown = "" if given in (None, "") else str(int(given) if isinstance(given, float) else given)
                assert shown == expected, name


def test_the_package_describes_and_hashes_what_is_there(filled: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    export(filled, Request(Format.CSV, where="report_year = 2023"), folder)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in described["resources"]} == set(DEFAULT_VIEWS)
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream))
        assert lines[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert len(lines) - 1 == resource["rows"] == manifest["rows"][resource["name"]]
    assert manifest["where"] == "report_year = 2023"
    assert manifest["rows"]["current_report"] == 1
    assert "secret" not in json.dumps(manifest)
    assert "本年新收" in (folder / "codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(Format.CSV, ("nonsense",)), "no view is called 'nonsense'; there are current_report"),
        (Request(Format.CSV, where="no_such_column = 1"), "--where 'no_such_column = 1': the database refuses it"),
        (Request(Format.CSV, where="report_year ="), "the database refuses it"),
    ],
)
def test_what_cannot_be_exported_is_one_line_and_leaves_nothing(
    filled: Engine, tmp_path: Path, request_: Request, said: str
) -> None:
    with pytest.raises(StoreError, match="(?s)" + said.replace("'", ".")) as caught:
        export(filled, request_, tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert list(tmp_path.glob("*out*")) == []


def test_a_folder_that_is_there_is_not_touched(filled: Engine, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(StoreError, match="is there already"):
        export(filled, Request(Format.CSV), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_an_export_that_is_stopped_leaves_nothing(filled: Engine, tmp_path: Path) -> None:
    def stop(what: str, done: int, of: int) -> None:
        assert not (tmp_path / "out").exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(filled, Request(Format.CSV), tmp_path / "out", stop)
    assert list(tmp_path.glob("*out*")) == []


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk is full")])
def test_a_disk_that_is_full_is_one_line_and_leaves_nothing(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr("govreports.store.exports.formats.CsvFiles.write", fail)
    with pytest.raises(StoreError, match=r"out cannot be written .*nothing was left there"):
        export(filled, Request(Format.CSV), tmp_path / "out")
    assert list(tmp_path.glob("*out*")) == []


def test_a_folder_that_cannot_be_made_is_one_line(filled: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"file/out cannot be written \([A-Za-z ]+\); name another folder"):
        export(filled, Request(Format.CSV), tmp_path / "file" / "out")


def test_a_condition_cannot_write(filled: Engine, tmp_path: Path) -> None:
    reader = connect(filled.url.render_as_string(hide_password=False), read_only=True)
    trick = "1=1)) AS q; COMMIT; BEGIN; DELETE FROM section; COMMIT; SELECT 1 --"
    with pytest.raises(StoreError, match="the database refuses it"):
        export(reader, Request(Format.CSV, where=trick), tmp_path / "out")
    reader.dispose()
    with filled.connect() as connection:
        assert connection.scalar(text("SELECT COUNT(*) FROM section"))


def test_the_package_of_a_workbook_names_its_sheets(filled: Engine, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    export(filled, Request(Format.XLSX, ("coverage", "indicator")), tmp_path / "out")
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["dialect"]["sheetName"] for one in described["resources"]] == ["coverage", "indicator"]


def test_a_text_longer_than_a_cell_of_excel_says_that_it_was_cut(engine: Engine, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    from python_calamine import CalamineWorkbook

    ensure_portal(engine, PORTAL)
    Writer(engine).write(observation(), proven(report(title="长" * 40_000)))
    export(engine, Request(Format.XLSX, ("current_report",)), tmp_path / "out")
    book = CalamineWorkbook.from_path(tmp_path / "out" / "govreports.xlsx")
    names, row = book.get_sheet_by_name("current_report").to_python()
    title = str(row[names.index("title")])
    assert title.startswith("长长")
    assert title.endswith("(cut: longer than a cell of Excel takes)")


FULL = """
import random, resource, signal, sys
from pathlib import Path
from govreports.store.exports.formats import ExcelBook
from govreports.store.views import VIEWS

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
chance = random.Random(1)
book = ExcelBook(Path(sys.argv[1]))
for view in VIEWS[:4]:
    book.write(view, ([chance.randbytes(500).hex() for _ in view.columns[:5]] for _ in range(40)))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    book.close()
except OSError as problem:
    print(problem.strerror or problem)
"""
"""Four sheets of 200 kB each in the making, which pack to twice as much as a file may hold in the end."""


def test_a_workbook_that_the_disk_does_not_take_fails_once(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "File too large" in done.stdout
    assert done.stderr == ""


def test_a_view_larger_than_a_sheet_is_refused(filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr("govreports.store.exports.formats.EXCEL_ROWS", 1)
    with pytest.raises(StoreError, match="choose --format csv"):
        export(filled, Request(Format.XLSX, ("current_report",)), tmp_path / "out")
    assert list(tmp_path.glob("*out*")) == []
