"""Tables flattened into text: every shape gives every cell exactly, and what the shape lost is said and not guessed."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, MediaType, Paragraph
from govreports.model.layouts import APPLICANT_COLUMNS, REVIEW_COLUMNS
from govreports.model.report import LayoutName, Tables
from govreports.parsing.tables import find_tables
from tests.generators.facts import facts
from tests.generators.scoring import score
from tests.generators.shapes import EXPLICIT, LOSSY, PROSE, Shape, as_text, tab_indented
from tests.generators.sheets import applications_sheet, reworded, sheets

LAYOUTS = st.sampled_from([LayoutName.L2021, LayoutName.L2019])
SEEDS = st.integers(0, 2**32)


def text(*lines: str) -> Document:
    return Document("text", MediaType.TEXT, tuple(Paragraph(line) for line in lines), (0, len(lines)))


@pytest.mark.parametrize("shape", EXPLICIT + LOSSY)
@settings(max_examples=10)
@given(seed=SEEDS, layout=LAYOUTS, retyped=st.booleans())
def test_every_cell_of_a_full_table_is_exact(shape: Shape, seed: int, layout: LayoutName, retyped: bool) -> None:
    random = Random(seed)
    published = facts(random, layout, marks=0.03)
    printed = {name: reworded(random, sheet) if retyped else sheet for name, sheet in sheets(published).items()}
    found = find_tables(as_text({name: [sheet] for name, sheet in printed.items()}, shape, random))
    assert score(found, published).examples == []
    assert found.layout is layout


@pytest.mark.parametrize("shape", EXPLICIT + LOSSY)
@settings(max_examples=10)
@given(seed=SEEDS, layout=LAYOUTS, blanks=st.sampled_from([0.1, 0.5]))
def test_with_blank_cells_nothing_is_wrong_and_nothing_lost_in_silence(
    shape: Shape, seed: int, layout: LayoutName, blanks: float
) -> None:
    random = Random(seed)
    published = facts(random, layout, blanks=blanks)
    found = find_tables(as_text({name: [sheet] for name, sheet in sheets(published).items()}, shape, random))
    result = score(found, published)
    assert set(result.counts) <= {"exact", "reported"}, result.examples


@pytest.mark.parametrize("name", ["000_1b3850b58c529e60", "001_b946b0eb2e73828a", "002_a60cb2bb719e2deb",
                                  "003_c3b0ef98b8a3f889", "004_f88eca96e636ec53"])  # fmt: skip
def test_the_real_flattened_reports_are_read_exactly(corpus: Path, name: str) -> None:
    lines = (corpus / "seeds" / f"{name}.txt").read_text().split("\n")
    expected = json.loads((corpus / "seeds" / f"{name}.expected.json").read_text())["tables"]
    found = find_tables(text(*lines))
    assert cells_of(found.tables) == {table: _expected(table, rows) for table, rows in expected.items()}
    assert found.oddities == ()


def cells_of(tables: Tables) -> dict[str, dict[tuple[str, str], Decimal | None] | None]:
    names = ("proactive_disclosure", "applications", "reviews")
    found = {name: getattr(tables, name) for name in names}
    return {
        name: None
        if table is None
        else {(r, c): cell.value for r, row in table.cells.items() for c, cell in row.items()}
        for name, table in found.items()
    }


def _expected(table: str, rows: dict | None) -> dict[tuple[str, str], Decimal] | None:
    if rows is None:
        return None
    columns = [key for key, _ in (APPLICANT_COLUMNS if table == "applications" else REVIEW_COLUMNS)]
    named = {row: dict(zip(columns, v, strict=True)) if isinstance(v, list) else v for row, v in rows.items()}
    return {(row, column): Decimal(str(value)) for row, line in named.items() for column, value in line.items()}


def test_numbers_in_prose_never_become_cells() -> None:
    found = find_tables(
        text(
            *PROSE,
            "二、主动公开政府信息情况",
            "全年处理行政许可 35 件，行政处罚 8 件，行政强制 2 件，行政事业性收费 12 万元。",
            "制发规章 0 件 规范性文件 3 件",
            "1. 予以公开 3 件",
            "本年新收政府信息公开申请 12 件，上年结转 1 件；",
            "行政复议 5",
        )
    )
    assert found.tables == Tables()
    assert found.consumed == frozenset()
    assert found.layout is None


def test_prose_right_behind_a_table_adds_nothing_to_it() -> None:
    found = find_tables(
        text(
            "信息内容 本年处理决定数量", "行政许可 4", "信息内容 本年处理决定数量", "行政处罚 1",
            "另外处理 行政强制 3 件、 行政处罚 8", "其中 行政强制 5 件",
        )
    )  # fmt: skip
    table = found.tables.proactive_disclosure
    assert table is not None
    assert {row: str(line["decisions"].value) for row, line in table.cells.items()} == {
        "licensing": "4",
        "penalties": "1",
    }
    assert found.consumed == frozenset({0, 1, 2, 3})


def test_a_row_with_a_lost_blank_is_left_out_and_reported() -> None:
    found = find_tables(
        text(
            "申请人情况", "自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他",
            "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3", "二、上年结转政府信息公开申请数量 1 0 0 1",
            "三、本年度办理结果 （一）予以公开 4 0 0 0 0 0 4",
        )
    )  # fmt: skip
    table = found.tables.applications
    assert table is not None
    assert "carried_in" not in table.cells
    assert table.value("granted", "total") == 4
    assert [(o.rule, o.subject, o.detail) for o in table.oddities] == [
        ("ROW_INCOMPLETE", "carried_in", "1 | 0 | 0 | 1")
    ]


def test_page_numbers_inside_a_table_are_no_values() -> None:
    found = find_tables(
        text(
            "申请人情况", "自然人 法人或其他组织 总计", "商业企业 科研机构 社会公益组织 法律服务机构 其他",
            "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3", "- 3 -", "二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1",
            "—4—", "三、本年度办理结果 （一）予以公开 4 0 0 0 0 0 4", "第 5 页",
        )
    )  # fmt: skip
    table = found.tables.applications
    assert table is not None
    assert [table.value(row, "total") for row in ("new_received", "carried_in", "granted")] == [3, 1, 4]
    assert table.oddities == ()


def test_a_label_broken_over_lines_belongs_to_its_table_with_all_of_its_lines() -> None:
    random = Random(5)
    published = facts(random, LayoutName.L2021)
    lines = tab_indented(applications_sheet(published), random)
    at = lines.index("\t商业企业") if "\t商业企业" in lines else lines.index("\t商业")
    lines[at : at + (1 if lines[at] == "\t商业企业" else 2)] = ["\t商业", "企业"]
    found = find_tables(text("三、收到和处理政府信息公开申请情况", *lines, "四、政府信息公开行政复议、行政诉讼情况"))
    left = [number for number, line in enumerate(lines, 1) if line.strip() and number not in found.consumed]
    assert [lines[number - 1] for number in left] == []


@pytest.mark.parametrize("shape", EXPLICIT + LOSSY)
def test_the_heading_of_a_flattened_table_belongs_to_it(shape: Shape) -> None:
    random = Random(3)
    document = as_text(
        {name: [sheet] for name, sheet in sheets(facts(random, LayoutName.L2021)).items()}, shape, random
    )
    consumed = find_tables(document).consumed
    left = [line for number, line in enumerate(document.paragraphs()) if number not in consumed and line.strip(" |\t-")]
    assert left == [line for line in left if line[0] in "一二三四五" or line in PROSE]


@settings(max_examples=60)
@given(
    st.lists(
        st.text(alphabet="0123 \t|行政许可予以公开总计其他规章信息内容本年处理决定数量，。、（一）/-", max_size=30),
        max_size=25,
    )
)
def test_any_text_is_read_without_error(lines: list[str]) -> None:
    found = find_tables(text(*lines))
    assert all(0 <= index < len(lines) for index in found.consumed)
