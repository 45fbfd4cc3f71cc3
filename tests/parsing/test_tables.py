"""What the reader of tables does beside reading tidy ones: layouts, money, duplicates, labels, several grids."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from govreports.model.document import Block, Document, Grid, GridCell, MediaType, Page, Paragraph
from govreports.model.layouts import APPLICANT_COLUMNS, REVIEW_COLUMNS
from govreports.model.report import LayoutName, Semantic, Tables
from govreports.parsing.tables import TablesFound, find_tables
from govreports.reading import read
from tests.generators.facts import facts
from tests.generators.scoring import score
from tests.generators.shapes import as_grids, as_text, cell_a_line, document
from tests.generators.sheets import Box, sheets, to_grid


def grid(*rows: list[str]) -> Grid:
    cells = tuple(GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Grid(cells, len(rows), max(len(row) for row in rows))


def found_in(*blocks: Block) -> TablesFound:
    return find_tables(document(list(blocks)))


def rules(found: TablesFound) -> list[tuple[str, str]]:
    tables = (found.tables.proactive_disclosure, found.tables.applications, found.tables.reviews)
    inner = [oddity for table in tables if table for oddity in table.oddities]
    return [(oddity.rule, oddity.subject) for oddity in (*found.oddities, *inner)]


HEADING = ["项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_a_document_without_tables_has_none() -> None:
    found = found_in(Paragraph("一、总体情况"), grid(["索引号", "1"], ["发布机构", "某局"]))
    assert found == TablesFound(Tables(), None, (), frozenset(), ())


@pytest.mark.parametrize("layout", [LayoutName.L2021, LayoutName.L2019])
def test_the_layout_is_decided_by_labels_and_the_shape_is_the_forms(layout: LayoutName) -> None:
    published = facts(Random(1), layout)
    found = find_tables(as_grids({name: [sheet] for name, sheet in sheets(published).items()}, Random(1)))
    assert found.layout is layout
    assert found.tables.applications is not None
    assert found.tables.applications.shape == ((28, 10) if layout is LayoutName.L2021 else (26, 10))
    assert found.tables.reviews is not None
    assert found.tables.reviews.shape == (4, 15)
    assert rules(found) == []


@pytest.mark.parametrize(
    ("cell", "heading", "value", "unit", "odd"),
    [
        ("251000元", "采购总金额", "251000", "元", None),
        ("25.1万元", "采购总金额", "251000", "万元", None),
        ("25.1", "采购总金额（万元）", "251000", "万元", None),
        ("0", "采购总金额", "0", None, None),
        ("251000", "采购总金额", None, None, "UNIT_MISSING"),
        ("2亿元", "采购总金额", None, "亿元", "UNIT_MISSING"),
        ("/", "采购总金额", None, None, None),
    ],
)
def test_a_procurement_amount_is_brought_to_yuan_only_where_its_unit_is_stated(
    cell: str, heading: str, value: str | None, unit: str | None, odd: str | None
) -> None:
    found = found_in(
        grid(["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", "0", "0", "0"],
             ["信息内容", "采购项目数量", heading, ""], ["政府集中采购", "3", cell, ""])
    )  # fmt: skip
    table = found.tables.proactive_disclosure
    assert table is not None
    amount = table.cell("procurement", "amount_yuan")
    assert amount is not None
    assert (amount.raw, amount.unit) == (cell, unit)
    assert amount.value == (None if value is None else Decimal(value))
    assert [rule for rule, _ in rules(found)] == ([odd] if odd else [])


@pytest.mark.parametrize(
    ("heading", "cell"), [("本年收费金额（单位：元）", "24800000"), ("本年收费金额（单位：万元）", "24800000元")]
)
def test_fees_in_yuan_are_kept_as_published_and_reported(heading: str, cell: str) -> None:
    found = found_in(grid(["信息内容", heading], ["行政事业性收费", cell]))
    table = found.tables.proactive_disclosure
    assert table is not None
    fee = table.cell("fees", "amount_10k_yuan")
    assert fee is not None
    assert (fee.value, fee.unit) == (Decimal(24800000), "元")
    assert ("FEE_UNIT_SUSPECT", "fees.amount_10k_yuan") in rules(found)


def test_a_percentage_or_money_in_a_count_is_reported() -> None:
    found = found_in(grid(HEADING, ["予以公开", "30%", "0", "0", "0", "0", "0", "3"], ["部分公开", *"0000000"]))
    assert ("UNIT_UNEXPECTED", "granted.natural_person") in rules(found)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("三、本年度办理结果（一）予以公开", "granted"),
        ("（三）不予公开 1.属于国家秘密", "refused_state_secret"),
        ("其他法律、行政法规禁止公开", "refused_by_law"),
        ("危及三安全一稳定", "refused_public_security"),
        ("（二）部分公开", "partially_granted"),
        ("5、要求行政机关确认或重新出具已获取信息（注）", "unprocessed_confirmation"),
        ("2．重 复\u00a0申 请", "unprocessed_repeat"),
    ],
)
def test_labels_merged_noted_and_spaced_are_known_for_certain(label: str, key: str) -> None:
    found = found_in(grid(HEADING, ["一、本年新收政府信息公开申请数量", *"1000001"], [label, *"1000001"]))
    table = found.tables.applications
    assert table is not None
    assert list(table.cells) == ["new_received", key]
    assert rules(found) == []


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("2.申请人逾期未按收费通知要求缴纳费用、行", "other_unpaid"),
        ("4.无正当理由大量反复由请", "unprocessed_excessive"),
        ("本机关不掌握相关政府倍息", "unable_not_held"),
    ],
)
def test_a_mistyped_or_cut_label_is_recognised_and_said(label: str, key: str) -> None:
    found = found_in(grid(HEADING, ["一、本年新收政府信息公开申请数量", *"1000001"], [label, *"1000001"]))
    assert found.tables.applications is not None
    assert list(found.tables.applications.cells) == ["new_received", key]
    assert ("LABEL_UNCERTAIN", key) in rules(found)


def test_a_garbled_label_is_named_by_its_neighbours_and_never_its_number_changed() -> None:
    found = found_in(
        grid(
            HEADING,
            ["1.信访举报投诉类申请", *"1000001"],
            ["2.重□申□", *"2000002"],
            ["3.要求提供公开出版物", *"3000003"],
        )
    )
    table = found.tables.applications
    assert table is not None
    assert table.value("unprocessed_repeat", "total") == 2
    assert ("LABEL_UNCERTAIN", "unprocessed_repeat") in rules(found)


def test_disagreements_of_readers_are_told_in_the_order_of_the_table() -> None:
    received, carried = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
    found = found_in(grid(HEADING, [received, *"1234567"], [carried, *"0000000"], [received, *"8888888"]))
    told = [oddity.subject for oddity in found.oddities if oddity.rule == "READERS_DISAGREE"]
    assert told == [f"applications.new_received.{key}" for key, _ in APPLICANT_COLUMNS]


def test_a_label_that_fits_two_rows_alike_is_no_row() -> None:
    decisions, fees = ["信息内容", "本年处理决定数量"], ["信息内容", "本年收费金额"]
    found = found_in(grid(decisions, ["行政许可", "5"], ["行政处制", "7"], fees, ["行政事业性收费", "1"]))
    assert found.tables.proactive_disclosure is not None
    assert list(found.tables.proactive_disclosure.cells) == ["licensing", "fees"]
    assert ("ROW_UNKNOWN", "行政处制") in rules(found)


def test_unknown_rows_and_columns_are_reported_with_their_values() -> None:
    rows = ["予以公开", *"1000001", "见附件"], ["网上申请", *"4000004", ""], ["部分公开", *"0000000", ""]
    found = found_in(grid([*HEADING, "备注"], *rows))
    assert ("COLUMN_UNKNOWN", "备注") in rules(found)
    assert found.tables.applications is not None
    details = {oddity.subject: oddity.detail for oddity in found.tables.applications.oddities}
    assert details["网上申请"].startswith("4 | 0 | 0")
    assert details["granted"] == "见附件"
    assert found.tables.applications.value("granted", "total") == 1


def test_a_column_of_row_numbers_does_not_hide_the_labels() -> None:
    found = found_in(grid(["序号", *HEADING], ["1", "予以公开", *"1000001"], ["2", "部分公开", *"0200002"]))
    assert found.tables.applications is not None
    assert found.tables.applications.value("partially_granted", "enterprise") == 2


def test_table_four_in_two_grids_or_turned_round_is_one_table() -> None:
    expected = {"reconsideration": "12003", "litigation_direct": "40004", "litigation_after_reconsideration": "00505"}
    two = found_in(
        grid(["行政复议", "", "", "", ""], OUTCOMES, list("12003")),
        to_grid([[Box("行政诉讼", colspan=10)], [Box("未经复议直接起诉", colspan=5), Box("复议后起诉", colspan=5)],
                 [Box(label) for label in OUTCOMES * 2], [Box(text) for text in "4000400505"]]),
    )  # fmt: skip
    turned = found_in(
        grid(["", *OUTCOMES], ["行政复议", *"12003"], ["未经复议直接起诉", *"40004"], ["复议后起诉", *"00505"])
    )
    for found in (two, turned):
        table = found.tables.reviews
        assert table is not None
        assert {row: "".join(cell.raw for cell in line.values()) for row, line in table.cells.items()} == expected


def test_last_years_table_beside_this_years_is_reported() -> None:
    this, last = facts(Random(1), LayoutName.L2021), facts(Random(2), LayoutName.L2021)
    both = {name: [sheet, sheets(last)[name]] for name, sheet in sheets(this).items()}
    found = find_tables(as_grids(both, Random(1)))
    assert {subject for rule, subject in rules(found) if rule == "TABLE_DUPLICATE"} == set(both)
    assert score(found, this).examples == []


@pytest.mark.parametrize("latest_first", [True, False])
def test_of_tables_of_several_years_that_of_the_latest_year_is_the_reports(latest_first: bool) -> None:
    this, last = facts(Random(1), LayoutName.L2021), facts(Random(2), LayoutName.L2021)
    years = [("2024年情况", sheets(this)), ("附：2023年同期数据", sheets(last))]
    blocks: list[Block] = []
    for name in sheets(this):
        for above, tables in years if latest_first else reversed(years):
            blocks += [Paragraph(above), to_grid(tables[name])]
    found = find_tables(document(blocks))
    assert score(found, this).examples == []
    assert {subject for rule, subject in rules(found) if rule == "TABLE_DUPLICATE"} == set(sheets(this))


def test_the_same_table_twice_is_no_oddity_and_the_fuller_one_is_taken() -> None:
    published = facts(Random(3), LayoutName.L2021, blanks=0.3)
    printed = {name: [sheet] for name, sheet in sheets(published).items()}
    flat = as_text(printed, cell_a_line, Random(1)).blocks
    whole = as_grids(printed, Random(1)).blocks
    found = find_tables(document([*flat, *whole]))
    assert score(found, published).examples == []
    assert not any(rule == "TABLE_DUPLICATE" for rule, _ in rules(found))


def test_a_heading_spelled_out_in_every_row_that_it_spanned_is_no_column_beside_the_forms() -> None:
    note, people = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "法人或其他组织"
    above = [[note, *["申请人情况"] * 7], [note, "自然人", *[people] * 5, "总计"]]
    found = found_in(grid(*above, [note, *HEADING[1:]], ["一、本年新收政府信息公开申请数量", *"1234567"]))
    assert found.tables.applications is not None
    assert [str(cell.value) for cell in found.tables.applications.cells["new_received"].values()] == [*"1234567"]
    assert rules(found) == []


@pytest.mark.parametrize(
    ("said", "value"), [("增3", "3"), ("增加 3项", "3"), ("减少8", "-8"), ("减0", "0"), ("减少约8", None)]
)
def test_the_change_of_a_number_of_items_may_be_said_in_words(said: str, value: str | None) -> None:
    heading = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    found = found_in(grid(heading, ["行政许可", "120", said, "3456"], ["其他对外管理服务事项", "7", "0", "5"]))
    assert found.tables.proactive_disclosure is not None
    cell = found.tables.proactive_disclosure.cells["licensing"]["items_delta"]
    assert (cell.raw, cell.value) == (said, None if value is None else Decimal(value))


def test_a_row_of_table_2_with_a_blank_cell_too_many_is_questioned() -> None:
    heading = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    found = found_in(grid(heading, ["规章", "0", "0", "0"], ["行政规范性文件", "9", "3945", "9", ""]))
    assert found.tables.proactive_disclosure is not None
    assert found.tables.proactive_disclosure.value("normative_documents", "made") == 9
    assert rules(found) == [("COLUMN_UNKNOWN", "normative_documents")]


def test_blank_rows_are_no_part_of_a_tables_shape() -> None:
    sheet = sheets(facts(Random(4), LayoutName.L2021))["applications"]
    blank = [[Box("", "filler")] * 10]
    shapes = []
    for rows in (sheet, blank + sheet, sheet + blank * 2):
        table = found_in(to_grid(rows)).tables.applications
        assert table is not None
        shapes.append(table.shape)
    assert shapes == [(28, 10)] * 3


def test_a_blank_and_a_mark_keep_their_raw_text_and_have_no_value() -> None:
    found = found_in(grid(HEADING, ["予以公开", "", "/", "—", "无", "0", "\u00a0", "3"], ["部分公开", *"0000000"]))
    assert found.tables.applications is not None
    cells = found.tables.applications.cells["granted"].values()
    empty, mark = Semantic.EMPTY, Semantic.NA_MARK
    assert [cell.semantic for cell in cells] == [empty, mark, mark, mark, Semantic.ZERO, empty, Semantic.NUMERIC]
    assert [cell.raw for cell in cells] == ["", "/", "—", "无", "0", "", "3"]


def test_a_table_of_five_thousand_rows_is_read_without_trouble() -> None:
    rows = [[f"某某企业第{number}分公司", *"1234567"] for number in range(5000)]
    assert found_in(grid(HEADING, *rows)).tables == Tables()
    lines = [Paragraph(" ".join(row)) for row in rows]
    assert find_tables(Document("x", MediaType.TEXT, tuple(lines), (0, len(lines)))).tables == Tables()


@pytest.mark.parametrize(
    "name", ["pingtan_report_2023_full", "pingtan_report_2025_full", "huaian_city_2024_annual_report"]
)
def test_real_reports_are_read_exactly(corpus: Path, name: str) -> None:
    expected = json.loads((corpus / "expected" / f"{name}.json").read_text())
    path = corpus / expected["input"]
    found = find_tables(read(Page(path.name, path.read_bytes())))
    columns = {"applications": [k for k, _ in APPLICANT_COLUMNS], "reviews": [k for k, _ in REVIEW_COLUMNS]}
    for table, rows in expected["tables"].items():
        cells = getattr(found.tables, table).cells
        for row, values in rows.items():
            named = dict(zip(columns[table], values, strict=True)) if isinstance(values, list) else values
            assert {c: str(cells[row][c].value) for c in named} == {c: str(value) for c, value in named.items()}
    assert found.layout is LayoutName.L2021
    assert rules(found) == []


def test_a_real_report_of_2019_is_read_with_its_own_columns(corpus: Path) -> None:
    path = corpus / "pages" / "shanghai_gov_office_report_2019_body.html"
    found = find_tables(read(Page(path.name, path.read_bytes())))
    assert found.layout is LayoutName.L2019
    assert found.tables.proactive_disclosure is not None
    amount = found.tables.proactive_disclosure.cell("procurement", "amount_yuan")
    assert amount is not None
    assert (amount.raw, amount.value, amount.unit) == ("251000元", Decimal(251000), "元")
    assert found.tables.applications is not None
    assert len(found.tables.applications.cells) == 23
    assert rules(found) == []
