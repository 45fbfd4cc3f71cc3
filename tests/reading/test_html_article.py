"""The article of a page: all of the report is inside, nothing of the portal around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, Page, Paragraph, Picture
from govreports.model.report import Oddity
from govreports.reading import read

TITLE = "青禾县2024年政府信息公开工作年度报告"
VALUES = (
    "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
    "<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>"
)
REPORT = [
    "本报告由青禾县人民政府办公室依照有关规定编制，统计期限自2024年1月1日起至2024年12月31日止。",
    "一、总体情况",
    "全年共主动公开各类信息三百余条，办理申请十二件，均在规定的时限内答复了申请人，没有收取费用。",
    "二、主动公开政府信息情况",
    VALUES,
    "五、存在的主要问题及改进情况",
    "部分单位更新不够及时，今后将加强培训和检查。",
    "六、其他需要报告的事项",
    "无。",
]
NAVIGATION = [
    "首页",
    "政务公开",
    "解读回应",
    "办事服务",
    "互动交流",
    "政府信息公开指南",
    "政府信息公开制度",
    "政府信息公开年报",
]
FOOTER = [
    "主办单位：青禾县人民政府",
    "版权所有：青禾县人民政府办公室 网站标识码：0000000000",
    "为获得更好的浏览效果，建议您使用新版浏览器访问本站，分辨率不低于1280。",
]


def document(markup: str, head: str = "") -> Document:
    text = f"<!DOCTYPE html><html><head><title>{TITLE}_青禾县</title>{head}</head><body>{markup}</body></html>"
    return read(Page("http://www.example.test/xxgk/nb/202501/t1.html", text.encode()))


def texts(document: Document) -> list[str]:
    """The article line by line, a grid as its first text."""
    return [
        block.text if isinstance(block, Paragraph) else block.cells[0].text if isinstance(block, Grid) else block.source
        for block in document.article_blocks()
    ]


def links(names: list[str]) -> str:
    return "<ul>" + "".join(f"<li><a href='/c{number}/'>{name}</a></li>" for number, name in enumerate(names)) + "</ul>"


def body(items: list[str], tag: str = "p") -> str:
    return "".join(item if item.startswith("<") else f"<{tag}>{item}</{tag}>" for item in items)


HEAD = (
    f"<h1>{TITLE}</h1><div class=info><span>来源：青禾县人民政府办公室</span><span>时间：2025-01-20 10:30</span></div>"
)
EXPECTED = [*REPORT[:4], "信息内容", *REPORT[5:]]


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A portal's page around the report: the parts and their containers vary, the report does not."""
    tag = draw(st.sampled_from(["p", "div"]))
    name = draw(st.sampled_from(["id=zoom", "class=TRS_Editor", "class=q7", "id=x9-w", "class='nr clearfix'", ""]))
    container = draw(
        st.sampled_from(["<div {}>{}</div>", "<ucapcontent>{1}</ucapcontent>", "<div {}><div>{}</div></div>"])
    )
    article = container.format(name, body(REPORT, tag))
    tools = draw(
        st.sampled_from(
            [
                "",
                "<div>【字体：大 中 小】 打印 关闭</div>",
                "<p>浏览次数：12</p>",
                "<div>扫一扫在手机打开当前页</div>",
            ]
        )
    )
    after = draw(
        st.sampled_from(
            [
                "",
                "<p>上一篇：<a href=/1>去年的报告</a></p><p>下一篇：无</p>",
                f"<div><h3>相关信息</h3>{links(NAVIGATION[:4])}</div>",
            ]
        )
    )
    trail = draw(st.sampled_from(["", "<div>当前位置：<a href=/>首页</a> &gt; <a href=/x/>政府信息公开年报</a></div>"]))
    side = draw(st.sampled_from(["", links(NAVIGATION), f"<div class=side>{links(NAVIGATION * 3)}</div>"]))
    footer = "<div class=foot>" + body(FOOTER, draw(st.sampled_from(["p", "div"]))) + links(NAVIGATION[:3]) + "</div>"
    middle = HEAD + tools + article + draw(st.sampled_from(["", tools])) + after
    layout = draw(st.sampled_from([
        "<div class=main>{side}<div class=right>{trail}{middle}</div></div>",
        "{trail}<table width=1000><tr><td width=200>{side}</td><td>{middle}</td></tr></table>",
        "{trail}{side}<div>{middle}</div>",
        "<table><tr><td>{trail}</td></tr><tr><td>{side}</td><td><table><tr><td>{middle}</td></tr></table></td></tr>",
    ]))  # fmt: skip
    return links(NAVIGATION) + layout.format(trail=trail, side=side, middle=middle) + footer


