"""Drawn pages, as PDF and as OFD: text flow, ruled tables, and tables that a page break cuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from govreports.model.document import Document, Grid, GridCell, Page, Paragraph, Picture
from govreports.model.report import LayoutName
from govreports.reading.ofd import read_ofd
from govreports.reading.pdf import read_pdf
from govreports.reading.ruled import without_idle_lines
from tests.reading.files import grids, merged_grids, shown, texts
from tests.reading.pages import Drawing, applications_form, cut, ofd, pdf

Reader = Callable[[Sequence[Drawing]], Document]
FORM = applications_form()
WIDTHS = (32, 44, 112, 36, 36, 36, 36, 36, 36, 36)


@pytest.fixture(params=["pdf", "ofd"])
def read(request: pytest.FixtureRequest) -> Reader:
    if request.param == "pdf":
        return lambda pages: read_pdf(Page("report", pdf(pages)))
    return lambda pages: read_ofd(Page("report", ofd(pages)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grid=merged_grids(max_rows=6, max_columns=5))
def test_any_ruled_table_comes_back_place_by_place(read: Reader, grid: Grid) -> None:
    columns = {c.column for c in grid.cells} | {c.column + c.colspan for c in grid.cells}
    rows = {c.row for c in grid.cells} | {c.row + c.rowspan for c in grid.cells}
    assume(len(columns) == grid.columns + 1 and len(rows) == grid.rows + 1)
    assume(any(cell.colspan < grid.columns for cell in grid.cells))
    page = Drawing().text(74, 100, "二、主动公开政府信息情况").table(grid, 130, [90] * grid.columns, 30)
    (read_back,) = grids(read([page]))
    assert shown(read_back) == shown(grid)


def test_the_printed_form_keeps_its_shape_and_every_number(read: Reader) -> None:
    (grid,) = grids(read([Drawing().table(FORM, 80, WIDTHS)]))
    assert shown(grid) == shown(FORM)


@pytest.mark.parametrize(
    ("row", "share"), [(4, 1.0), (6, 1.0), (9, 0.0), (15, 0.5), (16, 1.0), (23, 0.5), (26, 0.0), (27, 0.5)]
)
def test_a_table_cut_between_rows_is_one_table(read: Reader, row: int, share: float) -> None:
    upper, lower = cut(FORM, row, share)
    pages = [
        Drawing().table(upper, 80, WIDTHS, 24).text(280, 810, "- 1 -", 12),
        Drawing().table(lower, 80, [w + 0.6 for w in WIDTHS], 24, left=72.0).text(280, 810, "- 2 -", 12),
    ]
    (grid,) = grids(read(pages))
    assert shown(grid) == shown(FORM)


@pytest.mark.parametrize("numbers_above", [True, False])
def test_a_row_cut_through_its_label_is_one_row(read: Reader, numbers_above: bool) -> None:
    upper, lower = cut(FORM, 24, 0.5)
    first = {cell.column: cell for cell in lower.cells if cell.row == 0}
    label, values = first[2], [cell for column, cell in first.items() if column > 2]
    above = [replace(label, row=24, text=label.text[:20])]
    above += [replace(cell, row=24, text=cell.text if numbers_above else "") for cell in values]
    widened = [replace(c, rowspan=c.rowspan + 1) if c.column < 2 and c.row + c.rowspan == 24 else c
               for c in upper.cells if c.row + c.rowspan < 24 or c.column >= 2 or c.column == 0]  # fmt: skip
    group = next(cell for cell in FORM.cells if cell.row == 23 and cell.column == 1)
    widened.append(replace(group, rowspan=2, text=group.text[:3]))
    below = [replace(cell, text="") if numbers_above and cell in values else cell for cell in lower.cells]
    below = [replace(cell, text=label.text[20:]) if cell == label else cell for cell in below]
    below = [replace(cell, text=group.text[3:]) if (cell.row, cell.column) == (0, 1) else cell for cell in below]
    pages = [
        Drawing().table(Grid((*widened, *above), 25, 10), 80, WIDTHS),
        Drawing().table(Grid(tuple(below), lower.rows, 10), 80, WIDTHS),
    ]
    (grid,) = grids(read(pages))
    assert shown(grid) == shown(FORM)


def test_a_number_broken_to_a_second_line_over_the_break_is_one_number(read: Reader) -> None:
    upper, lower = cut(FORM, 13, 1.0)
    place = {cell.column: cell for cell in upper.cells if cell.row == 12}
    rest = [GridCell("07" if column == 9 else "", 0, column) for column in range(2, 10)]
    groups = [replace(cell, rowspan=cell.rowspan + 1) for cell in lower.cells if cell.row == 0 and cell.column < 2]
    moved = [replace(cell, row=cell.row + 1) for cell in lower.cells if cell.row > 0 or cell.column > 1]
    below = Grid((*groups, *rest, *moved), lower.rows + 1, 10)
    (grid,) = grids(read([Drawing().table(upper, 80, WIDTHS), Drawing().table(below, 80, WIDTHS)]))
    whole = place[9].text + "07"
    assert (grid.rows, grid.occupancy()[12][9]) == (28, replace(place[9], text=whole))
    assert shown(grid)[13:] == shown(FORM)[13:]


def test_a_blank_row_at_the_break_keeps_its_own_label(read: Reader) -> None:
    blank = {cell: replace(cell, text="") for cell in FORM.cells if cell.row == 14 and cell.column > 2}
    form = Grid(tuple(blank.get(cell, cell) for cell in FORM.cells), FORM.rows, FORM.columns)
    upper, lower = cut(form, 15, 1.0)
    (grid,) = grids(read([Drawing().table(upper, 80, WIDTHS), Drawing().table(lower, 80, WIDTHS)]))
    assert shown(grid) == shown(form)


@pytest.mark.parametrize("value", ["", "3"])
def test_rows_without_numbering_are_not_taken_for_one(read: Reader, value: str) -> None:
    upper = Grid((GridCell("行政处罚", 0, 0), GridCell("", 0, 1)), 1, 2)
    lower = Grid((GridCell("行政强制", 0, 0), GridCell(value, 0, 1)), 1, 2)
    (grid,) = grids(read([Drawing().table(upper, 80, (90, 90)), Drawing().table(lower, 80, (90, 90))]))
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [
        ["行政处罚", ""],
        ["行政强制", value],
    ]


def test_the_second_half_of_a_table_may_show_fewer_borders(read: Reader) -> None:
    head = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    rows = [head, ("规章", "1", "0", "11")]
    upper = Grid(tuple(GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row)), 2, 4)
    rows = [("信息内容", "本年处理决定数量"), ("行政处罚", "39857")]
    lower = Grid(tuple(GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row)), 2, 2)
    (grid,) = grids(read([Drawing().table(upper, 80, [90] * 4), Drawing().table(lower, 80, [90, 270])]))
    assert grid.columns == 4
    assert grid.occupancy()[3][3] == GridCell("39857", 3, 1, 1, 3)


def test_head_rows_printed_again_on_the_next_page_are_dropped(read: Reader) -> None:
    upper, lower = cut(FORM, 13, 1.0)
    head = [cell for cell in FORM.cells if cell.row < 3]
    again = Grid((*head, *(replace(c, row=c.row + 3) for c in lower.cells)), lower.rows + 3, 10)
    (grid,) = grids(read([Drawing().table(upper, 80, WIDTHS), Drawing().table(again, 80, WIDTHS)]))
    assert shown(grid) == shown(FORM)


def test_a_row_of_one_cell_alone_on_its_page_stays_with_its_table(read: Reader) -> None:
    clause = Grid((GridCell("第二十条第（一）项", 0, 0),), 1, 1)
    rows = Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1)), 1, 2)
    (grid,) = grids(read([Drawing().table(clause, 80, [180]), Drawing().table(rows, 80, [90, 90])]))
    assert [cell.text for cell in grid.cells] == ["第二十条第（一）项", "规章", "3"]
    (grid,) = grids(read([Drawing().table(rows, 80, [90, 90]), Drawing().table(clause, 80, [180])]))
    assert [cell.text for cell in grid.cells] == ["规章", "3", "第二十条第（一）项"]


def test_a_label_of_the_head_cut_by_the_page_is_one_label(read: Reader) -> None:
    upper, lower = cut(FORM, 2, 1.0)
    halves = {"自然人": ("自然", "人"), "总计": ("总", "计")}
    above = [replace(c, text=halves[c.text][0]) if c.text in halves else c for c in upper.cells]
    below = [
        replace(c, text=next(half[1] for half in halves.values() if (c.column == 3) == (half[1] == "人")))
        if c.row == 0 and c.column in (3, 9)
        else c
        for c in lower.cells
    ]
    pages = [
        Drawing().table(Grid(tuple(above), upper.rows, 10), 80, WIDTHS),
        Drawing().table(Grid(tuple(below), lower.rows, 10), 80, WIDTHS),
    ]
    (grid,) = grids(read(pages))
    assert shown(grid) == shown(FORM)


def test_tables_with_a_heading_between_them_stay_two(read: Reader) -> None:
    two = Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1)), 1, 2)
    document = read([Drawing().table(two, 80, (90, 90)), Drawing().text(106, 90, "三、申请").table(two, 120, (90, 90))])
    assert len(grids(document)) == 2
    assert texts(document) == ["三、申请"]


def test_tables_of_other_columns_stay_two(read: Reader) -> None:
    two = Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1)), 1, 2)
    assert len(grids(read([Drawing().table(two, 80, (90, 90)), Drawing().table(two, 80, (150, 90))]))) == 2


def test_open_sided_tables_keep_their_outer_columns(read: Reader) -> None:
    grid = Grid(tuple(GridCell(f"{row}{at}", row, at) for row in range(3) for at in range(4)), 3, 4)
    (read_back,) = grids(read([Drawing().table(grid, 80, [90] * 4, sides=False)]))
    assert shown(read_back) == shown(grid)


def test_a_table_without_lines_keeps_its_columns_apart(read: Reader) -> None:
    page = (
        Drawing()
        .text(74, 100, "新收")
        .text(200, 100, "31")
        .text(300, 100, "0")
        .text(74, 130, "结转")
        .text(200, 130, "4")
    )
    assert texts(read([page])) == ["新收\t31\t0", "结转\t4"]


def test_lines_of_a_paragraph_are_joined_also_over_the_page_break(read: Reader) -> None:
    sentence = "全市共受理政府信息公开申请" + "三千一百一十九件其中自然人" * 5 + "均已答复。"
    first, second = Drawing(), Drawing()
    y = first.prose(100, "总体情况如下文字叙述部分。")
    first.prose(y, sentence[:54])
    second.text(74, 100, sentence[54:])
    second.prose(156, "（一）下一段落另起一行。")
    first.text(280, 810, "—1—", 12)
    second.text(280, 810, "—2—", 12)
    assert texts(read([first, second])) == [
        "总体情况如下文字叙述部分。",
        sentence,
        "（一）下一段落另起一行。",
    ]


def test_a_title_of_two_lines_is_one_paragraph(read: Reader) -> None:
    page = Drawing().text(122, 110, "某某市人民政府二〇二四年政府信息", 22).text(210, 145, "公开工作年度报告", 22)
    y = page.prose(200, "本报告按照规定编制，" * 6)
    page.text(74, y, "一、总体情况", 20).text(74, y + 30, "（一）主动公开", 20)
    assert texts(read([page])) == [
        "某某市人民政府二〇二四年政府信息公开工作年度报告",
        "本报告按照规定编制，" * 6,
        "一、总体情况",
        "（一）主动公开",
    ]


def test_running_titles_and_page_numbers_are_left_out(read: Reader) -> None:
    pages = []
    for number in range(1, 4):
        page = Drawing().text(220, 40, "某县年度报告汇编", 9).text(280, 812, f"第 {number} 页 共 3 页", 9)
        page.prose(100, f"第{'一二三'[number - 1]}部分内容。")
        pages.append(page)
    assert texts(read(pages)) == ["第一部分内容。", "第二部分内容。", "第三部分内容。"]


def test_a_lone_number_in_the_text_stays(read: Reader) -> None:
    page = Drawing()
    page.prose(100, "全年收取信息处理费合计金额如下，单位为元。")
    assert texts(read([page.text(280, 400, "3940")]))[-1] == "3940"


def test_a_raised_note_mark_does_not_lengthen_a_number(read: Reader) -> None:
    page = (
        Drawing()
        .text(74, 100, "收到34", 16)
        .text(122, 94, "1", 8)
        .text(128, 100, "件，占地5km", 16)
        .text(216, 94, "2", 8)
    )
    assert texts(read([page])) == ["收到34件，占地5km2"]


def test_a_frame_around_text_is_no_table(read: Reader) -> None:
    frame = Grid((GridCell("联系方式", 0, 0), GridCell("电话", 1, 0)), 2, 1)
    document = read([Drawing().table(frame, 80, [200])])
    assert texts(document) == ["联系方式", "电话"]
    assert not grids(document)


def test_punctuation_that_hangs_over_a_border_stays_with_its_line(read: Reader) -> None:
    frame = Grid((GridCell("", 0, 0), GridCell("", 1, 0)), 2, 1)
    page = Drawing().table(frame, 80, [200]).text(78, 97, "联系电话见本机关网站首页", 16).text(270, 97, "。", 16)
    assert texts(read([page])) == ["联系电话见本机关网站首页。"]


def test_a_picture_beside_text_stands_in_its_place(read: Reader) -> None:
    page = Drawing(pictures=[(74, 160, 300, 150)])
    page.prose(100, "三、收到和处理政府信息公开申请情况见下图" * 3)
    page.text(74, 340, "四、行政复议")
    assert read([page]).blocks[1:] == (Picture("report#page=1", "", 400, 200), Paragraph("四、行政复议"))


def test_the_2019_form_has_its_own_shape(read: Reader) -> None:
    form = applications_form(LayoutName.L2019)
    (grid,) = grids(read([Drawing().table(form, 80, WIDTHS)]))
    assert (grid.rows, grid.columns) == (26, 10)
    assert shown(grid) == shown(form)


@pytest.mark.parametrize("row", [6, 12, 17, 26])
def test_cells_left_open_at_a_page_break_are_closed(read: Reader, row: int) -> None:
    upper, lower = cut(FORM, row)
    above, below = Drawing().table(upper, 80, WIDTHS, 24), Drawing().table(lower, 80, WIDTHS, 24)
    edge = 80.0 + upper.rows * 24
    first, group = 74.0 + WIDTHS[0], 74.0 + WIDTHS[0] + WIDTHS[1]
    # Browsers draw the lower border of a cell only where the cell ends, and the upper one only where it begins.
    above.lines = [line for line in above.lines if not (line[1] == line[3] == edge and line[0] < first)]
    below.lines = [line for line in below.lines if not (line[1] == line[3] == 80.0 and line[0] < group)]
    (grid,) = grids(read([above, below]))
    assert shown(grid) == shown(FORM)


def test_an_open_column_beside_the_rows_of_a_whole_page_is_kept(read: Reader) -> None:
    upper, rest = cut(FORM, 9, 1.0)
    middle, lower = cut(rest, 10, 1.0)
    pages = [Drawing().table(part, 80, WIDTHS, 24) for part in (upper, middle, lower)]
    first = 74.0 + WIDTHS[0]
    pages[1].lines = [line for line in pages[1].lines if not (line[1] == line[3] and line[0] < first)]
    (grid,) = grids(read(pages))
    assert shown(grid) == shown(FORM)


def test_two_tables_side_by_side_stay_two(read: Reader) -> None:
    left = Grid((GridCell("规章", 0, 0), GridCell("11", 0, 1), GridCell("文件", 1, 0), GridCell("8", 1, 1)), 2, 2)
    right = replace(left, cells=tuple(replace(cell, text=f"{cell.text}乙") for cell in left.cells))
    page = Drawing().table(left, 80, (60, 60), 24).table(right, 80, (60, 60), 24, left=320.0)
    assert [shown(grid) for grid in grids(read([page]))] == [shown(left), shown(right)]


def test_the_room_left_below_the_last_row_is_no_row(read: Reader) -> None:
    upper, lower = cut(FORM, 12)
    above, below = Drawing().table(upper, 80, WIDTHS, 24), Drawing().table(lower, 80, WIDTHS, 24)
    edge, right = 80.0 + upper.rows * 24, 74.0 + sum(WIDTHS)
    above.lines += [(74.0, edge + 20, right, edge + 20), (74.0, edge, 74.0, edge + 20), (right, edge, right, edge + 20)]
    (grid,) = grids(read([above, below]))
    assert shown(grid) == shown(FORM)


def test_a_dotted_border_is_a_line(read: Reader) -> None:
    grid = Grid((GridCell("规章", 0, 0), GridCell("11", 0, 1), GridCell("文件", 1, 0), GridCell("8", 1, 1)), 2, 2)
    page = Drawing().table(grid, 80, (60, 60), 24)
    page.lines = [dash for line in page.lines for dash in _dashes(*line)]
    (read_back,) = grids(read([page]))
    assert shown(read_back) == shown(grid)


def _dashes(x0: float, top: float, x1: float, bottom: float) -> list[tuple[float, float, float, float]]:
    if top == bottom:
        return [(x0 + at, top, x0 + at + 0.75, top) for at in range(0, int(x1 - x0), 2)] + [(x1 - 0.75, top, x1, top)]
    return [(x0, top + at, x0, top + at + 0.75) for at in range(0, int(bottom - top), 2)] + [
        (x0, bottom - 0.75, x0, bottom)
    ]


def test_radicals_are_read_as_the_characters_they_look_like(read: Reader) -> None:
    page = Drawing().text(74, 100, "\u2f00、\u2f08\u2ea0政府\u2f63\u2f8f")
    assert texts(read([page])) == ["一、人民政府生行"]


def test_two_tables_without_sides_stay_two(read: Reader) -> None:
    other = Grid(tuple(GridCell(f"{row}{column}", row, column) for row in range(3) for column in range(5)), 3, 5)
    width = sum(WIDTHS)
    page = Drawing().table(FORM, 40, WIDTHS, 24, sides=False).text(90, 735, "四、行政复议、行政诉讼情况")
    page.table(other, 745, (width / 5 - 2, width / 5 + 3, width / 5 - 4, width / 5 + 5, width / 5 - 2), 20, sides=False)
    assert [shown(grid) for grid in grids(read([page]))] == [shown(FORM), shown(other)]


@pytest.mark.parametrize("row", [4, 10, 14, 26])
def test_a_row_that_leaves_only_its_margin_on_a_page_is_one_row(read: Reader, row: int) -> None:
    cells = []
    for cell in FORM.cells:
        if cell.row == row:
            cells.append(replace(cell, text="") if cell.rowspan == 1 else replace(cell, rowspan=cell.rowspan + 1))
        if cell.row != row or cell.rowspan == 1:
            crossed = cell.row < row < cell.row + cell.rowspan
            cells.append(replace(cell, row=cell.row + (cell.row >= row), rowspan=cell.rowspan + crossed))
    upper, lower = cut(Grid(tuple(cells), FORM.rows + 1, FORM.columns), row + 1, 1.0)
    (grid,) = grids(read([Drawing().table(upper, 80, WIDTHS, 24), Drawing().table(lower, 80, WIDTHS, 24)]))
    assert shown(grid) == shown(FORM)


def test_the_name_of_a_clause_cut_by_a_page_break_is_one_row(read: Reader) -> None:
    head = Grid((GridCell("信息内容", 0, 0), GridCell("数量", 0, 1), GridCell("第二十条", 1, 0, 1, 2)), 2, 2)
    rest = Grid((GridCell("第（六）项", 0, 0, 1, 2), GridCell("行政处罚", 1, 0), GridCell("7", 1, 1)), 2, 2)
    (grid,) = grids(read([Drawing().table(head, 80, (120, 120)), Drawing().table(rest, 80, (120, 120))]))
    assert [cell.text for cell in grid.cells] == ["信息内容", "数量", "第二十条第（六）项", "行政处罚", "7"]


def test_a_cell_that_ends_too_early_below_a_page_break_is_one_cell(read: Reader) -> None:
    upper, lower = cut(FORM, 20, 1.0)
    below = Drawing().table(lower, 80, WIDTHS, 24)
    below.lines.append((74.0, 80.0 + 3.5 * 24, 74.0 + WIDTHS[0], 80.0 + 3.5 * 24))
    (grid,) = grids(read([Drawing().table(upper, 80, WIDTHS, 24), below]))
    assert shown(grid) == shown(FORM)


def test_numbers_of_narrow_columns_without_lines_stay_apart(read: Reader) -> None:
    page = Drawing().text(74, 100, "（一）予以公开", 10)
    for x, number in ((150, "70"), (166, "1501"), (191, "3")):
        page.text(x, 100, number, 10)
    assert texts(read([page])) == ["（一）予以公开\t70\t1501\t3"]


def test_blanks_that_are_printed_between_digits_make_no_columns(read: Reader) -> None:
    assert texts(read([Drawing().text(74, 100, "电话：0550 331 26", 10)])) == ["电话：0550 331 26"]


def test_labels_of_one_row_do_not_take_the_values_of_the_next() -> None:
    """Where lines are missing, a row has only labels and the next only values: they are not one row for that."""
    labels = (GridCell("规章", 0, 0), GridCell("文件", 0, 1))
    values = (GridCell("3", 1, 2), GridCell("8", 1, 3))
    grid = Grid((*labels, *values), 2, 4)
    assert without_idle_lines(grid) == grid
