"""Tables of pages: however an author's editor wrote them, each text comes out whole and in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, Page, Paragraph, Picture
from govreports.reading import read

PAGE = "http://www.example.test/xxgk/nb/t1.html"


def document(markup: str) -> Document:
    return read(Page(PAGE, f"<!DOCTYPE html><html><body>{markup}</body></html>".encode()))


def grids(markup: str) -> list[Grid]:
    return [block for block in document(markup).blocks if isinstance(block, Grid)]


def grid(markup: str) -> Grid:
    (only,) = grids(markup)
    return only


def matrix(table: Grid) -> list[list[str | None]]:
    """The text at each place; a covered place repeats its cell's text, an empty place is None."""
    return [[None if cell is None else cell.text for cell in row] for row in table.occupancy()]


def lines(markup: str) -> list[str]:
    return [block.text for block in document(markup).blocks if isinstance(block, Paragraph)]


# --- one habit at a time ----------------------------------------------------------------------------------------


def test_spans_are_resolved_to_places() -> None:
    table = grid(
        "<table><tr><td rowspan=2 colspan=2>申请人</td><td>自然人</td><td>总计</td></tr>"
        "<tr><td>1</td><td>2</td></tr><tr><td>一</td><td>新收</td><td>3</td><td>4</td></tr></table>"
    )
    assert matrix(table) == [
        ["申请人", "申请人", "自然人", "总计"],
        ["申请人", "申请人", "1", "2"],
        ["一", "新收", "3", "4"],
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "<del>5</del><ins>6</ins>",
        "<s>15</s>6",
        "<p><strike>5</strike>6</p>",
        "<span style='color:red;text-decoration: line-through'>5</span>6",
        "<span style='visibility:hidden'>5</span>6",
        "<span style='FONT-SIZE: 0px'>5</span>6",
        "<span style='font-size:0'>5</span><span style='font-size:0.5em'>6</span>",
    ],
)
def test_a_number_struck_out_or_invisible_is_no_part_of_the_one_beside_it(cell: str) -> None:
    assert matrix(grid(f"<table><tr><td>规章</td><td>{cell}</td></tr></table>")) == [["规章", "6"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12<sup>1</sup>", "12¹"),
        ("<p>12</p><p><sup>(1)</sup></p>", "12⁽¹⁾"),
        ("<span>12</span><span style='font-size:9pt;VERTICAL-ALIGN: super'><span>3</span></span>", "12³"),
        ("12<sup>①</sup>", "12①"),
        ("<sup>12</sup>", "12"),
        ("<sup>1</sup>规章", "1规章"),
    ],
)
def test_what_is_raised_behind_a_number_does_not_lengthen_it(cell: str, text: str) -> None:
    assert matrix(grid(f"<table><tr><td>规章</td><td>{cell}</td></tr></table>")) == [["规章", text]]


