"""The title is the line that names the document, in one piece or several, and never a menu or a column."""

from __future__ import annotations

import pytest

from govreports.model.document import Page
from govreports.model.report import Kind, Report
from govreports.parsing import parse
from govreports.parsing.naming import is_agency, names_report, take_apart
from govreports.reading import read

BODY = "依照公开工作的有关规定,现将2024年度样例报告发布如下。\n一、总体情况\n全年发布样例信息123条。"


def title_of(head: str) -> str | None:
    return parse(read(Page("page.txt", f"{head}\n{BODY}".encode()))).title


@pytest.mark.parametrize(
    ("title", "body", "year"),
    [
        ("青禾县2024年政府信息公开工作年度报告", "青禾县", 2024),
        ("2024年青禾县政府信息公开工作年度报告", "青禾县", 2024),
        ("2012年青禾县人民政府信息公开年度报告", "青禾县人民政府", 2012),
        ("2025青禾县石埠乡2025年度政府信息公开工作年度报告", "青禾县石埠乡", 2025),
        ("青禾县关于2023年度政府信息公开工作情况的报告", "青禾县", 2023),
        ("青禾县财政局政府信息公开2019年度报告", "青禾县财政局", 2019),
        ("中国(样例)试验区云岭片区管理委员会2022年政府信息公开年报", "中国(样例)试验区云岭片区管理委员会", 2022),
        ("二〇一五年石埠镇政府信息公开工作报告", "石埠镇", 2015),
        ("政府信息公开工作年度报告", None, None),
        ("2015年政府信息公开工作年度报告", None, 2015),
        ("青禾县2021年政府信息公开年度工作报告(图解版本)", "青禾县", 2021),
        ("《云岭市2025年度政府信息公开工作报告》", "云岭市", 2025),
        ("青禾县政府信息公开工作年度报告（2021年度）", "青禾县", 2021),
        ("青禾县（2021年）政府信息公开工作年度报告", "青禾县", 2021),
        ("青禾县2022年政府信息公开工作年度报告（2023年1月20日）", "青禾县", 2022),
        ("政府信息公开工作年度报告[2021]", None, 2021),
        ("青禾县二0二三年政府信息公开工作年度报告", "青禾县", 2023),
        ("青禾县2О23年政府信息公开工作年度报告", "青禾县", 2023),
        ("青禾县24年政府信息公开年报", "青禾县", 2024),
        ("青禾县2024年政府信息与政务公开工作年度报告", "青禾县", 2024),
        ("青禾县2024年度《政府信息公开工作年度报告》", "青禾县", 2024),
        ("【年报】青禾县2024年政府信息公开工作年度报告", "青禾县", 2024),
        ("2024年信息公开年报（青禾县教育局）", "青禾县教育局", 2024),
        ("关于青禾县第一中学2021年政府信息公开年度报告", "青禾县第一中学", 2021),
    ],
)
def test_titles_are_taken_apart(title: str, body: str | None, year: int | None) -> None:
    assert names_report(title)
    parts = take_apart(title)
    assert (parts.body, parts.year) == (body, year)


@pytest.mark.parametrize(
    "title",
    [
        "关于做好2025年政府信息公开工作年度报告编制和发布工作的通知",
        "青禾县2023年政府信息公开工作年度报告公布情况",
        "青禾县2023年政府信息公开工作年度报告解读",
        "文字解读:青禾县2023年政府信息公开工作年度报告",
        "样例省发布2016年政府信息公开工作年度报告",
        "政府信息公开工作年度报告制度",
        "青禾县2023年度法治政府建设情况报告",
        "青禾县人民政府网站工作年度报表",
        "政府信息公开指南",
    ],
)
def test_titles_of_other_documents_name_no_report(title: str) -> None:
    assert not names_report(title)


def test_a_body_may_carry_a_word_that_elsewhere_names_another_document() -> None:
    assert names_report("青禾县绩效考核办公室2023年政府信息公开工作年度报告")
    assert names_report("云岭市标准规范研究院2023年政府信息公开工作年度报告")


