"""HTML pages as they come: broken, hostile, old, saved twice."""

from __future__ import annotations

import base64
import contextlib
import quopri
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, MediaType, Page, Paragraph
from govreports.model.report import Oddity
from govreports.reading import Unreadable, read

PAGE = "http://www.example.test/xxgk/t1.html"


def document(markup: str | bytes) -> Document:
    return read(Page(PAGE, markup if isinstance(markup, bytes) else markup.encode()))


def lines(markup: str | bytes) -> list[str]:
    return [block.text for block in document(markup).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<p>一<br>二<br/><br>三</p>", ["一", "二", "三"]),
        ("<p>收到<b>15</b><span>4</span>件</p>", ["收到154件"]),
        ("<p>索&nbsp;引&ensp;号：</p>", ["索\u00a0引\u2002号："]),
        ("<p>\n  换行\n  之后\t有空格  </p>", ["换行 之后 有空格"]),
        ("<p>&nbsp;</p><p> </p><p>　</p><div></div>正文", ["正文"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<dl><dt>索引号</dt><dd>A-1</dd></dl>", ["索引号", "A-1"]),
        ("<pre>甲\n乙  丙</pre>", ["甲", "乙 丙"]),
        ("<P CLASS=MsoNormal><SPAN>甲</SPAN><o:p>&nbsp;</o:p></P>", ["甲"]),
        ("<p>甲<!-- 乙 -->丙<script>x</script><style>y</style><noscript>z</noscript></p>", ["甲丙"]),
        ("<!--[if gte mso 9]><xml>丙</xml><![endif]--><p>甲<![if !a]>乙<![endif]></p>", ["甲乙"]),
        (
            "<script type='text/xml'><datastore><![CDATA[<li><a href=x>甲</a></li>]]></datastore></script><p>乙</p>",
            ["乙"],
        ),
        (
            "<select><option>省政府网站</option></select><textarea>甲</textarea><button>关闭</button>乙",
            ["乙"],
        ),
        ("来源：<publishtime>2025-01-20</publishtime> 索引", ["来源：2025-01-20 索引"]),
        ("<p>甲<span hidden>乙</span><i style='display:none'>丙</i></p>", ["甲"]),
        ("<p>1 &lt; 2 &amp;amp; 3 &#65289;</p>", ["1 < 2 &amp; 3 ）"]),
        ("<p>\u200b</p><p>\ufeff\u200c&nbsp;</p>正文", ["正文"]),
        (f"<p>{' ' * 60}\u200b{' ' * 60}</p>正文", ["正文"]),
        ("<p>按照<年报格式>编写</p><p>1<2</p>", ["按照<年报格式>编写", "1<2"]),
        ("<p>政府信息<img src=a.png>公开</p>", ["政府信息公开"]),
    ],
)
def test_lines_are_what_a_reader_sees(markup: str, expected: list[str]) -> None:
    assert lines(f"<html><body>{markup}</body></html>") == expected


@pytest.mark.parametrize(
    "prologue",
    [
        "\ufeff",
        "<?xml version='1.0' encoding='gb2312'?>\n",
        "<%@ page contentType='text/html; charset=utf-8'%>\r\n\r\n",
        "\n<%@page x%>\n<%@page y%>\n",
    ],
)
def test_what_stands_before_the_doctype_is_no_text(prologue: str) -> None:
    assert lines(prologue + "<!DOCTYPE html><html><body><p>正文</p></body></html>") == ["正文"]


def test_a_copy_in_utf16_that_declares_gb2312_is_read() -> None:
    markup = "<html><head><meta charset=gb2312></head><body><p>正文第一行</p></body></html>"
    found = document(markup.encode("utf-16"))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["正文第一行"]
    assert found.encoding == "utf-16-le"
    assert found.remarks[0] == Oddity("ENCODING_MISDECLARED", "", "declared gb18030, is utf-16-le")


def test_a_page_cut_off_in_the_middle_keeps_what_came() -> None:
    whole = "<html><body><div><p>第一段</p><table><tr><td>规章</td><td>3</td></tr><tr><td>行政许可</td><td>4"
    found = document(whole)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["第一段"]
    (grid,) = [block for block in found.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells] == ["规章", "3", "行政许可", "4"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_a_page_saved_as_one_file_is_read(encoding: str, transfer: str) -> None:
    body = f"<html><head><meta charset={encoding}></head><body><p>正文第一行=3</p></body></html>".encode(encoding)
    encoded = quopri.encodestring(body) if transfer == "quoted-printable" else base64.encodebytes(body)
    message = (
        (
            f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="--b"\n\nnote\n----b\n'
            f"Content-Location: file:///a.htm\nContent-Transfer-Encoding: {transfer}\n"
            f'Content-Type: text/html; charset="{encoding}"\n\n'
        ).encode()
        + encoded
        + b"\n----b--\n"
    )
    assert lines(message) == ["正文第一行=3"]


def test_zero_bytes_do_not_end_the_page() -> None:
    assert lines(b"<html><body><p>a\x00b</p><p>c</p></body></html>") == ["ab", "c"]


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML >", "</html>"])
def test_the_end_of_a_pasted_document_ends_neither_the_page_nor_its_elements(end: str) -> None:
    row = "<tr><td>规章</td><td>3</td></tr>"
    markup = f"<html><body><div id=a><p>甲</p>{end}<p>乙</p><table>{row}{end}{row}</table></div><p>丙</p></body></html>"
    found = document(markup)
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == ["甲", "乙", "丙"]
    (grid,) = [block for block in found.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells] == ["规章", "3", "规章", "3"]


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body></body></html>",
        "<!-- only a note --><p></p>",
        "<html><head><meta http-equiv=refresh content='0;url=../'></head></html>",
        "<div><script>x()</script></div>",
    ],
)
def test_a_page_that_shows_nothing_is_unreadable_in_one_line(markup: str) -> None:
    with pytest.raises(Unreadable, match=r"^http://www\.example\.test/xxgk/t1\.html: [^\n]+$"):
        document(markup)