@settings(max_examples=120)
@given(pages())
def test_the_article_holds_the_whole_report_and_no_part_of_the_portal(markup: str) -> None:
    found = texts(document(markup))
    start = found.index(EXPECTED[0])
    assert found[start : start + len(EXPECTED)] == EXPECTED
    around = found[:start] + found[start + len(EXPECTED) :]
    assert not [text for text in around if text in FOOTER or text in NAVIGATION or "上一篇" in text]
    assert not found[start + len(EXPECTED) :] or len("".join(found[start + len(EXPECTED) :])) < 20


def test_an_article_of_pictures_is_the_pictures() -> None:
    pictures = "".join(f"<p><img src='./W{number}.png' width=800></p>" for number in range(3))
    page = document(links(NAVIGATION) + HEAD + f"<div class=q7>{pictures}</div>" + links(NAVIGATION) + body(FOOTER))
    article = page.article_blocks()
    assert [block.source.rsplit("/", 1)[1] for block in article if isinstance(block, Picture)] == [
        "W0.png",
        "W1.png",
        "W2.png",
    ]
    assert not set(texts(page)) & {*NAVIGATION, *FOOTER}


def test_pictures_of_unknown_size_count_and_icons_do_not() -> None:
    icons = "<img src=/dot.png>".join(links([name]) for name in NAVIGATION)
    page = document(icons + HEAD + "<div><p><img src=./a.jpg></p><p><img src=./b.jpg></p></div>" + icons + body(FOOTER))
    sources = [block.source.rsplit("/", 1)[1] for block in page.article_blocks() if isinstance(block, Picture)]
    assert sources == ["a.jpg", "b.jpg"]


def test_an_article_that_is_only_a_file_is_not_taken_for_navigation() -> None:
    page = document(
        links(NAVIGATION)
        + HEAD
        + "<div class=q7><p><a href=./P0.pdf>青禾县2024年年度报告.pdf</a></p></div>"
        + links(NAVIGATION)
        + body(FOOTER)
    )
    assert not set(texts(page)) & {*NAVIGATION, *FOOTER}
    assert [link.url for link in page.attachments] == ["http://www.example.test/xxgk/nb/202501/P0.pdf"]


def test_a_page_of_links_has_no_article_and_says_so() -> None:
    page = document(links(NAVIGATION * 3))
    assert page.article_blocks() == ()
    assert page.prose == ""
    assert Oddity("ARTICLE_NOT_FOUND", "", "") in page.remarks


def test_text_outside_of_any_container_belongs_to_the_article() -> None:
    loose = "".join(f"<br>{item}" if not item.startswith("<") else item for item in REPORT)
    page = document(links(NAVIGATION) + loose + links(NAVIGATION))
    assert texts(page) == EXPECTED


def test_a_link_left_open_does_not_turn_the_report_into_navigation() -> None:
    page = document(
        links(NAVIGATION) + HEAD + "<div class=q7><a href='x.html'>" + "".join(f"{i}<br>" for i in REPORT) + "</div>"
    )
    assert [text for text in EXPECTED if text not in texts(page)] == []


# --- hidden parts ---------------------------------------------------------------------------------------------------


def test_hidden_parts_are_left_out() -> None:
    page = document(
        body(REPORT)
        + "<div style='DISPLAY: none'>手机版，请用手机访问，内容与电脑版没有不同之处。</div><p hidden>旧版</p>"
    )
    assert texts(page) == EXPECTED


def test_a_report_that_a_script_will_show_is_kept() -> None:
    page = document(links(NAVIGATION) + f"<p>加载中</p><div id=main style='display:none'>{body(REPORT)}</div>")
    assert texts(page) == EXPECTED


def test_a_section_behind_a_tab_is_kept_and_a_second_copy_is_not() -> None:
    tabs = f"<div>{body(REPORT[:3])}</div><div style='display:none'>{body(REPORT[3:])}</div>"
    assert texts(document(tabs)) == EXPECTED
    assert texts(document(body(REPORT) + f"<div style='display:none'>{body(REPORT)}</div>")) == EXPECTED


def test_a_hidden_part_of_a_cell_does_not_take_its_table_along() -> None:
    page = document(
        "<table><caption>表</caption><tr><td>规章<div style='display:none'>隐</div></td><td>3</td></tr>"
        "<tr><td>行政许可</td><td>4</td></tr></table>"
    )
    (grid,) = [block for block in page.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grid.cells] == ["规章", "3", "行政许可", "4"]