@pytest.mark.parametrize(
    "lines",
    [
        ["青禾县人民政府2024年政府信息公开工作年度报告"],
        ["青禾县人民政府", "2024年政府信息公开工作年度报告"],
        ["青禾县人民政府2024年", "政府信息公开工作年度报告"],
        ["青禾县人民政府2024年政府信息公开", "工作年度报告"],
        ["青禾县人民政府", "2024年政府信息公开", "工作年度报告"],
    ],
)
def test_a_title_over_several_lines_is_joined_without_blank(lines: list[str]) -> None:
    title = "青禾县人民政府2024年政府信息公开工作年度报告"
    assert title_of("\n".join(lines)) == title
    assert title_of("\n\n".join([*lines, "发布时间:2025-01-02", *lines])) == title


@pytest.mark.parametrize(
    "lines",
    [
        ["青禾县财政局关于", "2024年政府信息公开工作情况的报告"],
        ["青禾县财政局政府信息公开年报", "(2024年度)"],
        ["青禾县财政局政府信息公开年报(", "2024年)"],
        ["青禾县财政局2024年政府信息公开情况", "年度报告"],
        ["青禾县财政局-", "2024年政府信息公开年报"],
    ],
)
def test_a_title_is_joined_wherever_its_line_ends(lines: list[str]) -> None:
    assert title_of("\n".join(lines)) == "".join(lines)


def test_blanks_within_a_title_are_common_ones() -> None:
    title = "青禾县财政局\u00a0\u20022024年政府信息公开工作年度报告"
    assert title_of(title) == "青禾县财政局 2024年政府信息公开工作年度报告"


def test_a_title_cut_within_a_name_is_joined_when_the_metadata_knows_it() -> None:
    page = (
        "<html><head><meta name='ArticleTitle' content='青禾县交通管理大队2024年信息公开年报'></head>"
        "<body><h1>青禾县交通管</h1><h1>理大队2024年信息公开年报</h1>"
        f"<div id='zoom'>{''.join(f'<p>{text}</p>' for text in BODY.splitlines())}</div></body></html>"
    )
    assert parse(read(Page("page.html", page.encode()))).title == "青禾县交通管理大队2024年信息公开年报"


@pytest.mark.parametrize("where", ["before", "inside"])
def test_links_to_other_reports_name_neither_title_nor_year_nor_date(where: str) -> None:
    others = "".join(
        f"<li><a href='/{year}.html'>青禾县{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-15</span></li>"
        for year in range(2018, 2023)
    )
    body = "".join(f"<p>{text}</p>" for text in BODY.splitlines())
    before, inside = (f"<ul>{others}</ul>", "") if where == "before" else ("", f"<ul>{others}</ul>")
    page = (
        f"<html><head><title>样例网站</title></head><body>{before}<div class='main'>{inside}"
        f"<h1>青禾县2024年信息公开年报</h1><div id='zoom'>{body}</div></div></body></html>"
    )
    report = parse(read(Page("page.html", page.encode())))
    assert (report.title, report.report_year) == ("青禾县2024年信息公开年报", 2024)
    assert report.header.published_at is None


NEWS = ("样例县召开年终会议,研究部署有关工作。", "样例县开展走访活动,群众踊跃参加。", "样例县举办文艺汇演,精彩纷呈。")


@pytest.mark.parametrize("meta", ["", "<meta name='ArticleTitle' content='青禾县2024年信息公开年报'>"])
def test_news_of_the_site_above_the_title_are_not_the_beginning_of_the_report(meta: str) -> None:
    news, body = ("".join(f"<p>{text}</p>" for text in texts) for texts in (NEWS, BODY.splitlines()))
    page = (
        f"<html><head>{meta}</head><body><div><div>{news}</div><div><h1>青禾县2024年信息公开年报</h1>"
        f"<p>发布时间:2025-01-20</p>{body}</div></div></body></html>"
    )
    report = parse(read(Page("page.html", page.encode())))
    assert (report.title, report.header.published_at) == ("青禾县2024年信息公开年报", "2025-01-20")
    assert report.body.startswith(BODY[:20])


def lines_of_a_page(title: str, meta: str = "") -> Report:
    """A page whose menu of other years' reports is no link, as scripts make them."""
    menu = "".join(f"<div>青禾县{year}年政府信息公开工作年度报告</div>" for year in (2020, 2021, 2022))
    page = (
        f"<html><head>{meta}</head><body>{menu}<div>首页 &gt; 信息公开</div><h1>{title}</h1><p>发布时间:2025-01-20</p>"
        "<div id='zoom'><p>样例文字一段,说明有关情况,供群众查阅了解使用。</p></div></body></html>"
    )
    return parse(read(Page("page.html", page.encode())))


