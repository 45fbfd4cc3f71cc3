"""The head's fields come out exactly as stated, in whatever layout they stand."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from govreports.model.document import Page, Paragraph
from govreports.model.report import Header, Kind, Report
from govreports.model.words import squeeze
from govreports.parsing import parse
from govreports.parsing.body import body_start
from govreports.reading import read
from tests.parsing.made_heads import MadeHead, as_html, as_text, heads

BODY = "依照公开工作的有关规定,现将青禾县2024年度样例报告发布如下。\n一、总体情况\n全年发布样例信息123条。"
TITLE = "青禾县2024年政府信息公开工作年度报告"


def of_text(text: str) -> Report:
    return parse(read(Page("page.txt", text.encode())))


def header_of(head: str) -> Header:
    return of_text(f"{head}\n{BODY}").header


def assert_recovered(report: Report, made: MadeHead) -> None:
    header = report.header
    read_values = {name: getattr(header, name, None) for name in made.expected}
    read_values |= {"title": report.title, "reporting_body": report.reporting_body}
    assert {name: value and squeeze(str(value)) for name, value in read_values.items()} == {
        name: value and squeeze(value) for name, value in made.expected.items()
    }
    assert report.report_year == made.year
    assert report.kind is Kind.ANNUAL_REPORT


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(heads(as_text))
def test_any_text_layout_gives_back_what_was_written(made: MadeHead) -> None:
    assert_recovered(of_text(made.source), made)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(heads(as_html))
def test_any_html_layout_gives_back_what_was_written(made: MadeHead) -> None:
    assert_recovered(parse(read(Page("page.html", made.source.encode()))), made)


def test_a_known_label_is_never_a_value() -> None:
    header = header_of("文号 | 索引号 | 114087/2025-21 | 关键词 | ||\n主题分类 | 年度报告 | 体裁分类 | 服务对象 |")
    assert (header.doc_no, header.index_no, header.category) == (None, "114087/2025-21", "年度报告")
    assert header.subject_words is None


def test_empty_source_before_the_next_label_stays_empty() -> None:
    header = header_of(f"{TITLE}\n来源: 发布时间:2025-01-22 17:59 浏览次数: 字体:")
    assert (header.source, header.published_at) == (None, "2025-01-22T17:59")


def test_pairs_without_any_blank_between_them_are_split() -> None:
    header = header_of(f"{TITLE}\n时间:2025-01-20 01:51:51信息来源:青禾县人民政府浏览次数:字体:")
    assert (header.published_at, header.source) == ("2025-01-20T01:51:51", "青禾县人民政府")


def test_font_size_is_not_a_document_number() -> None:
    header = header_of(f"{TITLE}\n字号:\n大 中 小\n选择阅读字号:[ 大 中 小 ]\n发文字号:")
    assert header.doc_no is None


def test_unfilled_and_none_marks_are_null_but_a_masked_number_is_kept() -> None:
    assert header_of(f"文 号 | 无号 | 主 题 词 | |\n{TITLE}").doc_no is None
    assert header_of(f"索引号: 11/2025-1 文号: 〔〕号\n{TITLE}").doc_no is None
    assert header_of(f"索引号 11408711/2025-11 文号 样政办〔2025〕*号\n{TITLE}").doc_no == "样政办〔2025〕*号"


def test_the_first_of_several_official_dates_is_chosen_by_rank_not_by_place() -> None:
    header = header_of(f"生效日期: 2025-03-21 成文日期: 2025-01-06 发文日期: 2025-02-02\n{TITLE}")
    assert header.issued_on is not None
    assert header.issued_on.isoformat() == "2025-02-02"


def test_an_archiving_date_and_a_banner_date_fill_nothing() -> None:
    head = f"归档时间:2018-11-21\n样例网站 2019年12月3日 星期二\n今天是:2019年10月31日 农历十月\n{TITLE}"
    header = header_of(head)
    assert (header.published_at, header.issued_on) == (None, None)


def test_midnight_means_that_the_time_is_unknown() -> None:
    assert header_of(f"{TITLE}\n发布时间:2025-01-11 00:00 来源:").published_at == "2025-01-11"


def test_an_update_adds_the_clock_to_its_own_day_only() -> None:
    same = f"{TITLE}\n发布日期:2025-01-11 更新时间:2025-01-11 08:30:12"
    later = f"{TITLE}\n发布日期:2025-01-11 更新时间:2026-05-01 08:30:12"
    assert header_of(same).published_at == "2025-01-11T08:30:12"
    assert header_of(later).published_at == "2025-01-11"


def test_an_author_counts_only_when_it_is_an_agency() -> None:
    assert header_of(f"{TITLE}\n作者:林小云 时间:2025-01-02").issuing_agency is None
    assert header_of(f"{TITLE}\n作者:青禾县财政局 时间:2025-01-02").issuing_agency == "青禾县财政局"


def test_bare_values_are_known_by_shape_and_order() -> None:
    header = header_of(f"51234283N/2025-50791\n其他;政府信息公开年报;\n青禾县财政局\n{TITLE}\n2025-02-02 18:35")
    assert header.index_no == "51234283N/2025-50791"
    assert header.category == "其他;政府信息公开年报;"
    assert (header.issuing_agency, header.published_at) == ("青禾县财政局", "2025-02-02T18:35")


def test_signature_block_under_the_title_gives_agency_and_day() -> None:
    header = header_of("政府信息公开工作年度报告\n青禾区人民政府\n2026年1月11日")
    assert (header.issuing_agency, str(header.issued_on)) == ("青禾区人民政府", "2026-01-11")
    assert header.published_at is None


def test_signature_below_the_report_gives_the_day_of_issue() -> None:
    report = of_text(f"{TITLE}\n{BODY}\n青禾县人民政府\n二○二五年一月二十八日")
    assert str(report.header.issued_on) == "2025-01-28"


def test_label_like_lines_of_the_body_do_not_fill_the_head() -> None:
    report = of_text(f"{TITLE}\n{BODY}\n联系方式如下。\n来源:样例\n索引号:11408711/2025-11\n发布机构:样例局")
    assert report.header == Header()


def test_meta_tags_fill_only_what_the_page_does_not_state() -> None:
    tags = "<meta name='PubDate' content='2025-03-10 12:56'><meta name='ContentSource' content='样例网'>"
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY.split("\n"))
    for line, published, source in (("", "2025-03-10T12:56", "样例网"), ("时间：2025-03-09", "2025-03-09", "样例网")):
        page = f"<html><head>{tags}</head><body><h1>{TITLE}</h1><p>{line}</p><div>{paragraphs}</div></body></html>"
        report = parse(read(Page("page.html", page.encode())))
        assert (report.header.published_at, report.header.source) == (published, source)
        assert report.meta_published_at == "2025-03-10T12:56"


def test_the_body_begins_below_title_metadata_and_widgets() -> None:
    page = read(Page("page.txt", f"首页 > 年报\n{TITLE}\n来源:样例网\n字号:\n大 中 小\n引 言\n{BODY}".encode()))
    start = body_start(page)
    assert start is not None
    assert page.blocks[start] == Paragraph(BODY.split("\n")[0])
    assert body_start(read(Page("page.txt", TITLE.encode()))) is None


def test_a_value_and_the_label_behind_it_do_not_grow_together() -> None:
    header = header_of(f"{TITLE}\n主题分类:信息公开  时间:2025-01-22 来源:县信息  发布机构:青禾县人民政府")
    assert header.category == "信息公开"
    assert header.published_at == "2025-01-22"
    assert header.source == "县信息"
    assert header.issuing_agency == "青禾县人民政府"


def test_labels_glued_to_the_value_before_them_end_it() -> None:
    header = header_of(f"{TITLE}\n来源:青禾县应急局时间:2025-01-17字体:大 中 小")
    assert (header.source, header.published_at) == ("青禾县应急局", "2025-01-17")
    header = header_of(f"{TITLE}\n时间:2025年1月17日 10时05分来源:青禾县应急局作者:")
    assert (header.source, header.published_at) == ("青禾县应急局", "2025-01-17T10:05")


def test_a_longer_unknown_label_is_not_taken_for_the_short_one_at_its_end() -> None:
    header = header_of(f"{TITLE}\n来源:样例网 截稿时间:2025-01-17")
    assert header.published_at is None


def test_an_empty_label_at_the_end_of_a_table_does_not_take_the_line_below() -> None:
    page = (
        "<html><body><table><tr><td>文号:</td><td>青政〔2025〕3号</td><td>主题词:</td><td></td></tr></table>"
        f"<h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY.splitlines())}</body></html>"
    )
    report = parse(read(Page("page.html", page.encode())))
    assert (report.title, report.header.doc_no, report.header.subject_words) == (TITLE, "青政〔2025〕3号", None)


def test_a_bracket_that_opens_the_next_label_is_no_value() -> None:
    page = (
        f"<html><body><h1>{TITLE}</h1><table><tr><td>来源:</td><td>【字体:大 中 小】</td></tr></table>"
        f"{''.join(f'<p>{line}</p>' for line in BODY.splitlines())}</body></html>"
    )
    assert parse(read(Page("page.html", page.encode()))).header.source is None


def test_a_summary_on_a_line_of_its_own_is_told_from_the_title_below_an_empty_one() -> None:
    block = "索引号:\n114087/2025-21\n内容概述:\n{}发布机构:\n青禾县财政局\n"
    assert header_of(f"{block.format('样例概述文字')}\n{TITLE}".replace("字发", "字\n发")).summary == "样例概述文字"
    assert header_of(f"索引号:\n114087/2025-21\n内容概述:\n{TITLE}\n发布时间:2025-01-20").summary is None


def test_labels_in_brackets_are_labels() -> None:
    header = header_of("【索引号】11412/2025-001\n[发布机构] 青禾县财政局\n[发布日期] 2025-01-20")
    assert (header.index_no, header.issuing_agency) == ("11412/2025-001", "青禾县财政局")
    assert header.published_at == "2025-01-20"
    header = header_of(f"{TITLE}\n[2025-01-20] [来源:样例网] [浏览:123]")
    assert (header.source, header.published_at) == ("样例网", "2025-01-20")


def test_a_date_behind_a_name_is_the_publications_and_no_part_of_the_name() -> None:
    header = header_of(f"{TITLE}\n来源:青禾县财政局 2025-01-20 10:11")
    assert (header.source, header.published_at) == ("青禾县财政局", "2025-01-20T10:11")
    assert header_of(f"{TITLE}\n2025-01-20 10:11 青禾县财政局").published_at == "2025-01-20T10:11"
