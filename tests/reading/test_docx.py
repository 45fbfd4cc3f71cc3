"""Word documents: what a reader of the printed page sees, in its order, and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govreports.model.document import Block, Document, Grid, GridCell, Page, Paragraph, Picture
from govreports.reading.docx import read_docx
from govreports.reading.errors import Unreadable
from tests.reading.files import (
    RELATIONS,
    WORD,
    docx,
    grids,
    merged_grids,
    packed,
    shown,
    texts,
    word_paragraph,
    word_table,
)


def read(data: bytes) -> Document:
    return read_docx(Page("report.docx", data))


def blocks(body: str) -> tuple[Block, ...]:
    return read(docx(body)).blocks


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@settings(max_examples=60)
@given(grid=merged_grids(), seed=st.integers(0, 1_000))
def test_any_merged_table_comes_back_place_by_place(grid: Grid, seed: int) -> None:
    assume(any(cell.text for cell in grid.cells))
    assume(any(cell.colspan < grid.columns for cell in grid.cells))
    (read_back,) = grids(read(docx(word_table(grid, random.Random(seed)))))
    assert (read_back.rows, read_back.columns) == (grid.rows, grid.columns)
    assert shown(read_back) == shown(grid)


def test_paragraphs_and_tables_keep_their_order() -> None:
    grid = Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1)), 1, 2)
    before, table, after = blocks(word_paragraph("一、总体情况") + word_table(grid) + word_paragraph("五、问题"))
    assert (before, table, after) == (Paragraph("一、总体情况"), grid, Paragraph("五、问题"))


def test_columns_in_which_no_cell_begins_are_left_out() -> None:
    narrow = Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1), GridCell("文件", 1, 0), GridCell("8", 1, 1)), 2, 2)
    wide = [replace(cell, column=2 * cell.column, colspan=2 + cell.column) for cell in narrow.cells]
    assert grids(read(docx(word_table(Grid(tuple(wide), 2, 5))))) == [narrow]


def test_digits_split_over_runs_are_one_number() -> None:
    assert blocks(f"<w:p>{run('共12', '<w:b/>')}{run('')}{run('34')}<w:bookmarkStart/>{run('件')}</w:p>") == (
        Paragraph("共1234件"),
    )


def test_a_line_break_ends_the_line_and_a_tab_stays() -> None:
    assert texts(read(docx("<w:p><w:r><w:t>标题</w:t><w:br/><w:t>单位</w:t><w:tab/><w:t>件</w:t></w:r></w:p>"))) == [
        "标题",
        "单位\t件",
    ]


def test_deleted_text_is_out_and_inserted_text_is_in() -> None:
    body = (
        f"<w:p>{run('收到')}<w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins>{run('8')}</w:ins>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('件')}</w:moveTo></w:p>"
    )
    assert texts(read(docx(body))) == ["收到8件"]


def test_deleted_rows_and_cells_are_out() -> None:
    table = (
        "<w:tbl><w:tr><w:tc>{a}</w:tc><w:tc>{b}</w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>{x}</w:tc><w:tc>{x}</w:tc></w:tr>"
        "<w:tr><w:tc>{c}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>{x}</w:tc><w:tc>{d}</w:tc></w:tr></w:tbl>"
    ).format(**{name: word_paragraph(name) for name in "abcdx"})
    (grid,) = grids(read(docx(table)))
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [["a", "b"], ["c", "d"]]


def test_hidden_text_and_field_codes_are_not_read_but_field_results_are() -> None:
    body = (
        f"<w:p>{run('第')}<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>{run('2')}"
        f"{run('密', '<w:vanish/>')}{run('页', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
    )
    assert texts(read(docx(body))) == ["第2页"]


def test_a_raised_note_mark_does_not_lengthen_a_number_but_a_unit_keeps_its_power() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = f"<w:p>{run('收到34')}{run('1', raised)}{run('件，5km')}{run('2', raised)}</w:p>"
    assert texts(read(docx(body))) == ["收到34件，5km2"]


def test_wrapped_content_is_found() -> None:
    paragraph = word_paragraph("四、结转")
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
        f"<w:customXml>{paragraph}</w:customXml>"
        f"<w:p><w:hyperlink>{run('链')}</w:hyperlink><w:smartTag>{run('接')}</w:smartTag>"
        f"<w:fldSimple>{run('域')}</w:fldSimple></w:p>"
    )
    assert texts(read(docx(body))) == ["四、结转", "四、结转", "链接域"]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    box = f"<w:txbxContent>{word_paragraph('框内')}</w:txbxContent>"
    body = (
        f"<w:p>{run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('继续')}</w:p>"
    )
    assert texts(read(docx(body))) == ["正文继续", "框内"]


def test_an_empty_alternative_leaves_the_fallback() -> None:
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>后备</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(docx(body))) == ["后备"]


def test_pictures_have_their_part_and_their_size_in_pixels() -> None:
    related = f'<Relationship Id="i1" Type="{RELATIONS}/image" Target="media/t3.png"/>'
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5715000" cy="952500"/><wp:docPr descr="表三"/>'
        '<a:blip r:embed="i1"/></wp:inline></w:drawing></w:r></w:p>'
    )
    legacy = (
        '<w:p><w:r><w:pict><v:shape style="width:300pt;height:15cm"><v:imagedata r:id="i1"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
    assert read(docx(drawing + legacy, relations=related)).blocks == (
        Picture("report.docx#word/media/t3.png", "表三", 600, 100),
        Picture("report.docx#word/media/t3.png", "", 400, 567),
    )


def test_a_frame_of_one_cell_is_resolved_into_what_it_holds() -> None:
    inner = word_table(Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1)), 1, 2))
    body = f"<w:tbl><w:tr><w:tc>{word_paragraph('一、总体情况')}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    first, second = blocks(body)
    assert first == Paragraph("一、总体情况")
    assert isinstance(second, Grid)
    assert (second.rows, second.columns) == (1, 2)


def test_a_head_table_above_a_framed_report_stays_a_table() -> None:
    chapter = "".join(word_paragraph("本年度主动公开信息的情况如下。" * 9) for _ in range(4))
    body = (
        f"<w:tbl><w:tr><w:tc>{word_paragraph('索引号')}</w:tc><w:tc>{word_paragraph('X-1')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{chapter}</w:tc></w:tr></w:tbl>'
    )
    head, *report = blocks(body)
    assert head == Grid((GridCell("索引号", 0, 0), GridCell("X-1", 0, 1)), 1, 2)
    assert [type(block) for block in report] == [Paragraph] * 4


def test_columns_left_free_before_a_row_are_places_without_a_cell() -> None:
    body = (
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{word_paragraph("5")}</w:tc></w:tr></w:tbl>'
    )
    (grid,) = grids(read(docx(body)))
    assert [cell and cell.text for cell in grid.occupancy()[1]] == [None, "5"]


def test_a_merged_label_of_changing_width_covers_all_its_rows() -> None:
    table = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{label}</w:tc>'
        "<w:tc>{one}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{two}</w:tc>"
        "<w:tc>{three}</w:tc></w:tr></w:tbl>"
    ).format(**{name: word_paragraph(name) for name in ("label", "one", "two", "three")})
    (grid,) = grids(read(docx(table)))
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [
        ["label", "label", "one"],
        ["label", "two", "three"],
    ]


def test_borders_that_differ_by_a_hair_are_one_border() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{text}</w:tc>'
    rows = ((("自然人", 1), ("总计", 2)), (("31", 2), ("32", 1)))
    body = "".join(
        f"<w:tr>{''.join(cell.format(text=word_paragraph(text), span=span) for text, span in row)}</w:tr>"
        for row in rows
    )
    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in (900, 15, 900))
    (grid,) = grids(read(docx(f"<w:tbl><w:tblGrid>{widths}</w:tblGrid>{body}</w:tbl>")))
    assert [[cell and cell.text for cell in row] for row in grid.occupancy()] == [
        ["自然人", "总计"],
        ["31", "32"],
    ]


def level(depth: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


CHAPTERS = (
    '<w:abstractNum w:abstractNumId="4">'
    + level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>')
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%1.%3", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def listed(text: str, depth: int = 0, identity: int = 1) -> str:
    return word_paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identity}"/></w:numPr>')


def test_automatic_numbers_stand_before_their_headings() -> None:
    body = (
        listed("总体情况") + listed("公开", 1) + listed("管理", 1) + listed("主动公开") + listed("申请", 1)
        + listed("细目", 2) + word_paragraph("无号") + listed("不编号", 0, 0) + listed("问题", 0, 2)
    )  # fmt: skip
    assert texts(read(docx(body, numbering=CHAPTERS))) == [
        "一、总体情况", "（一） 公开", "（二） 管理", "二、主动公开", "（一） 申请",
        "2.1 细目", "无号", "不编号", "五、问题",
    ]  # fmt: skip


def test_numbers_come_through_the_style_and_the_style_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="base"/></w:style>'
    )
    body = word_paragraph("总体情况", '<w:pStyle w:val="h1"/>') * 2
    assert texts(read(docx(body, numbering=CHAPTERS, styles=styles))) == ["一、总体情况", "二、总体情况"]


def test_numbers_stand_in_cells_too() -> None:
    body = (
        f"<w:tbl><w:tr><w:tc>{listed('新收')}</w:tc><w:tc>{word_paragraph('3')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{listed('结转')}</w:tc><w:tc>{word_paragraph('4')}</w:tc></w:tr></w:tbl>"
    )
    (grid,) = grids(read(docx(body, numbering=CHAPTERS)))
    assert [cell.text for cell in grid.cells] == ["一、新收", "3", "二、结转", "4"]


def test_bullets_are_no_text() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", chr(0xF0B7))}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert texts(read(docx(listed("要点"), numbering=numbering))) == ["要点"]


def test_the_strict_dialect_reads_like_the_transitional_one() -> None:
    data = docx(word_paragraph("严格"))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{word_paragraph("严格")}</w:body></w:document>'
    assert texts(read(packed({"word/document.xml": body}))) == texts(read(data)) == ["严格"]


def test_the_document_part_is_the_one_the_package_names() -> None:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{word_paragraph("改名")}</w:body></w:document>'
    relation = f'<Relationship Type="{RELATIONS}/officeDocument" Target="/word/d2.xml"/>'
    named = f"<Relationships>{relation}</Relationships>"
    assert texts(read(packed({"_rels/.rels": named, "word/d2.xml": body}))) == ["改名"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "ZIP container is damaged"),
        (docx(word_paragraph("截断"))[:300], "ZIP container is damaged"),
        (packed({"readme.txt": "x"}), "word/document.xml is missing"),
        (packed({"word/document.xml": "<w:document"}), "not well-formed XML"),
        (packed({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), "no document body"),
        (packed({"word/document.xml": b"0" * 40_000_000}), "would unpack to"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as problem:
        read(data)
    assert str(problem.value).startswith("report.docx: ")
    assert "\n" not in str(problem.value)


def test_entities_are_not_expanded_and_files_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    body = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{WORD}">'
        "<w:body><w:p><w:r><w:t>前&e;后</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "geheim" not in read(packed({"word/document.xml": body})).prose


def test_the_official_form_keeps_its_shapes(corpus: Path) -> None:
    path = corpus / "files" / "template.docx"
    document = read_docx(Page(str(path), path.read_bytes()))
    assert [(grid.rows, grid.columns, len(grid.cells)) for grid in grids(document)] == [
        (14, 4, 30),
        (28, 10, 215),
        (4, 15, 34),
    ]
    assert texts(document)[1] == "一、总体情况"


def test_a_table_of_contents_is_left_out() -> None:
    styles = (
        '<w:style w:styleId="a1"><w:name w:val="toc 1"/></w:style><w:style w:styleId="a2"><w:name w:val="TOC Heading"/>'
        "</w:style>"
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{word_paragraph('五、存在的主要问题 3')}</w:sdtContent></w:sdt>"
    )
    lines = word_paragraph("目录", '<w:pStyle w:val="a2"/>') + word_paragraph(
        "一、总体情况 1", '<w:pStyle w:val="a1"/>'
    )
    document = read(docx(lines + control + word_paragraph("一、总体情况"), styles=styles))
    assert texts(document) == ["一、总体情况"]
