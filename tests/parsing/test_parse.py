"""Page and attachments become one report, and real documents are read as expected."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, GridCell, MediaType, Page, Paragraph, Picture
from govreports.model.report import Kind, Oddity, Report
from govreports.parsing import parse
from govreports.reading import read

TITLE = "青禾县2024年政府信息公开工作年度报告"
ROWS = (
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "{0}"),
    ("行政规范性文件", "3", "1", "7"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "12"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "5"),
    ("行政强制", "0"),
    ("第二十条第（八）项",),
    ("信息内容", "本年收费金额（单位：万元）"),
    ("行政事业性收费", "1.5"),
)


FRAGMENTS = (
    TITLE,
    "| 索引号 | 文号 |",
    "发布时间：2025-13-45 99:99 来源:",
    "一、",
    "第一部分 总体情况",
    "统计期限自2024年2月30日起至2024年12月31日止。",
    "信息公开\n工作年度报告",
    "《》",
    "〔〕号",
)


def table(in_force: str) -> Grid:
    """Table 2 of the 2021 form; ``in_force`` is the number of regulations in force."""
    cells = []
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            span = 4 - column if column == len(texts) - 1 else 1
            cells.append(GridCell(text.format(in_force), row, column, colspan=span))
    return Grid(tuple(cells), len(ROWS), 4)


def document(source: str, *blocks: Paragraph | Grid | Picture) -> Document:
    return Document(source, MediaType.HTML, blocks, (0, len(blocks)), prose=source)


CHAPTERS = (Paragraph("一、总体情况"), Paragraph("发布样例信息123条。"), Paragraph("二、主动公开政府信息情况"))
HEAD = (Paragraph(TITLE), Paragraph("发布时间：2025-01-20 来源：样例网"))
ATTACHED = document("report.pdf", Paragraph(TITLE), *CHAPTERS, table("9"))


def in_force(report: Report) -> str | None:
    found = report.tables.proactive_disclosure
    return None if found is None else str(found.value("regulations", "in_force"))


def test_a_page_that_is_only_a_link_gets_everything_but_its_head_from_the_attachment() -> None:
    report = parse(document("page.html", *HEAD), attachments=(ATTACHED,))
    assert (report.title, report.header.published_at, report.header.source) == (TITLE, "2025-01-20", "样例网")
    assert ([section.number for section in report.sections], in_force(report)) == ([1, 2], "9")
    assert (report.kind, report.body, report.layout) == (Kind.ANNUAL_REPORT, "report.pdf", "2021")


def test_a_page_without_tables_keeps_its_text_and_takes_the_tables() -> None:
    page = document("page.html", *HEAD, *CHAPTERS, Paragraph("见附件所列样例。"))
    report = parse(page, attachments=(ATTACHED,))
    assert (report.sections[-1].text, in_force(report), report.body) == ("见附件所列样例。", "9", "page.html")


def test_where_both_have_tables_the_page_wins_and_every_difference_is_told() -> None:
    report = parse(document("page.html", *HEAD, *CHAPTERS, table("8")), attachments=(ATTACHED,))
    assert in_force(report) == "8"
    told = [(one.subject, one.detail) for one in report.oddities if one.rule == "VERSION_DIVERGES"]
    assert told == [("proactive_disclosure.regulations.in_force", "page 8, attachment 9")]


def test_what_the_readers_remarked_of_page_and_attachment_reaches_the_report() -> None:
    page = replace(
        document("page.html", *HEAD, *CHAPTERS), remarks=(Oddity("ENCODING_MISDECLARED", "", "declared x, is y"),)
    )
    pages = [Oddity("SCANNED_TEXT", f"page {number}", "") for number in range(1, 8)]
    attached = replace(
        document("scan.pdf", Paragraph("附件")), remarks=(*pages, Oddity("TEXT_UNMAPPED", "page 9", "3"))
    )
    assert set(parse(page, attachments=(attached,)).oddities) == {
        Oddity("ENCODING_MISDECLARED", "", "declared x, is y"),
        Oddity("SCANNED_TEXT", "scan.pdf", "page 1, page 2, page 3, page 4 and 3 more"),
        Oddity("TEXT_UNMAPPED", "scan.pdf", "page 9: 3"),
    }


def test_the_text_of_the_report_begins_below_its_head() -> None:
    blocks = (*HEAD, *CHAPTERS)
    page = replace(document("page.html", *blocks), prose="\n".join(block.text for block in blocks))
    assert parse(page).body == "\n".join(block.text for block in CHAPTERS)


def test_equal_versions_and_foreign_attachments_change_nothing() -> None:
    page = document("page.html", *HEAD, *CHAPTERS, table("9"))
    guide = document("guide.doc", Paragraph("青禾县政府信息公开指南"), Paragraph("为了方便样例查询,编制本指南。"))
    assert parse(page, attachments=(ATTACHED,)).oddities == parse(page).oddities
    assert parse(page, attachments=(guide,)) == parse(page)


def test_the_attachment_names_the_report_when_the_page_does_not() -> None:
    report = parse(document("page.html", Paragraph("发布时间：2025-01-20")), attachments=(ATTACHED,))
    assert (report.title, report.reporting_body, report.report_year) == (TITLE, "青禾县", 2024)


def test_the_period_may_stand_in_the_attachment_only() -> None:
    period = Paragraph("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。")
    attached = document("report.pdf", Paragraph(TITLE), period, *CHAPTERS, table("9"))
    page = document("page.html", Paragraph("政府信息公开工作年度报告"), *CHAPTERS, Paragraph("见附件所列样例。"))
    report = parse(page, attachments=(attached,))
    assert (report.report_year, report.period and report.period.start.year) == (2024, 2024)


def test_an_article_of_pictures_only_keeps_count_of_them() -> None:
    report = parse(document("page.html", *HEAD, Picture("1.jpg", width=800), Picture("2.jpg")))
    assert [(section.number, section.pictures) for section in report.sections] == [(None, 2)]
    assert report.kind is Kind.ANNUAL_REPORT


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(FRAGMENTS)), max_size=25))
def test_any_text_at_all_is_parsed_without_error(texts: list[str]) -> None:
    made = Document("page.txt", MediaType.TEXT, tuple(map(Paragraph, texts)), (0, len(texts)))
    report = parse(made)
    assert report.kind_reason
    assert report == parse(made)


def test_an_empty_document_is_no_report_and_no_error() -> None:
    report = parse(document("page.html"))
    assert (report.kind, report.title, report.sections) == (Kind.NOT_REPORT, None, ())


SEEDS = (
    "000_1b3850b58c529e60",
    "001_b946b0eb2e73828a",
    "002_a60cb2bb719e2deb",
    "003_c3b0ef98b8a3f889",
    "004_f88eca96e636ec53",
)


@pytest.mark.parametrize("name", SEEDS)
def test_real_documents_are_read_as_expected(corpus: Path, name: str) -> None:
    data = (corpus / "seeds" / f"{name}.txt").read_bytes()
    expected = json.loads((corpus / "seeds" / f"{name}.expected.json").read_text(encoding="utf-8"))
    report = parse(read(Page(name, data)))
    assert (report.kind, report.title) == (expected["kind"], expected["title"])
    assert (report.report_year, report.reporting_body) == (expected["report_year"], expected["reporting_body"])
    for field, value in expected["header"].items():
        given = getattr(report.header, field)
        wanted = value and value.removesuffix("…(the whole cell)")
        assert (given and str(given)[: len(wanted or "")]) == wanted, field
    if expected["section_numbers"] is not None:
        assert [section.number for section in report.sections] == expected["section_numbers"]


@pytest.mark.parametrize("name", ["pingtan_report_2023_full", "pingtan_report_2025_full"])
def test_real_pages_are_read_as_expected(corpus: Path, name: str) -> None:
    expected = json.loads((corpus / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    report = parse(read(Page(name, (corpus / "pages" / f"{name}.html").read_bytes())))
    assert (report.kind, report.title) == (expected["kind"], expected["title"])
    assert (report.report_year, report.reporting_body) == (expected["report_year"], expected["reporting_body"])
    given = {field: value and str(value) for field in expected["header"] for value in [getattr(report.header, field)]}
    assert given == expected["header"]
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_a_page_pasted_from_a_pdf_names_its_body_though_its_characters_are_radicals() -> None:
    title = "云岭市\u2f08\u2ea0政府2024年政府信息公开\u2f2f作年度报告"
    html = f"<html><body><div><h1>{title}</h1><p>\u2f00、总体情况</p><p>本年收到申请3件。</p></div></body></html>"
    report = parse(read(Page("http://www.example.gov.cn/1.html", html.encode())))
    assert report.title == "云岭市人民政府2024年政府信息公开工作年度报告"
    assert report.reporting_body == "云岭市人民政府"
    assert [section.number for section in report.sections] == [1]