# --- around the article ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trail",
    [
        "<div>当前位置：<a href=/>首页</a>&gt;<a href=/x/>年报</a></div>",
        "<div class=z><b>您的位置：</b><ul><li><a href=/>首页</a></li><li><a href=/x/>年报</a></li></ul></div>",
        "<div class=crumb><a href=/>首页</a> / <a href=/x/>年报</a></div>",
        "<table><tr><td>您现在的位置： <a href=/>首页</a> -&gt; <a href=/x/><font>年</font>报</a></td></tr></table>",
    ],
)
def test_the_breadcrumb_is_the_links_after_the_position_label(trail: str) -> None:
    assert document(links(NAVIGATION) + trail + body(REPORT)).breadcrumb == ("首页", "年报")


def test_prose_about_a_position_is_no_breadcrumb() -> None:
    assert document("<p>在网站的显著位置公开了<a href=/x/>指南</a>和目录。</p>" + body(REPORT)).breadcrumb == ()


def test_meta_tags_are_lower_cased_and_the_first_that_says_something_counts() -> None:
    head = (
        "<META content='青禾县2024年报' name='ArticleTitle'><meta name=PubDate content=''>"
        "<meta name='PubDate' content=' 2025-01-20 '><meta property='og:url' content='u'>"
    )
    page = document(body(REPORT), head)
    assert page.meta == {"articletitle": "青禾县2024年报", "pubdate": "2025-01-20", "og:url": "u"}
    assert page.window_title == f"{TITLE}_青禾县"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<a href='./P1.docx'>附件</a>", "http://www.example.test/xxgk/nb/202501/P1.docx"),
        (
            "<a href='/module/download/downfile.jsp?classid=0&amp;filename=a.pdf'>报告</a>",
            "http://www.example.test/module/download/downfile.jsp?classid=0&filename=a.pdf",
        ),
        (
            "<a href='/system/_content/download.jsp?urltype=news&amp;wbfileid=1'>报告</a>",
            "http://www.example.test/system/_content/download.jsp?urltype=news&wbfileid=1",
        ),
        ("<a href='/x/get?id=3'>年度报告.WPS</a>", "http://www.example.test/x/get?id=3"),
        ("<a href='/a/files/20250120'>全文</a>", "http://www.example.test/a/files/20250120"),
        (
            "<iframe src='/viewer.html?file=/r/a.pdf'></iframe>",
            "http://www.example.test/viewer.html?file=/r/a.pdf",
        ),
        ("<embed src='a.ofd'>", "http://www.example.test/xxgk/nb/202501/a.ofd"),
        ("<a href='http://[bad/a.pdf'>报告</a>", "http://[bad/a.pdf"),
    ],
)
def test_files_beside_the_report_are_attachments(link: str, url: str) -> None:
    assert [found.url for found in document(body(REPORT) + f"<p>{link}</p>").attachments] == [url]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='t2.html'>下一页</a>",
        "<a href='javascript:down(1)'>a.pdf</a>",
        "<a href='/about/files.html'>x</a>",
        "<a name=a.pdf>x</a>",
    ],
)
def test_other_links_are_not(link: str) -> None:
    assert document(body(REPORT) + f"<p>{link}</p>").attachments == ()


def test_addresses_follow_the_base_element() -> None:
    page = document("<p><img src=a.png></p>" + body(REPORT) + "<a href=b.doc>附件</a>", "<base href='/other/'>")
    assert page.blocks[0] == Picture("http://www.example.test/other/a.png")
    assert page.attachments[0].url == "http://www.example.test/other/b.doc"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width=600 height=400", (600, 400)),
        ("width='600px' style='height: 40.5px'", (600, 40)),
        ("style='max-width:10px; width:700px' width=5", (700, None)),
        ("width='100%'", (None, None)),
    ],
)
def test_the_size_of_a_picture_is_in_pixels_or_unknown(attributes: str, size: tuple[int | None, int | None]) -> None:
    picture = document(f"<p><img src=a.png {attributes}></p>").blocks[0]
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height) == size


def test_a_short_last_sentence_that_counts_readers_stays_in_the_article() -> None:
    last = "二是样例账号发布43条,阅读量54次。"
    body = "".join(
        f"<p>{text}</p>" for text in ("一、总体情况", "样例文字一段,说明有关情况,供群众查阅了解使用。" * 3, last)
    )
    page = f"<html><body><div class='x'><h1>样例</h1>{body}</div><p>浏览次数:12</p></body></html>"
    document = read(Page("page.html", page.encode()))
    assert last in document.prose
    assert "浏览次数" not in document.prose
