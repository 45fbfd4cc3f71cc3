"""Every number leads to the document it came from, and to the place in it where a person finds it."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, text

from govreports.model.document import Block, Document, Grid, GridCell, Paragraph
from govreports.model.report import LayoutName, Place, ProvenReport, Report
from govreports.parsing import parse
from govreports.parsing.numbers import read_number
from govreports.store import database
from govreports.store.portals import ensure_portal
from govreports.store.reparsing import Reparse, Reparser
from govreports.store.writer import ArchiveReference, Writer
from tests.generators.facts import facts
from tests.generators.shapes import as_grids, as_text, document, tab_rows
from tests.generators.sheets import sheets
from tests.store.build import PORTAL, attachment, observation

PAGE = "http://www.hezhou.example/a.html"
FILE = "http://www.hezhou.example/a.docx"
TITLE = Paragraph("河洲区教育局2024年政府信息公开工作年度报告")
HEADING = ["项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@pytest.fixture
def writer(engine: Engine) -> Writer:
    ensure_portal(engine, PORTAL)
    return Writer(engine)


def ask(engine: Engine, question: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(question)).mappings()]


def grid(*rows: list[str]) -> Grid:
    cells = tuple(GridCell(written, r, c) for r, row in enumerate(rows) for c, written in enumerate(row))
    return Grid(cells, len(rows), max(len(row) for row in rows))


def called(source: str, *blocks: Block) -> Document:
    return replace(document([TITLE, *blocks]), source=source)


def proven(report: Report) -> ProvenReport:
    return ProvenReport(report)


def looked_up(found: Document, row: dict[str, Any]) -> str:
    """What stands at the place that a row of published_number names."""
    if row["place_table"] is None:
        return [block.text for block in found.blocks if isinstance(block, Paragraph)][row["place_line"] - 1]
    table = [block for block in found.blocks if isinstance(block, Grid)][row["place_table"] - 1]
    cell = table.occupancy()[row["place_line"] - 1][row["place_column"] - 1]
    assert cell is not None
    return cell.text


@pytest.mark.parametrize("layout", [LayoutName.L2021, LayoutName.L2019])
def test_every_number_of_a_form_is_found_where_its_provenance_says(
    engine: Engine, writer: Writer, layout: LayoutName
) -> None:
    forms = {name: [sheet] for name, sheet in sheets(facts(Random(7), layout)).items()}
    page = replace(as_grids(forms, Random(7)), source=PAGE)
    writer.write(observation(), proven(parse(replace(page, blocks=(TITLE, *page.blocks)))))
    numbers = ask(engine, "SELECT * FROM published_number WHERE column_key <> 'amount_raw'")
    assert len(numbers) > 150
    for row in numbers:
        assert (row["document_url"], row["document_sha256"], row["in_attachment"]) == (PAGE, "0" * 64, 0)
        written = read_number(looked_up(page, row))
        assert row["raw"] == written.raw or row["value"] == str(written.value)


def test_a_number_of_running_text_is_found_in_its_paragraph(engine: Engine, writer: Writer) -> None:
    forms = {name: [sheet] for name, sheet in sheets(facts(Random(7), LayoutName.L2021)).items()}
    page = replace(as_text(forms, tab_rows, Random(7)), source=PAGE)
    writer.write(observation(), proven(parse(page)))
    numbers = ask(engine, "SELECT * FROM published_number WHERE value IS NOT NULL AND column_key <> 'amount_raw'")
    assert len(numbers) > 100
    for row in numbers:
        assert row["place_table"] is None
        assert (row["raw"] or row["value"]) in looked_up(page, row)


def test_numbers_of_an_attachment_name_it_and_its_bytes(engine: Engine, writer: Writer) -> None:
    applied = grid(HEADING, ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "15", "16", "81"])
    reviewed = grid(
        ["行政复议"] * 5, ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["1", "2", "3", "4", "10"]
    )
    page = called(PAGE, reviewed)
    file = called(FILE, grid(["索引号", "无"]), applied)
    archived = replace(attachment(), archive=ArchiveReference("file.warc.gz", 30, 40))
    seen = observation(archive=ArchiveReference("page.warc.gz", 10, 20), attachments=(archived,))
    writer.write(seen, proven(parse(page, attachments=(file,))))
    where = (
        "SELECT value, document_url, document_sha256, in_attachment, place_table, place_line, place_column, "
        "warc_file, warc_offset, warc_length FROM published_number WHERE (row_key, column_key) = "
    )
    assert [tuple(row.values()) for row in ask(engine, f"{where}('new_received', 'total')")] == [
        ("81", FILE, "1" * 64, 1, 2, 2, 8, "file.warc.gz", 30, 40)
    ]
    assert [tuple(row.values()) for row in ask(engine, f"{where}('reconsideration', 'corrected')")] == [
        ("2", PAGE, "0" * 64, 0, 1, 3, 2, "page.warc.gz", 10, 20)
    ]


def test_numbers_that_do_not_stand_side_by_side_are_found_one_by_one(engine: Engine, writer: Writer) -> None:
    turned = grid(
        ["项目", "行政复议", "未经复议直接起诉", "复议后起诉"],
        ["结果维持", "1", "11", "21"],
        ["结果纠正", "2", "12", "22"],
        ["其他结果", "3", "13", "23"],
        ["尚未审结", "4", "14", "24"],
        ["总计", "10", "50", "90"],
    )
    page = called(PAGE, turned)
    writer.write(observation(), proven(parse(page)))
    numbers = ask(engine, "SELECT * FROM published_number")
    assert len(numbers) == 15
    assert all(looked_up(page, row) == row["value"] for row in numbers)


def test_statistics_of_older_years_have_a_document_and_a_place(engine: Engine, writer: Writer) -> None:
    rows = [["主动公开政府信息数", "条", "120"], ["收到申请数", "件", "5"], ["申请办结数", "件", "4.50"]]
    older = grid(["统计指标", "单位", "统计数"], *rows, ["自编指标", "个", "/"])
    file = called(FILE, older)
    writer.write(observation(attachments=(attachment(),)), proven(parse(called(PAGE), attachments=(file,))))
    numbers = ask(engine, "SELECT * FROM published_number ORDER BY place_line")
    assert [(row["table_name"], row["row_key"], row["value"], row["raw"]) for row in numbers] == [
        ("statistics", "disclosed", "120", "120"),
        ("statistics", "received", "5", "5"),
        ("statistics", "closed", "4.5", "4.50"),
        ("statistics", "自编指标", None, "/"),
    ]
    assert {(row["document_url"], row["in_attachment"], row["place_table"]) for row in numbers} == {(FILE, 1, 1)}
    assert all(looked_up(file, row) == row["raw"] for row in numbers)


def test_what_was_stored_without_places_gets_them_when_it_is_read_again(engine: Engine, writer: Writer) -> None:
    page = called(PAGE, grid(HEADING, ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "15", "16", "81"]))
    read = proven(parse(page))
    writer.write(observation(), read)
    database.downgrade(engine, "0007")
    database.upgrade(engine)
    (before,) = ask(engine, "SELECT * FROM published_number WHERE column_key = 'total'")
    # Without an attachment it can only have been the page; where on it, nobody knows any more.
    assert (before["document_url"], before["place_line"]) == (PAGE, None)
    again = Reparser(engine).reparse(before["revision_id"], observation(), read, same_reading=True)
    assert again is Reparse.REASSESSED
    (after,) = ask(engine, "SELECT * FROM published_number WHERE column_key = 'total'")
    assert Place(after["place_line"], after["place_column"], after["place_table"]) == Place(2, 8, 1)
    assert {name for name in after if after[name] != before[name]} == {"place_table", "place_line", "place_column"}


def test_of_what_had_attachments_before_nobody_says_where_it_stood(engine: Engine, writer: Writer) -> None:
    page = called(PAGE, grid(HEADING, ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "15", "16", "81"]))
    writer.write(observation(attachments=(attachment(),)), proven(parse(page)))
    database.downgrade(engine, "0007")
    database.upgrade(engine)
    found = ask(engine, "SELECT document_url, document_sha256, in_attachment FROM published_number")
    assert {tuple(row.values()) for row in found} == {(None, None, None)}
