"""Spreadsheets: merged ranges, plain numbers, and what is title, table and heading on a sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from govreports.model.document import Document, Grid, GridCell, MediaType, Page
from govreports.model.report import Oddity
from govreports.reading.errors import Unreadable
from govreports.reading.sheets import read_sheets
from tests.reading.binary_word import compound
from tests.reading.files import grids, merged_grids, packed, sheet, shown, texts, xlsx


def read(data: bytes) -> Document:
    return read_sheets(Page("report.xlsx", data))


def rows(*values: tuple[str, ...]) -> Grid:
    cells = tuple(GridCell(text, r, c) for r, row in enumerate(values) for c, text in enumerate(row))
    return Grid(cells, len(values), max(map(len, values)))


def filled(grid: Grid) -> Grid:
    """The grid without blank cells."""
    return replace(grid, cells=tuple(replace(cell, text=cell.text.strip() or "空") for cell in grid.cells))


@settings(max_examples=60)
@given(grid=merged_grids())
def test_any_merged_table_comes_back_place_by_place(grid: Grid) -> None:
    grid = filled(grid)
    for row in grid.occupancy():
        assume(len(set(row)) > 1)
    (read_back,) = grids(read(xlsx({"表": sheet(grid)})))
    assert shown(read_back) == shown(grid)


def test_blank_cells_are_blank_and_keep_their_place() -> None:
    (grid,) = grids(read(xlsx({"表": sheet(rows(("规章", "", "11"), ("文件", "8", "")))})))
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [
        ["规章", "", "11"],
        ["文件", "8", ""],
    ]


def test_a_table_is_as_wide_as_its_own_rows() -> None:
    stacked = Grid(
        (
            *(
                GridCell(text, row, column)
                for row, pair in enumerate((("项", "数"), ("规章", "11")))
                for column, text in enumerate(pair)
            ),
            GridCell("三、收到和处理政府信息公开申请情况", 2, 0),
            *(GridCell(text, 3, column) for column, text in enumerate("申请甲乙丙丁")),
        ),
        4,
        6,
    )
    first, second = grids(read(xlsx({"表": sheet(stacked)})))
    assert (first.columns, second.columns) == (2, 6)


def test_numbers_are_written_plainly() -> None:
    values = ("3119", "96171.6", "0.1", "11398889", "5949.088667", "1e3", "0.30000000000000004")
    cells = "".join(f'<c r="{chr(66 + at)}1"><v>{value}</v></c>' for at, value in enumerate(values))
    named = '<c r="A1" t="inlineStr"><is><t>值</t></is></c>'
    (grid,) = grids(read(xlsx({"表": f'<sheetData><row r="1">{named}{cells}</row></sheetData>'})))
    assert [cell.text for cell in grid.cells[1:]] == [
        "3119",
        "96171.6",
        "0.1",
        "11398889",
        "5949.088667",
        "1000",
        "0.3",
    ]


def test_titles_above_the_table_are_paragraphs_but_its_first_clause_is_not() -> None:
    title = GridCell("某县2024年报告", 0, 0, 1, 2)
    clause = GridCell("第二十条第（一）项", 1, 0, 1, 2)
    grid = Grid((title, clause, GridCell("规章", 2, 0), GridCell("3", 2, 1)), 3, 2)
    document = read(xlsx({"表": sheet(grid)}))
    assert texts(document) == ["某县2024年报告"]
    assert grids(document)[0].occupancy()[0][1] == GridCell("第二十条第（一）项", 0, 0, 1, 2)


def test_empty_rows_and_section_headings_divide_tables() -> None:
    grid = rows(("规章", "3"), ("", ""), ("说明", "4"), ("三、收到和处理政府信息公开申请情况", ""), ("新收", "5"))
    document = read(xlsx({"表": sheet(grid)}))
    assert [[cell.text for cell in table.cells] for table in grids(document)] == [
        ["规章", "3"],
        ["说明", "4"],
        ["新收", "5"],
    ]
    assert texts(document) == ["三、收到和处理政府信息公开申请情况"]


def test_sheet_names_stand_before_their_tables_when_there_are_several() -> None:
    one, two = sheet(rows(("规章", "3"))), sheet(rows(("新收", "5")))
    assert texts(read(xlsx({"表一": one, "表二": two, "空表": "<sheetData/>"}))) == ["表一", "表二"]
    assert texts(read(xlsx({"表一": one, "空表": "<sheetData/>"}))) == []


def test_a_table_away_from_the_corner_begins_at_its_own_corner() -> None:
    grid = rows(("", "", ""), ("", "规章", "3"))
    assert shown(grids(read(xlsx({"表": sheet(grid)})))[0]) == [[("规章", 0, 0), ("3", 0, 1)]]


def test_a_title_merged_over_the_whole_row_does_not_widen_the_table() -> None:
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    data = (
        f'<sheetData><row r="1">{cell.format("A1", "表")}{cell.format("B1", "值")}</row>'
        f'<row r="2">{cell.format("A2", "规章")}{cell.format("B2", "3")}</row></sheetData>'
        '<mergeCells><mergeCell ref="B2:XFD1048576"/></mergeCells>'
    )
    (grid,) = grids(read(xlsx({"表": data})))
    assert grid.columns < 50
    assert grid.occupancy()[1][1] is not None


def test_hidden_sheets_are_left_out_and_said() -> None:
    data = xlsx({"旧": sheet(rows(("规章", "1"))), "新": sheet(rows(("规章", "2")))}, hidden=("旧",))
    document = read(data)
    assert [cell.text for cell in grids(document)[0].cells] == ["规章", "2"]
    assert document.remarks == (Oddity("SHEET_HIDDEN", "旧", ""),)
    assert document.media_type is MediaType.XLSX


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "workbook is damaged"),
        (b"PK\x03\x04 and nothing else", "ZIP container is damaged"),
        (compound({"WordDocument": b"x"}), "holds no workbook"),
        (compound({"Workbook": b"x"})[:-512] + bytes(512), "form a loop"),
        (packed({"xl/workbook.xml": b"0" * 40_000_000}), "would unpack to"),
        (
            xlsx({"表": '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
                  '<c r="XFD1048576"><v>1</v></c></row></sheetData>'}),
            "delete its stray cells",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as problem:
        read(data)
    assert str(problem.value).startswith("report.xlsx: ")
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    "blank", ['<c r="XFD1048576" s="1"/>', '<c r="XFD1048576" s="1"></c>', "<c r='XFD1048576' s='1' />"]
)
def test_cells_that_have_only_a_border_do_not_make_a_sheet_large(blank: str) -> None:
    values = '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>7</v></c></row>'
    data = xlsx({"表": f'<sheetData>{values}<row r="1048576">{blank}</row></sheetData>'})
    (grid,) = grids(read(data))
    assert [cell.text for cell in grid.cells] == ["3", "7"]


def test_hidden_rows_and_columns_are_not_read() -> None:
    hidden = '<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'
    lines = [("规章", "88", "3"), ("旧表", "91", "92"), ("文件", "88", "7")]
    written = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number == 2 else ""}>'
        + "".join(f'<c r="{"ABC"[at]}{number}" t="str"><v>{text}</v></c>' for at, text in enumerate(line))
        + "</row>"
        for number, line in enumerate(lines, 1)
    )
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    document = read(xlsx({"表": f"{hidden}<sheetData>{written}</sheetData>"}))
    (grid,) = grids(document)
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [["规章", "3"], ["文件", "7"]]
    assert document.remarks == (Oddity("ROWS_HIDDEN", "表", ""),)
    (grid,) = grids(read(xlsx({"表": f"{hidden}<sheetData>{written}</sheetData>{merged}"})))
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [["规章", "3"], ["旧表", "7"]]


def test_hidden_columns_without_content_are_no_matter() -> None:
    hidden = '<cols><col min="5" max="16384" hidden="1"/></cols>'
    values = '<sheetData><row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>7</v></c></row></sheetData>'
    assert read(xlsx({"表": hidden + values})).remarks == ()


def test_columns_without_width_are_hidden_and_narrow_ones_are_not() -> None:
    columns = '<cols><col min="2" max="2" width="0.0" customWidth="1"/><col min="3" max="3" width="0.9"/></cols>'
    values = '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><v>88</v></c><c r="C1"><v>7</v></c></row>'
    empty = '<row r="2" ht="0" customHeight="1"><c r="A2"><v>5</v></c><c r="C2"><v>6</v></c></row>'
    document = read(xlsx({"表": f"{columns}<sheetData>{values}{empty}</sheetData>"}))
    assert [cell.text for grid in grids(document) for cell in grid.cells] == ["3", "7"]
    assert document.remarks == (Oddity("ROWS_HIDDEN", "表", ""),)


@pytest.mark.parametrize(("result", "said"), [("<v>0</v>", True), ("<v></v>", True), ("", True), ("<v>7</v>", False)])
def test_formulas_that_were_never_calculated_are_said(result: str, said: bool) -> None:
    values = f'<row r="1"><c r="A1"><v>3</v></c><c r="B1"><f>SUM(A1,4)</f>{result}</c></row>'
    data = xlsx({"表": f"<sheetData>{values}</sheetData>"}, more='<calcPr calcId="124519" fullCalcOnLoad="1"/>')
    expected = (Oddity("FORMULAS_UNCALCULATED", "", "1 formulas"),) if said else ()
    assert read(data).remarks == expected
    assert read(xlsx({"表": f"<sheetData>{values}</sheetData>"})).remarks == ()