@pytest.mark.parametrize(
    "cell",
    [
        "<p>商业</p><p>企业</p>",
        "商业<br>企业",
        "<span>商</span><span>业企</span><span></span><span>业</span>",
        "<p class=MsoNormal><span>商业</span><span>企<o:p></o:p></span>业</p>",
        "<div><font>商业</font></div><div>企业</div>",
        "商业<!-- 注 -->企业",
        "商业<![if !supportEmptyParas]>企业<![endif]>",
        "商业<span style='display: none'>隐</span>企业",
        "商业<script>document.write('x')</script>企业",
        "\n  商业<br/>\n  企业\n",
        "<table><tr><td>商业</td></tr><tr><td>企业</td></tr></table>",
    ],
)
def test_a_label_cut_by_markup_is_joined_without_a_separator(cell: str) -> None:
    assert grid(f"<table><tr><td>{cell}</td><td>7</td></tr></table>").cells[0].text == "商业企业"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<span>1</span><span>2</span>3", "123"),
        ("&nbsp;12&nbsp;", "12"),
        ("1&nbsp;2", "1\u00a02"),
        ("<p>12</p><p>3</p>", "123"),
        ("&ensp;&#12288;5", "5"),
        ("<input type=text readonly value='36'>", "36"),
        ("", ""),
        ("&nbsp;", ""),
    ],
)
def test_a_value_keeps_its_characters(cell: str, text: str) -> None:
    assert grid(f"<table><tr><td>规章</td><td>件</td><td>{cell}</td></tr></table>").cells[2].text == text


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>",
        "<table><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></table>",
        "<TABLE><TBODY><TR class=firstRow><TD>甲</TD><TD>1</TD></TR><TR><TD>乙</TD><TD>2</TD></TR></TBODY></TABLE>",
        "<table><tfoot><tr><td>乙</td><td>2</td></tr></tfoot><tbody><tr><td>甲</td><td>1</td></tr></tbody></table>",
        "<table><tr><td>甲</td><td>1</td></tr><tr></tr><tr><td>乙</td><td>2</td></tr><tr></tr></table>",
        "<table><tr><td>甲</td><td colspan=3>1</td></tr><tr><td>乙</td><td colspan=3>2</td></tr></table>",
        "<table><tr><td>甲</td><td>1</td><td style='display:none'>9</td></tr><tr><td>乙</td><td>2</td></tr></table>",
        "<table><tr><td>甲</td><td>1</td></tr><tr hidden><td>丙</td></tr><tr><td>乙</td><td>2</td></tr></table>",
        "<table><tr><td><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>",
        "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>",
    ],
)
def test_two_rows_of_two_come_out_whatever_stands_around_them(markup: str) -> None:
    assert matrix(grid(markup)) == [["甲", "1"], ["乙", "2"]]


