"""PDF files: what only they have, from false bold print to pages that are pictures, and a real report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govreports.model.document import Document, Grid, GridCell, MediaType, Page, Picture
from govreports.model.layouts import APPLICATION_ROWS, PROACTIVE_ROWS
from govreports.model.report import LayoutName, Oddity
from govreports.model.words import squeeze
from govreports.reading.errors import Unreadable
from govreports.reading.pdf import read_pdf
from tests.reading.files import grids, row_of, shown, texts
from tests.reading.pages import HEIGHT, WIDTH, Drawing, applications_form, pdf
from tests.robustness.building import doubling_pdf

FORM = applications_form()
WIDTHS = (32, 44, 112, 36, 36, 36, 36, 36, 36, 36)


def read(data: bytes) -> Document:
    return read_pdf(Page("report.pdf", data))


def test_text_printed_twice_for_bold_is_read_once() -> None:
    grid = Grid((GridCell("新收", 0, 0), GridCell("3119", 0, 1)), 1, 2)
    document = read(pdf([Drawing().text(74, 60, "三、申请33件").table(grid, 80, (90, 90))], twice=True))
    assert texts(document) == ["三、申请33件"]
    assert [cell.text for cell in grids(document)[0].cells] == ["新收", "3119"]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_that_show_their_text_sideways_are_turned(rotation: int) -> None:
    page = Drawing().text(74, 60, "三、收到和处理政府信息公开申请情况").table(FORM, 90, WIDTHS)
    turned, upright = read(pdf([page], rotation=rotation)), read(pdf([page]))
    assert turned.blocks == upright.blocks
    assert shown(grids(upright)[0]) == shown(FORM)


def test_a_watermark_across_the_page_is_not_read() -> None:
    page = Drawing().text(74, 60, "三、收到和处理政府信息公开申请情况").table(FORM, 90, WIDTHS)
    assert read(pdf([page], watermark="政务公开2024")).blocks == read(pdf([page])).blocks


def test_a_page_without_text_is_a_picture_of_itself() -> None:
    scanned = Drawing(pictures=[(0, 0, WIDTH, HEIGHT)])
    written = Drawing()
    written.prose(100, "本页有足够的文字说明情况。" * 6)
    document = read(pdf([written, scanned]))
    assert document.blocks[-1] == Picture("report.pdf#page=2", "", 793, 1123)
    assert document.media_type is MediaType.PDF


def test_a_short_last_page_is_no_picture() -> None:
    assert (
        read(pdf([Drawing().text(300, 100, "二〇二五年一月二十日")])).blocks
        == read(pdf([Drawing().text(300, 100, "二〇二五年一月二十日"), Drawing()])).blocks
    )
    assert texts(read(pdf([Drawing().text(300, 100, "二〇二五年一月二十日")]))) == ["二〇二五年一月二十日"]


def test_text_laid_over_a_scan_is_marked() -> None:
    scan = Drawing(pictures=[(0, 0, WIDTH, HEIGHT)])
    scan.prose(100, "识别所得的文字可能有误，数字也可能有误。" * 4)
    document = read(pdf([scan]))
    assert document.remarks == (Oddity("SCANNED_TEXT", "page 1", ""),)
    assert any(isinstance(block, Picture) for block in document.blocks)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"%PDF-1.4 and nothing else", "damaged"),
        (pdf([Drawing().text(74, 100, "x")], password="geheim"), "locked with a password"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as problem:
        read(data)
    assert str(problem.value).startswith("report.pdf: ")
    assert "\n" not in str(problem.value)


def test_a_page_that_cannot_be_drawn_becomes_a_picture() -> None:
    data = pdf([Drawing().text(74, 100, "第一页")], compress=False)
    broken = data.replace(b"/Subtype /CIDFontType0", b"/Subtype /Type3")
    document = read(broken)
    assert document.blocks == (Picture("report.pdf#page=1", "", 793, 1123),)
    assert (document.remarks[0].rule, document.remarks[0].subject) == ("PAGE_UNREADABLE", "page 1")


def test_characters_without_meaning_make_the_page_a_picture() -> None:
    data = pdf([Drawing().text(74, 100, "第一页的文字")], compress=False)
    document = read(data.replace(b"/W [ ", b"/W (x "))
    assert document.blocks == (Picture("report.pdf#page=1", "", 793, 1123),)
    assert [(remark.rule, remark.subject) for remark in document.remarks] == [("TEXT_UNMAPPED", "page 1")]


def test_a_page_that_shows_nothing_is_said() -> None:
    data = pdf([Drawing().text(74, 100, "第一页")], compress=False)
    document = read(data.replace(b"UniGB-UCS2-H", b"UniGB-UCX2-H"))
    assert document.remarks == (Oddity("PAGE_WITHOUT_TEXT", "page 1", ""),)


def numbers(values: list[int] | dict[str, float]) -> list[str]:
    listed = values.values() if isinstance(values, dict) else values
    return [str(value) for value in listed]


def test_every_number_of_a_real_report_stands_in_its_row(corpus: Path) -> None:
    name = "huaian_city_2024_annual_report"
    path = corpus / "files" / f"{name}.pdf"
    expected = json.loads((corpus / "expected" / f"{name}.json").read_text("utf-8"))["tables"]
    document = read_pdf(Page(str(path), path.read_bytes()))
    disclosure, applications, reviews = grids(document)
    assert [(grid.rows, grid.columns) for grid in grids(document)] == [(14, 4), (28, 10), (4, 15)]
    for proactive in PROACTIVE_ROWS[LayoutName.L2021]:
        label = "行政规范性文件" if proactive.key == "normative_documents" else proactive.labels[0]
        assert row_of(disclosure, label) == numbers(expected["proactive_disclosure"][proactive.key])
    for row in APPLICATION_ROWS[LayoutName.L2021]:
        label = squeeze(row.label).partition("(")[0].strip('"').replace('"', "”")
        found = [
            [squeeze(cell.text) for cell in cells[3:] if cell]
            for cells in applications.occupancy()
            if cells[2] and cells[0] and label[:9] in squeeze(cells[2].text).replace('"', "”")
            and (row.group is None or row.group in cells[0].text + (cells[1].text if cells[1] else ""))
        ]  # fmt: skip
        assert found == [numbers(expected["applications"][row.key])], row.key
    values = [value for block in expected["reviews"].values() for value in numbers(block)]
    assert [cell.text for cell in reviews.occupancy()[3] if cell] == values
    assert texts(document)[0] == "淮安市人民政府2024年政府信息公开工作年度报告"


def test_a_page_that_draws_forms_without_end_becomes_a_picture() -> None:
    document = read(doubling_pdf(12))
    assert document.remarks == (Oddity("PAGE_UNREADABLE", "page 1", "TooManyForms"),)
    assert [type(block) for block in document.blocks] == [Picture]