def test_tags_never_closed_lose_nothing_after_them() -> None:
    unclosed = "".join(f"<font face=x><span>第{number}行<br>" for number in range(3000))
    found = document(f"<html><body>{unclosed}<p>结尾</p></body></html>")
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert texts == [*(f"第{number}行" for number in range(3000)), "结尾"]
    assert [remark.rule for remark in found.remarks] == ["MARKUP_TOO_DEEP"]


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b", "x-y"])
def test_a_bomb_of_nested_tags_ends_soon(tag: str) -> None:
    size = 5_000_000 // (len(tag) + 2)
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        document(f"<html><body><p>开头</p>{f'<{tag}>' * size}")
    assert time.process_time() - began < 10


@pytest.mark.parametrize("before", [0, 1, 2_500, 4_999, 5_000, 7_500])
def test_a_tag_of_too_many_attributes_is_refused_wherever_it_begins(before: int) -> None:
    with pytest.raises(Unreadable, match="attributes"):
        document(f"{'年' * before}<p {' '.join('a' * 5_000)}>正文</p>{'年' * 20_000}")


def test_a_large_page_takes_time_in_proportion() -> None:
    row = "<tr><td rowspan=3 colspan=4><p>甲</p></td><td colspan=1000>1</td></tr>"
    began = time.process_time()
    document("<html><body><table>" + row * 5_000 + "</table></body></html>")
    assert time.process_time() - began < 10


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
                "</td>",
                "</tr>",
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<a\xa0href=x>",
                "</a>",
                "<br>",
                "甲",
                "1",
                "<tbody>",
                "<tfoot>",
                "<td\xa0rowspan=2>",
                "<td\xa0colspan=3",
                "<caption>",
                "<span\xa0hidden>",
                "</span>",
                "<div\xa0style='display:none'>",
                "<img\xa0src=a>",
                "<th>",
                "<pre>\n",
                "</pre>",
                "<ucapcontent>",
                "<!--",
                "-->",
                "<form>",
                "<script>",
            ]
        ),
        min_size=1,
        max_size=40,
    )
)
def test_no_mixture_of_tags_makes_it_fail(tokens: list[str]) -> None:
    markup = "".join(token.replace("\xa0", " ") for token in tokens)
    try:
        found = document(f"<html><body><p>始</p>{markup}")
    except Unreadable:
        pytest.fail("the first line is readable")
    start, stop = found.article
    assert 0 <= start <= stop <= len(found.blocks)
    assert any(isinstance(block, Paragraph) and block.text.startswith("始") for block in found.blocks)
    for block in found.blocks:
        if isinstance(block, Grid):
            places = [cell for row in block.occupancy() for cell in row if cell is not None]
            assert len(places) == sum(cell.rowspan * cell.colspan for cell in block.cells)
        elif isinstance(block, Paragraph):
            assert block.text.strip()
            assert "\n" not in block.text


# --- real pages -----------------------------------------------------------------------------------------------------


def real(corpus: Path, name: str) -> Document:
    path = corpus / "pages" / name
    return read(Page(f"http://www.example.test/{name}", path.read_bytes()))


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("pingtan_report_2025_full.html", [(14, 4), (28, 10), (4, 15)]),
        ("pingtan_report_2023_full.html", [(14, 4), (28, 10), (4, 15)]),
        ("shanghai_gov_office_report_2019_body.html", [(18, 5), (26, 10), (4, 15)]),
        ("pingtan_report_2018_fragment_47392-95400.html", [(16, 4)]),
        ("pingtan_report_2015_full.html", [(17, 4)]),
        ("pingtan_report_2011_fragment_15400-79400.html", [(18, 4)]),
    ],
)
def test_the_tables_of_real_reports_have_the_shapes_of_the_forms(
    corpus: Path, name: str, shapes: list[tuple[int, int]]
) -> None:
    found = real(corpus, name)
    assert [(block.rows, block.columns) for block in found.article_blocks() if isinstance(block, Grid)] == shapes


@pytest.mark.parametrize("year", [2015, 2023, 2025])
def test_the_article_of_a_real_report_is_its_text(corpus: Path, year: int) -> None:
    found = real(corpus, f"pingtan_report_{year}_full.html")
    texts = list(found.paragraphs())
    assert any(text.lstrip().startswith("一、") for text in texts)
    assert not any("版权所有" in text or "扫一扫" in text or "主办单位" in text for text in texts)
    assert found.breadcrumb[-1] == "政府信息公开年报"
    assert found.meta["siteidcode"] == "3590000001"
    assert found.meta["columntype"] == "政府信息公开年报"
    assert len(found.prose) > 1000
    assert found.prose.split("\n")[-1].strip() == texts[-1].strip()


def test_prose_before_a_fragment_of_a_report_belongs_to_it(corpus: Path) -> None:
    found = real(corpus, "pingtan_report_2018_fragment_47392-95400.html")
    assert found.article == (0, 3)


def test_a_comment_in_a_real_header_is_not_read(corpus: Path) -> None:
    found = real(corpus, "handan_detail_header_2020.html")
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert "索引号：000014348/2020-35147" in texts
    assert not any(text.startswith("主题词") for text in texts)
    assert found.media_type is MediaType.HTML
