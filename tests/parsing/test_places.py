"""Every number says where it stands: whoever opens the document there finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Block, Document, Grid, GridCell, Paragraph
from govreports.model.report import Cell, LayoutName, Place, Tables
from govreports.parsing import parse
from govreports.parsing.numbers import read_number
from govreports.parsing.tables import find_tables
from tests.generators.facts import facts
from tests.generators.shapes import EXPLICIT, LOSSY, Shape, as_grids, as_text, document
from tests.generators.sheets import sheets


def cells_of(tables: Tables) -> Iterator[Cell]:
    for table in (tables.proactive_disclosure, tables.applications, tables.reviews):
        for cells in table.cells.values() if table else ():
            yield from cells.values()


def looked_up(found: Document, place: Place) -> str:
    """What stands there: the text of the cell, or of the paragraph."""
    if place.table is None:
        return [block.text for block in found.blocks if isinstance(block, Paragraph)][place.line - 1]
    table = [block for block in found.blocks if isinstance(block, Grid)][place.table - 1]
    cell = table.occupancy()[place.line - 1][(place.column or 0) - 1]
    assert cell is not None
    return cell.text


def grid(*rows: list[str]) -> Grid:
    cells = tuple(GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Grid(cells, len(rows), max(len(row) for row in rows))


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), layout=st.sampled_from([LayoutName.L2021, LayoutName.L2019]))
def test_a_number_of_a_grid_stands_in_its_row_and_column(seed: int, layout: LayoutName) -> None:
    forms = {name: [sheet] for name, sheet in sheets(facts(Random(seed), layout)).items()}
    page = as_grids(forms, Random(seed))
    cells = list(cells_of(find_tables(page).tables))
    assert len(cells) > 150
    for cell in cells:
        assert cell.place is not None
        assert cell.place.table is not None
        assert read_number(looked_up(page, cell.place)).raw == cell.raw


@pytest.mark.parametrize("shape", [*EXPLICIT, *LOSSY])
@settings(max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_a_number_of_running_text_stands_in_its_paragraph(seed: int, shape: Shape) -> None:
    forms = {name: [sheet] for name, sheet in sheets(facts(Random(seed), LayoutName.L2021)).items()}
    page = as_text(forms, shape, Random(seed))
    for cell in cells_of(find_tables(page).tables):
        assert cell.place is not None
        assert cell.place.table is None
        assert cell.raw in looked_up(page, cell.place)


HEADING = ["项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def test_of_two_halves_beside_each_other_the_columns_are_those_of_the_page() -> None:
    left = ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "15", "16", "81"]
    right = ["四、结转下年度继续办理", "21", "22", "23", "24", "25", "26", "141"]
    page = document([Paragraph("三、收到和处理"), grid(HEADING + HEADING, left + right)])
    table = find_tables(page).tables.applications
    assert table is not None
    assert table.cells["new_received"]["total"].place == Place(2, 8, 1)
    assert table.cells["carried_out"]["natural_person"].place == Place(2, 10, 1)


def test_a_table_that_goes_on_in_another_names_both() -> None:
    first = grid(HEADING, ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "15", "16", "81"])
    other = grid(["索引号", "无"])
    second = grid(HEADING, ["四、结转下年度继续办理", "21", "22", "23", "24", "25", "26", "141"])
    table = find_tables(document([first, other, second])).tables.applications
    assert table is not None
    places = [table.cells[row]["total"].place for row in ("new_received", "carried_out")]
    assert places == [Place(2, 8, 1), Place(2, 8, 3)]


def test_cells_that_say_the_same_are_equal_wherever_they_stand() -> None:
    plain = read_number("7")
    assert Cell("7", plain.value, plain.semantic, place=Place(3, 4, 1)) == plain


REVIEWS = grid(
    ["行政复议"] * 5,
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    ["1", "2", "3", "4", "10"],
)
TITLE = Paragraph("河洲区教育局2024年政府信息公开工作年度报告")
STATISTICS = [
    ["统计指标", "单位", "统计数"],
    ["主动公开政府信息数", "条", "120"],
    ["主动公开规范性文件数", "条", "12"],
    ["制发规范性文件总数", "件", "14"],
    ["收到申请数", "件", "5"],
]


def page_and_file(page: list[Block], file: list[Block]) -> tuple[Document, Document]:
    one, two = document(page), document(file)
    return _called(one, "http://a.example/t1.html"), _called(two, "http://a.example/t1.docx")


def _called(found: Document, source: str) -> Document:
    return replace(found, source=source)


def test_each_table_names_the_document_it_came_from() -> None:
    applications = grid(HEADING, ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "15", "16", "81"])
    page, file = page_and_file([TITLE, REVIEWS], [TITLE, applications, REVIEWS])
    tables = parse(page, attachments=(file,)).tables
    assert tables.reviews is not None
    assert tables.applications is not None
    assert tables.reviews.source == "http://a.example/t1.html"
    assert tables.applications.source == "http://a.example/t1.docx"
    assert tables.applications.cells["new_received"]["total"].place == Place(2, 8, 1)


def test_each_statistic_names_its_document_and_place() -> None:
    page, file = page_and_file([TITLE], [TITLE, grid(*STATISTICS)])
    rows = parse(page, attachments=(file,)).statistics
    assert [(row.raw, row.source, row.place) for row in rows][:2] == [
        ("120", "http://a.example/t1.docx", Place(2, 3, 1)),
        ("12", "http://a.example/t1.docx", Place(3, 3, 1)),
    ]
    flat = parse(document([TITLE, *(Paragraph("\t".join(row)) for row in STATISTICS)])).statistics
    assert [row.place for row in flat][:2] == [Place(3), Place(4)]