def test_of_titles_of_several_years_the_one_next_to_the_text_is_the_pages_own() -> None:
    report = lines_of_a_page("青禾县2024年信息公开年报")
    assert (report.title, report.report_year) == ("青禾县2024年信息公开年报", 2024)
    report = lines_of_a_page("青禾县信息公开工作年报")
    assert (report.title, report.title_year) == ("青禾县信息公开工作年报", None)
    title = "青禾县2024年</h1><h1>信息公开工作年报"
    assert lines_of_a_page(title).title == title.replace("</h1><h1>", "")


def test_a_page_about_something_else_is_not_named_by_its_menu() -> None:
    title = "青禾县2024年上半年工作情况报告"
    assert lines_of_a_page(title).title == title
    title = "青禾县2024年义务教育年度报告"
    assert lines_of_a_page(title, f"<title>{title}_样例网站</title>").title == title
    meta = "<meta name='ArticleTitle' content='青禾县召开信息公开推进会'>"
    assert lines_of_a_page("青禾县召开信息公开推进会", meta).title == "青禾县召开信息公开推进会"


def test_a_headline_that_says_a_report_was_published_is_not_the_report_on_its_second_line() -> None:
    report = parse(read(Page("page.txt", "青禾县公布\n2024年政府信息公开年报\n样例文字一段,供群众查阅。".encode())))
    assert (report.kind, report.title) != (Kind.ANNUAL_REPORT, "2024年政府信息公开年报")


def test_the_first_copy_wins_over_one_worded_differently() -> None:
    head = "青禾县2024年政府信息公开工作年度报告\n时间:2025-01-02\n云岭市青禾县\n2024年政府信息公开工作年度报告"
    assert title_of(head) == "青禾县2024年政府信息公开工作年度报告"


def test_column_breadcrumb_and_site_name_are_no_titles() -> None:
    head = "首页 > 政府信息公开 > 青禾县2023年政府信息公开工作年度报告\n青禾县人民政府门户网站\n政府信息公开年报"
    assert title_of(head) is None
    assert title_of(f"{head}\n青禾县2024年政府信息公开年报") == "青禾县2024年政府信息公开年报"


def test_a_menu_entry_is_no_title_of_a_page_whose_article_follows_later() -> None:
    menu = "".join(f"<li><a href='/{number}'>栏目样例{number}</a></li>" for number in range(30))
    page = (
        "<html><head><title>样例网站</title></head><body><ul><li><a href='/nb'>政府信息公开工作年度报告</a></li>"
        f"{menu}</ul><div id='zoom'>{''.join(f'<p>{text}</p>' for text in BODY.splitlines())}</div></body></html>"
    )
    assert parse(read(Page("page.html", page.encode()))).title is None


def test_a_label_names_the_title_when_no_line_does_before() -> None:
    assert title_of("标 题 | 青禾县2024年政府信息公开工作年度报告 | ||") == "青禾县2024年政府信息公开工作年度报告"


def test_a_title_with_the_date_on_its_line_loses_the_date() -> None:
    assert title_of("青禾县2024年政府信息公开年报 2025-01-09") == "青禾县2024年政府信息公开年报"


def test_a_page_named_only_by_its_body_is_not_cut_at_a_word_in_the_name() -> None:
    assert take_apart("青禾县工业和信息化局").body is None
    assert take_apart("青禾县工业和信息化局2024年信息公开年报").body == "青禾县工业和信息化局"


def test_page_without_title_has_none() -> None:
    assert title_of("时间:2025-01-02") is None


def test_the_title_of_another_document_is_read_too() -> None:
    page = "青禾县人民政府关于印发样例办法的通知\n发布日期:2025-01-02\n各有关单位:\n现将样例办法印发给你们。"
    assert parse(read(Page("page.txt", page.encode()))).title == "青禾县人民政府关于印发样例办法的通知"


def test_names_of_bodies() -> None:
    assert is_agency("青禾县人民政府办公室")
    assert is_agency("银川样例委员会(宗教事务局)")
    assert not is_agency("政府信息公开")
    assert not is_agency("人民政府")
