"""What damaged files once broke, each by its smallest cause."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from govreports.assessment import assess
from govreports.checks.application_repairs import joined_cells
from govreports.model.document import Page
from govreports.reading import Unreadable, read
from tests.reading.files import packed, xlsx
from tests.robustness.building import last_cell, lying_docx, page, raw_pdf, unnumbered_cells, web_archive

SENTENCE = "全年主动公开政府信息一百余条，其中通过网站公开的占大多数，均已按时更新。"


def told(name: str, data: bytes) -> str:
    """The reason why the file is not read."""
    with pytest.raises(Unreadable) as problem:
        read(Page(name, data))
    return str(problem.value)


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_control_characters_in_a_page_do_not_cost_its_text(control: str) -> None:
    document = read(Page("page.html", page(f"<p>{SENTENCE}{control}</p>" * 5)))
    assert document.prose.splitlines() == [SENTENCE] * 5


def test_a_negative_number_is_no_part_of_a_split_number() -> None:
    line = [Decimal(12), Decimal(-1), Decimal(3)]
    assert joined_cells(line, 0) is None
    assert joined_cells(line, 1) is None
    assert joined_cells([Decimal(12), Decimal(0)], 0) == 120


def test_parts_nested_without_end_are_refused() -> None:
    assert "nested too deeply" in told("report.mht", web_archive(3000))


def test_a_page_tree_of_nonsense_is_a_damaged_pdf() -> None:
    page_without_box = b"<< /Type /Page /Parent 2 0 R /MediaBox 7 >>"
    data = raw_pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page_without_box
    ])  # fmt: skip
    assert told("report.pdf", data) == "report.pdf: the PDF is damaged (TypeError); fetch it again"


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_stray_last_cell_is_seen_in_any_quotes(quote: str) -> None:
    assert "17179869184 places" in told("report.xlsx", last_cell(quote))


def test_cells_without_references_are_counted() -> None:
    assert "120000 places" in told("report.xlsx", unnumbered_cells(300, 400))


def test_a_cell_beside_a_far_row_is_counted() -> None:
    rows = '<sheetData><row r="1"><c><v>7</v></c></row><row r="900000"><c><v>7</v></c></row></sheetData>'
    assert "900000 places" in told("report.xlsx", xlsx({"表": rows}))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    assert "cannot be unpacked" in told("report.docx", lying_docx())


def test_an_attachment_too_large_to_be_a_report_degrades_the_page() -> None:
    attached = Page("large.txt", b"7\n" * 200_000)
    proven = assess(Page("page.html", page(f"<p>{SENTENCE}</p>" * 5), attachments=(attached,)))
    assert [oddity.rule for oddity in proven.report.oddities if "lines" in oddity.detail] == ["ATTACHMENT_UNREADABLE"]


def test_a_part_that_is_no_sheet_does_not_count_as_one() -> None:
    noise = random.Random(1).randbytes(5000)
    assert "word/document.xml is missing" in told("report.docx", packed({"word/x.bin": noise}))