@pytest.mark.parametrize("span", ["x", "", "-3", "1.9", " 1 ", "１"])
def test_a_senseless_span_counts_as_one(span: str) -> None:
    table = grid(
        f"<table><tr><td rowspan='{span}' colspan='{span}'>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    )
    assert matrix(table) == [["甲", "1"], ["乙", "2"]]


def test_huge_spans_are_cut_to_the_table() -> None:
    table = grid(
        "<table><tr><td rowspan=99999999 colspan=1>甲</td><td colspan=99999999>1</td></tr><tr><td>2</td></tr></table>"
    )
    assert (table.rows, table.columns) == (2, 2)
    assert matrix(table) == [["甲", "1"], ["甲", "2"]]


def test_rowspan_zero_reaches_to_the_end_of_its_group() -> None:
    table = grid(
        "<table><tbody><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr></tbody>"
        "<tbody><tr><td>乙</td><td>3</td></tr></tbody></table>"
    )
    assert matrix(table) == [["甲", "1"], ["甲", "2"], ["乙", "3"]]


def test_a_place_belongs_to_one_cell_when_spans_overlap() -> None:
    table = grid("<table><tr><td>甲</td><td rowspan=2>1</td></tr><tr><td colspan=2>乙</td><td>2</td></tr></table>")
    assert matrix(table) == [["甲", "1", None], ["乙", "1", "2"]]


def test_ragged_rows_leave_places_empty() -> None:
    table = grid("<table><tr><td>甲</td><td>1</td><td>2</td></tr><tr><td>乙</td></tr></table>")
    assert matrix(table) == [["甲", "1", "2"], ["乙", None, None]]


def test_caption_and_misplaced_text_stand_before_the_grid() -> None:
    markup = "<table><caption>表一</caption><tr><p>单位：件</p><td>甲</td><td>1</td></tr></table>"
    assert lines(markup) == ["表一", "单位：件"]
    assert matrix(grid(markup)) == [["甲", "1"]]


def test_a_picture_in_a_cell_follows_the_grid() -> None:
    blocks = document("<table><tr><td>甲<img src=a.png></td><td>1</td></tr></table>").blocks
    assert isinstance(blocks[0], Grid)
    assert blocks[1].source == "http://www.example.test/xxgk/nb/a.png"  # type: ignore[union-attr]


# --- layout -------------------------------------------------------------------------------------------------------

CHAPTER = "".join(
    f"<p>第{number}段，本行政机关全年主动公开了各类信息，内容涵盖政策与服务。{'文' * 60}</p>" for number in range(5)
)


def test_a_table_that_lays_out_the_page_is_taken_apart() -> None:
    values = "<table><tr><td>甲</td><td>1</td></tr></table>"
    markup = f"<table><tr><td><ul><li><a href=/1>栏目</a></li></ul></td><td>{CHAPTER}{values}</td></tr></table>"
    assert matrix(grid(markup)) == [["甲", "1"]]
    assert lines(markup)[0] == "栏目"
    assert len(lines(markup)) == 6


def test_rows_of_values_above_a_row_of_text_stay_a_grid() -> None:
    markup = (
        "<table><tr><td>索引号</td><td>A-1</td></tr><tr><td>文号</td><td></td></tr>"
        f"<tr><td colspan=2>{CHAPTER}</td></tr></table>"
    )
    assert matrix(grid(markup)) == [["索引号", "A-1"], ["文号", ""]]
    assert len(lines(markup)) == 5


def test_a_report_in_one_table_is_parted_at_its_headings() -> None:
    markup = (
        "<table><tr><td colspan=6>二、主动公开政府信息情况</td></tr>"
        "<tr><td colspan=2>信息内容</td><td colspan=4>本年制发件数</td></tr>"
        "<tr><td colspan=2>规章</td><td colspan=4>1</td></tr>"
        "<tr><td colspan=6><b>四、政府信息公开行政复议、行政诉讼情况</b></td></tr>"
        "<tr><td colspan=3>结果维持</td><td colspan=3>结果纠正</td></tr>"
        "<tr><td colspan=3>2</td><td colspan=3>3</td></tr></table>"
    )
    assert [matrix(table) for table in grids(markup)] == [
        [["信息内容", "本年制发件数"], ["规章", "1"]],
        [["结果维持", "结果纠正"], ["2", "3"]],
    ]
    assert lines(markup) == ["二、主动公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况"]


def test_one_column_of_text_is_no_grid() -> None:
    assert lines("<table><tr><td>第一行</td></tr><tr><td><p>第二行</p></td></tr></table>") == [
        "第一行",
        "第二行",
    ]


def test_spacer_cells_do_not_make_a_grid() -> None:
    assert lines("<table><tr><td width=20></td><td>正文只有一行。</td><td>&nbsp;</td></tr></table>") == [
        "正文只有一行。"
    ]


# --- tables as authors write them ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Written:
    """The text at each place of a table, and the markup that writes it."""

    expected: list[list[str]]
    markup: str


TEXTS = st.text("自然人商业企总计结转申请（一）、。0123456789./", min_size=1, max_size=8)


@st.composite
def written_text(draw: st.DrawFn, text: str) -> str:
    """A text in the markup of an editor: cut into runs and paragraphs, padded, wrapped."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    pieces = [text[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    joint = draw(st.sampled_from(["span", "p", "br", "empty", "font", "comment"]))
    if joint == "br":
        inner = "<br>".join(pieces)
    elif joint == "empty":
        inner = "<span style='padding-right:0.5em'></span>".join(pieces)
    elif joint == "comment":
        inner = "<!--x-->".join(pieces)
    else:
        inner = "".join(f"<{joint} style='margin:0'>{piece}</{joint}>" for piece in pieces)
    around = draw(
        st.sampled_from(["{}", "\n\t{}\n", "<p class=MsoNormal>{}<o:p></o:p></p>", "<div>{}</div>", "&nbsp;{}&nbsp;"])
    )
    return around.format(inner)


@st.composite
def tables(draw: st.DrawFn) -> Written:
    """A table of up to 8 x 6 places tiled by cells, at least two columns and two texts in each row."""
    rows, columns = draw(st.integers(1, 8)), draw(st.integers(2, 6))
    owner: list[list[str | None]] = [[None] * columns for _ in range(rows)]
    start_tag, end_tag = draw(st.sampled_from([("<td{}>", "</td>"), ("<TD vAlign=center{}>", "</TD>"), ("<td{}>", "")]))
    body = []
    begun_rows, begun_columns = set(), set()
    for row in range(rows):
        cells = []
        for column in range(columns):
            if owner[row][column] is not None:
                continue
            free = next((c for c in range(column, columns) if owner[row][c] is not None), columns) - column
            colspan = draw(st.integers(1, min(free, max(1, columns - 1)))) if column else 1
            rowspan = draw(st.integers(1, rows - row)) if column else 1
            text = draw(TEXTS)
            begun_rows.add(row)
            begun_columns.add(column)
            for r in range(row, row + rowspan):
                owner[r][column : column + colspan] = [text] * colspan
            spans = (f" colspan={colspan}" if colspan > 1 else "") + (f" rowspan='{rowspan}'" if rowspan > 1 else "")
            cells.append(start_tag.format(spans) + draw(written_text(text)) + end_tag)
        body.append("<tr>" + "".join(cells) + draw(st.sampled_from(["</tr>", ""])))
    wrap = draw(st.sampled_from(["{}", "<tbody>{}</tbody>", "<colgroup><col><col></colgroup>{}"]))
    frame = draw(
        st.sampled_from(["{}", "<div class=TRS_Editor>{}</div>", "<table><tr><td>{}</td></tr></table>", "<p>{}</p>"])
    )
    markup = frame.format("<table border=1>" + wrap.format("".join(body)) + "</table>")
    # A column in which no cell begins says nothing that its neighbour does not say.
    seen = [[owner[row][column] or "" for column in sorted(begun_columns)] for row in sorted(begun_rows)]
    return Written(seen, markup)


@settings(max_examples=150)
@given(tables())
def test_any_tiling_in_any_habit_gives_back_texts_and_places(written: Written) -> None:
    assert matrix(grid(written.markup)) == written.expected


# --- nothing is lost ----------------------------------------------------------------------------------------------

CONTENT = st.recursive(
    st.sampled_from(["@", "<p>@</p>", "<p>@</p><p>@</p>", "<ul><li>@</li><li>@</li></ul>", "<b>@</b>", ""]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        inner.map("<div>{}</div>".format),
        inner.map(f"{{}}<p>@{'文' * 160}</p><p>@{'文' * 160}</p>".format),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: (
                "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
            )
        ),
    ),
    max_leaves=14,
)


@settings(max_examples=150)
@given(CONTENT)
def test_no_nesting_of_tables_and_text_loses_or_repeats_anything(content: str) -> None:
    parts = content.split("@")
    numbered = parts[0] + "".join(f"[{number}]{part}" for number, part in enumerate(parts[1:]))
    found = document(f"始{numbered}")
    shown = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in found.blocks
        if not isinstance(block, Picture)
    )
    assert re.findall(r"\[(\d+)\]", shown) == [str(number) for number in range(len(parts) - 1)]


@pytest.mark.parametrize("depth", range(1, 7))
def test_tables_in_tables_keep_the_text_of_every_level(depth: int) -> None:
    opened = "".join(f"<table><tr><td>外{level}</td><td>" for level in range(depth))
    found = document(opened + "<table><tr><td>甲</td><td>1</td></tr></table>" + "</td></tr></table>" * depth)
    texts = [block.text for block in found.blocks[:-1] if isinstance(block, Paragraph)]
    assert texts == [f"外{level}" for level in range(depth)]
    assert isinstance(found.blocks[-1], Grid)


@pytest.mark.parametrize("inner", ["{0}", "<font>{0}", "<center><font face=宋体>{0}", "<p><b>{0}", "<div><span>{0}"])
def test_cells_left_open_end_where_the_next_begins(inner: str) -> None:
    rows = [["规章", "5", "6"], ["行政许可", "", "7"], ["行政处罚", "8", ""]]
    markup = "".join("<tr>" + "".join(f"<td>{inner.format(text)}" for text in row) for row in rows)
    found = document(f"<p>前</p><table border=1>{markup}</table><p>后</p>")
    assert matrix(next(block for block in found.blocks if isinstance(block, Grid))) == rows
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["前", "后"]


@pytest.mark.parametrize("span", [" colspan=3", ""])
def test_a_chapters_heading_inside_a_table_is_one_line_between_two_grids(span: str) -> None:
    row = "<tr><td>规章</td><td>1</td><td>2</td></tr>"
    heading = f"<tr><td{span}><p>四、政府信息公开行政</p><p>复议、行政诉讼情况</p></td></tr>"
    found = document(f"<table>{row}{row}{heading}{row}{row}</table>").blocks
    assert [type(block) for block in found] == [Grid, Paragraph, Grid]
    assert found[1] == Paragraph("四、政府信息公开行政复议、行政诉讼情况")
