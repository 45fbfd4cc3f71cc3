"""Units, other years and wrong spans beside the form cost no number, and no number of theirs is taken."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, MediaType, Page, Paragraph
from govreports.model.report import LayoutName, StatutoryTable
from govreports.parsing.tables import TablesFound, find_tables
from govreports.reading import read
from tests.generators.articles import Subject, one_table, style
from tests.generators.facts import Facts, facts
from tests.generators.neighbours import (
    NEIGHBOURS,
    change_column,
    last_year_columns,
    last_year_rows,
    rowspan_wrong,
    unit_column,
)
from tests.generators.quirks import reviews_by_row, reviews_transposed
from tests.generators.scoring import score
from tests.generators.shapes import EXPLICIT, LOSSY, as_grids, as_text
from tests.generators.sheets import Habit, sheets

LAYOUTS = st.sampled_from([LayoutName.L2021, LayoutName.L2019])
SEEDS = st.integers(0, 2**32)
_OTHER_YEARS = (change_column, last_year_columns, last_year_rows)


def _grids(seed: int, layout: LayoutName, habit: Habit, **habits: float) -> tuple[Facts, Document]:
    random = Random(seed)
    published = facts(random, layout, **habits)
    return published, as_grids({name: habit(random, sheet) for name, sheet in sheets(published).items()}, random)


def _oddities(found: TablesFound) -> list[tuple[str, str]]:
    tables: list[StatutoryTable | None] = [getattr(found.tables, name) for name in found.tables.__slots__]
    return [(oddity.rule, oddity.detail) for table in tables if table for oddity in table.oddities]


@pytest.mark.parametrize("habit", NEIGHBOURS)
@settings(max_examples=15)
@given(seed=SEEDS, layout=LAYOUTS)
def test_what_stands_beside_the_form_costs_no_cell(habit: Habit, seed: int, layout: LayoutName) -> None:
    published, document = _grids(seed, layout, habit, dressed=True)
    assert score(find_tables(document), published).examples == []


@pytest.mark.parametrize("habit", [unit_column, rowspan_wrong])
@settings(max_examples=10)
@given(seed=SEEDS, layout=LAYOUTS)
def test_units_and_wrong_spans_are_no_oddity(habit: Habit, seed: int, layout: LayoutName) -> None:
    published, document = _grids(seed, layout, habit, blanks=0.1)
    found = find_tables(document)
    assert score(found, published).examples == []
    assert _oddities(found) == []


@pytest.mark.parametrize("habit", _OTHER_YEARS)
def test_the_figures_of_another_year_are_told(habit: Habit) -> None:
    published, document = _grids(7, LayoutName.L2021, habit, blanks=0.1)
    found = find_tables(document)
    assert score(found, published).examples == []
    told = [detail for rule, detail in _oddities(found) if rule == "COLUMN_UNKNOWN"]
    assert told
    assert all(detail.startswith("figures of another year, left out: ") for detail in told)


@pytest.mark.parametrize("habit", [reviews_by_row, reviews_transposed])
@settings(max_examples=20)
@given(seed=SEEDS, shape=st.sampled_from((*EXPLICIT, *LOSSY)))
def test_table_4_turned_round_is_read_from_flattened_text(habit: Habit, seed: int, shape) -> None:
    random = Random(seed)
    published = facts(random, LayoutName.L2021)
    printed = {name: habit(random, sheet) for name, sheet in sheets(published).items()}
    lines = score(find_tables(as_text(printed, shape, random)), published).examples
    assert [line for line in lines if ".reviews." in line or " reviews." in line] == []


@pytest.mark.parametrize("plain", ["合计", "总数", "总计"])
def test_a_total_without_a_year_is_this_years_beside_a_dated_one(plain: str) -> None:
    markup = (
        "<table><tr><td colspan=6>行政复议</td></tr><tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td>"
        f"<td>尚未审结</td><td>{plain}</td><td>2023年总计</td></tr>"
        "<tr><td>1</td><td>2</td><td>3</td><td>4</td><td>10</td><td>77</td></tr></table>"
    )
    table = find_tables(read(Page("a.html", markup.encode(), "text/html"))).tables.reviews
    assert table is not None
    values = {key: int(cell.value or 0) for key, cell in table.cells["reconsideration"].items()}
    assert values == {"upheld": 1, "corrected": 2, "other": 3, "pending": 4, "total": 10}


def test_last_years_label_is_no_mistyped_one_of_this_year() -> None:
    page = (
        "<table><tr><td>信息内容</td><td>上年处理决定数量</td><td>本年处理决定数量</td></tr>"
        "<tr><td>行政许可</td><td>81</td><td>92</td></tr><tr><td>行政处罚</td><td>3</td><td>4</td></tr></table>"
        "<table><tr><td></td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td>"
        "<td>法律服务机构</td><td>其他</td><td>总计</td></tr>"
        "<tr><td>上年新收政府信息公开申请数量</td>" + 7 * "<td>5</td>" + "</tr>"
        "<tr><td>一、本年新收政府信息公开申请数量</td>" + 7 * "<td>6</td>" + "</tr>"
        "<tr><td>二、上年结转政府信息公开申请数量</td>" + 7 * "<td>7</td>" + "</tr></table>"
    )
    tables = find_tables(read(Page("page.html", f"<html><body>{page}</body></html>".encode()))).tables
    assert tables.proactive_disclosure is not None
    assert tables.applications is not None
    assert tables.proactive_disclosure.value("licensing", "decisions") == 92
    assert tables.applications.value("new_received", "total") == 6
    assert tables.applications.value("carried_in", "total") == 7


def test_a_raised_sign_of_a_note_stays_apart_from_the_number() -> None:
    page = (
        "<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>12<sup>1</sup></td></tr>"
        "<tr><td>行政处罚<sup>2</sup></td><td>0<span style='vertical-align:super'>(2)</span></td></tr></table>"
    )
    table = find_tables(read(Page("page.html", f"<html><body>{page}</body></html>".encode()))).tables
    assert table.proactive_disclosure is not None
    assert table.proactive_disclosure.value("licensing", "decisions") == 12
    assert table.proactive_disclosure.value("penalties", "decisions") == 0


def _text(lines: list[str]) -> TablesFound:
    return find_tables(Document("x", MediaType.TEXT, tuple(Paragraph(line) for line in lines), (0, len(lines))))


_HEADING = ["自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他"]


def test_the_beginning_of_a_longer_label_before_its_numbers_is_no_row_of_its_own() -> None:
    found = _text(
        [
            *_HEADING,
            "一、本年新收政府信息公开申请数量 9 0 0 0 0 0 9",
            "（三）不予公开 1.属于国家秘密 1 0 0 0 0 0 1",
            "2.其他",
            "4 0 0 0 0 0 4",
            "法律行政法规禁止公开",
            "3.其他 5 0 0 0 0 0 5",
        ]
    )
    assert found.tables.applications is not None
    assert found.tables.applications.value("refused_by_law", "total") == 4
    assert found.tables.applications.value("other_misc", "total") == 5


def test_last_cells_left_blank_do_not_make_pipes_ends_of_cells() -> None:
    found = _text(
        [
            "事项 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计",
            "一、本年新收政府信息公开申请数量 | 8 | 1 | 0 | 0 | 0 | 0 | 9",
            "二、上年结转政府信息公开申请数量 | 1 | 2 |  |  | 3 | 4 | ",
            "（一）予以公开 | 5 | 6 |  | 7 |  | 0 | ",
            "（七）总计 |  | 2 | 0 | 0 | 0 | 0 | ",
        ]
    )
    assert found.tables.applications is not None
    row = found.tables.applications.cells["granted"]
    assert [cell.value for cell in row.values()] == [5, 6, None, 7, None, 0, None]


def test_numbering_typed_apart_from_its_label_is_no_value() -> None:
    found = _text([*_HEADING, "一 、本年新收政府信息公开申请数量 9 0 0 0 0 0 9", "1 . 属于国家秘密 1 0 0 0 0 0 1",
                   "2 、 其他法律行政法规禁止公开 2 0 0 0 0 0 2"])  # fmt: skip
    assert found.tables.applications is not None
    assert found.tables.applications.value("refused_state_secret", "total") == 1
    assert found.tables.applications.value("refused_by_law", "total") == 2


@settings(max_examples=15)
@given(seed=SEEDS, layout=LAYOUTS)
def test_two_years_in_each_column_of_tables_that_stand_in_one_grid_are_told_apart(
    seed: int, layout: LayoutName
) -> None:
    random = Random(seed)
    published = facts(random, layout)
    tables = {name: last_year_columns(random, sheet) for name, sheet in sheets(published).items()}
    article = one_table(random, Subject("云岭市人民政府", 2024, published), tables, style(random))
    document = read(Page("http://www.example.gov.cn/1.html", f"<html><body>{article}</body></html>".encode()))
    assert score(find_tables(document), published).examples == []


@pytest.mark.parametrize(
    ("cell", "doubted"),
    [("5<br>6", True), ("<p>5</p><p>6</p>", True), ("<span>5</span><span>6</span>", False), ("56<br>件", False)],
)
def test_digits_on_two_lines_of_a_cell_that_no_sum_proves_are_told(cell: str, doubted: bool) -> None:
    rows = (
        ("第二十条第（一）项", "", "", ""),
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", cell, "0", "0"),
        ("行政规范性文件", "3", "1", "9"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    document = read(
        Page("http://www.example.gov.cn/1.html", f"<html><body><table>{table}</table></body></html>".encode())
    )
    found = find_tables(document).tables.proactive_disclosure
    assert found is not None
    assert found.value("regulations", "made") == 56
    told = [oddity for oddity in found.oddities if oddity.rule == "DIGITS_JOINED"]
    assert [oddity.subject for oddity in told] == (["regulations.made"] if doubted else [])
