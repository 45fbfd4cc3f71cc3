"""The statistics tables before 2019: the year's column, keys where the vocabulary knows the row, every row kept."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govreports.model.document import Document, Grid, GridCell, MediaType, Page, Paragraph
from govreports.model.report import LayoutName, Statistic, Tables
from govreports.parsing.tables import TablesFound, find_tables
from govreports.reading import read

LOCAL = (
    ("指标名称", "计量单位", "2015年度", "历年累计"),
    ("主动公开文件数", "条", "2949", "81916"),
    ("其中：1、政府网站公开数", "条", "2949", "81916"),
    ("受理依申请公开信息总数", "条", "5", "71"),
    ("其中：1、当面申请数", "条", "2", "30"),
    ("2、网上申请数", "条", "3", "41"),
    ("对申请的答复总数", "条", "5", "71"),
    ("其中：1、同意公开答复数", "条", "4", "60"),
    ("本地增设的指标数", "条", "9", "9"),
    ("行政复议数", "件", "1", "3"),
)
KEYS = ["disclosed", "by_website", "received", "received_in_person", "received_online", "replied",
        "reply_granted", None, "review_total"]  # fmt: skip
YEAR = [int(row[2]) for row in LOCAL[1:]]


def found_in_rows(rows: tuple[tuple[str, ...], ...]) -> TablesFound:
    cells = tuple(GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row))
    return find_tables(Document("x", MediaType.HTML, (Grid(cells, len(rows), len(rows[0])),), (0, 1)))


def found_in_lines(lines: list[str]) -> TablesFound:
    return find_tables(Document("x", MediaType.TEXT, tuple(Paragraph(line) for line in lines), (0, len(lines))))


def test_the_years_column_is_taken_and_never_the_accumulated_one() -> None:
    found = found_in_rows(LOCAL)
    assert [line.key for line in found.statistics] == KEYS
    assert [line.value for line in found.statistics] == YEAR
    assert [line.unit for line in found.statistics] == [row[1] for row in LOCAL[1:]]
    assert (found.layout, found.tables, found.consumed) == (LayoutName.L2014, Tables(), frozenset({0}))


@pytest.mark.parametrize("separator", ["\n", "\t", " | ", "  "])
def test_flattened_statistics_are_read_alike(separator: str) -> None:
    lines = [line for row in LOCAL for line in separator.join(row).split("\n")]
    found = found_in_lines(["附表", *lines, "特此报告。"])
    assert [(line.key, line.value) for line in found.statistics] == list(zip(KEYS, YEAR, strict=True))
    assert found.oddities == ()


def test_an_unknown_row_is_kept_with_its_label_and_without_a_key() -> None:
    [unknown] = [line for line in found_in_rows(LOCAL).statistics if line.key is None]
    assert unknown == Statistic(None, "本地增设的指标数", "条", Decimal(9), "9")


def test_rows_that_several_blocks_have_are_told_apart_by_their_block() -> None:
    found = found_in_rows(
        (
            ("统计指标", "单位", "统计数"),
            ("三、依申请公开情况", "", ""),
            ("（一）收到申请数", "件", "3"),
            ("四、行政复议数量", "件", "2"), ("（一）维持具体行政行为数", "件", "1"), ("（二）被依法纠错数", "件", "1"),
            ("（三）其他情形数", "件", "0"),
            ("五、行政诉讼数量", "件", "4"), ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "3"),
            ("（二）被依法纠错数", "件", "0"), ("（三）其他情形数", "件", "1"),
        )
    )  # fmt: skip
    assert {line.key: line.value for line in found.statistics} == {
        "received": 3, "review_total": 2, "review_upheld": 1, "review_corrected": 1, "review_other": 0,
        "litigation_total": 4, "litigation_upheld": 3, "litigation_corrected": 0, "litigation_other": 1,
    }  # fmt: skip


def test_marks_and_blanks_have_no_value() -> None:
    rows = (*LOCAL, ("行政诉讼数", "件", "/", "2"), ("行政申诉数", "件", "", "2"))
    last, one = found_in_rows(rows).statistics[-2:]
    assert (last.value, last.raw) == (None, "/")
    assert (one.value, one.raw) == (None, "")


def test_of_several_columns_the_sum_is_taken_and_of_several_years_the_last() -> None:
    rows = tuple((label, unit, "1", "2", value) for label, unit, value, _ in LOCAL)
    by_body = found_in_rows((("统计指标", "单位", "政府", "部门", "合计"), *rows[1:]))
    assert [line.value for line in by_body.statistics] == YEAR
    by_year = found_in_rows((("统计指标", "单位", "2013年", "2014年", "2015年"), *rows[1:]))
    assert [line.value for line in by_year.statistics] == YEAR
    assert [oddity.rule for oddity in by_year.oddities] == ["COLUMN_UNKNOWN"]


def test_other_tables_are_no_statistics() -> None:
    found = found_in_rows((("产品名称", "计量单位", "产量"), ("饮料酒", "千升", "15767"), ("胶合板", "立方米", "2")))
    assert (found.statistics, found.layout) == ((), None)


@pytest.mark.parametrize(
    ("name", "rows", "first"),
    [
        ("pingtan_report_2011_fragment_15400-79400", 17, 425),
        ("pingtan_report_2015_full", 16, 2949),
        ("pingtan_report_2018_fragment_47392-95400", 15, 2069),
    ],
)
def test_real_local_tables_are_read(corpus: Path, name: str, rows: int, first: int) -> None:
    path = corpus / "pages" / f"{name}.html"
    found = find_tables(read(Page(path.name, path.read_bytes())))
    assert len(found.statistics) == rows
    assert all(line.key is not None and line.value is not None for line in found.statistics)
    assert (found.statistics[0].key, found.statistics[0].value) == ("disclosed", first)
    assert found.layout is LayoutName.L2014


def _page(rows: list[str]) -> TablesFound:
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return find_tables(read(Page("page.html", f"<html><body><table>{table}</table></body></html>".encode())))


def _row(*texts: str) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


def test_a_chapter_over_the_whole_width_parts_no_row_from_the_heading() -> None:
    found = _page(
        [
            _row("统计指标", "单位", "本年度", "上年度"),
            "<td colspan=4>一、主动公开情况</td>",
            _row("（一）主动公开政府信息数", "条", "", "162"),
            _row("制发规范性文件总数", "件", "4", "38"),
            "<td colspan=4>三、依申请公开情况</td>",
            _row("（一）收到申请数", "件", "7", "9"),
        ]
    )
    assert [(line.key, line.value) for line in found.statistics] == [
        ("disclosed", None), ("normative_made", 4), ("received", 7)
    ]  # fmt: skip
    assert found.oddities == ()


def test_a_blank_beside_a_number_without_heading_is_told_and_not_filled() -> None:
    found = found_in_rows(tuple((label, unit, "", value) for label, unit, value, _ in LOCAL[1:]))
    assert [line.value for line in found.statistics] == [None] * len(YEAR)
    assert {oddity.rule for oddity in found.oddities} == {"ROW_INCOMPLETE"}


def test_several_numbers_without_heading_are_told() -> None:
    found = found_in_rows(tuple((label, one, other) for label, _, one, other in LOCAL[1:]))
    assert found.statistics == ()
    assert [oddity.rule for oddity in found.oddities] == ["ROW_INCOMPLETE"] * len(YEAR)


def test_a_table_cut_in_two_goes_on_below_its_heading() -> None:
    grids = [
        Grid(tuple(GridCell(text, r, c) for r, row in enumerate(rows) for c, text in enumerate(row)), len(rows), 4)
        for rows in (LOCAL[:5], LOCAL[5:])
    ]
    found = find_tables(Document("x", MediaType.HTML, (grids[0], Paragraph("第2页"), grids[1]), (0, 3)))
    assert [(line.key, line.value) for line in found.statistics] == list(zip(KEYS, YEAR, strict=True))
    assert found.oddities == ()


@pytest.mark.parametrize("heading", ["统计指标 单位 合计 政府 部门", "统计指标\n单位\n合计\n政府\n部门"])
@pytest.mark.parametrize("separator", [" ", "\n"])
def test_columns_of_any_name_are_counted_in_flattened_text(heading: str, separator: str) -> None:
    rows = [separator.join((label, unit, one, "1", "2")) for label, unit, one, _ in LOCAL[1:]]
    found = found_in_lines(["附表", *heading.split("\n"), *(line for row in rows for line in row.split("\n"))])
    assert [(line.key, line.value) for line in found.statistics] == list(zip(KEYS, YEAR, strict=True))


def test_serial_numbers_before_flattened_labels_are_no_values() -> None:
    rows = [f"{number} {label} {value}" for number, (label, _, value, _) in enumerate(LOCAL[1:], 1)]
    found = found_in_lines(["序号 指标 合计", *rows])
    assert [(line.key, line.value) for line in found.statistics] == list(zip(KEYS, YEAR, strict=True))


def test_rows_of_pipes_with_blank_cells_are_read_below_their_heading() -> None:
    rows = [f"| {label} | {unit} | {one} |" for label, unit, one, _ in LOCAL[1:]]
    found = found_in_lines(["| 统计指标 | 单位 | 2016年度 |", "| 一、主动公开 情况 | | |", *rows])
    assert [(line.key, line.value) for line in found.statistics] == list(zip(KEYS, YEAR, strict=True))
