"""What a page is: reports, templates, other documents and lists, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govreports.model.document import Page
from govreports.model.report import Header, Kind, Report
from govreports.parsing import parse
from govreports.parsing.kind import _PLACEHOLDER, placeholders
from govreports.reading import read

TITLE = "青禾县2024年政府信息公开工作年度报告"
PERIOD = "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
CHAPTERS = (
    "一、总体情况\n发布样例信息123条。\n二、主动公开政府信息情况\n见表。\n三、收到和处理政府信息公开申请情况\n见表。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n无。\n五、存在的主要问题及改进情况\n样例。\n六、其他需要报告的事项\n无。"
)


def of_text(text: str) -> Report:
    return parse(read(Page("page.txt", text.encode())))


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n发布时间:2025-01-20",
        f"依照有关规定发布样例报告。{PERIOD}",
        CHAPTERS,
        f"{TITLE}\n{PERIOD}\n{CHAPTERS}",
        f"青禾县2024年政府信息公开工作年度报告解读\n{PERIOD}\n{CHAPTERS}",
        f"政府信息公开工作年度报告\n{CHAPTERS}",
        f"青禾县人民政府关于公布2024年政府信息公开年度报告的公告\n{PERIOD}\n{CHAPTERS}",
    ],
)
def test_any_solid_evidence_makes_an_annual_report(text: str) -> None:
    report = of_text(text)
    assert report.kind is Kind.ANNUAL_REPORT, report.kind_reason
    assert report.kind_reason


@pytest.mark.parametrize(
    "title",
    [
        "青禾县人民政府办公室关于做好2024年政府信息公开工作年度报告编制和发布工作的通知",
        "青禾县2024年政府信息公开工作年度报告公布情况",
        "政府信息公开工作年度报告制度",
        "青禾县政府信息公开指南",
        "青禾县政府信息公开工作考核办法",
        "青禾县2024年度法治政府建设情况报告",
        "青禾县2024年政府网站工作年度报表",
        "青禾县召开政府信息公开年报编制部署会",
        "青禾县发布2024年政府信息公开工作年度报告",
        "文字解读:青禾县2024年政府信息公开工作年度报告",
        "青禾县2024年上半年政府信息公开工作报告",
        "青禾县2024年第一季度政府信息公开工作情况报告",
        "青禾县2023年度企业信息公开年度报告",
        "青禾县2024年政务公开工作总结",
        "2024年度政府信息公开工作年度报告评估报告",
    ],
)
def test_other_documents_are_no_reports(title: str) -> None:
    report = of_text(
        f"{title}\n发布时间:2025-01-20\n各有关单位:\n现将样例事项通知如下,请认真执行。\n一、总体要求\n样例文字。"
    )
    assert report.kind is Kind.NOT_REPORT
    assert (report.report_year, report.reporting_body, report.sections) == (None, None, ())


def test_a_notice_with_the_empty_form_attached_stays_a_notice() -> None:
    report = of_text(
        f"关于做好2024年政府信息公开工作年度报告编制工作的通知\n各有关单位:\n请按格式编制。{PERIOD}\n{CHAPTERS}"
    )
    assert report.kind is Kind.NOT_REPORT


def test_an_explanation_without_title_is_no_report_though_it_states_the_period() -> None:
    report = of_text(
        f"现就年报内容进行解读。\n一、编制背景\n样例。\n二、编制依据\n样例。\n三、主要内容\n样例。\n四、统计期限\n{PERIOD}"
    )
    assert report.kind is Kind.NOT_REPORT


def test_a_rule_that_lists_what_a_report_holds_is_no_report() -> None:
    articles = "\n".join(f"第{number}条 样例条款文字。" for number in "一二三四五")
    listed = "(一)主动公开政府信息情况;\n(五)存在的主要问题及改进情况;\n(六)其他需要报告的事项。"
    assert of_text(f"{articles}\n{listed}").kind is Kind.NOT_REPORT


@pytest.mark.parametrize(
    "text",
    [
        "以下是一篇关于样例的文章示例,你可以根据实际情况进行修改:政府信息公开情况如下。",
        "全年公开政府信息X万余条,发布Y条,办理Z件。",
        "××县2024年收到××件申请,办结××件,答复××件。",
        "以上报告内容仅供参考,你可以根据实际数据进行调整。",
        "(文字描述,收取信息处理费情况在此处报告。)",
    ],
)
def test_texts_that_nobody_filled_in_are_templates(text: str) -> None:
    assert of_text(f"{TITLE}\n{text}\n{CHAPTERS}").kind is Kind.TEMPLATE


@given(text=st.from_regex(_PLACEHOLDER))
def test_no_form_of_an_open_place_is_passed_over(text: str) -> None:
    assert placeholders([text])


def test_one_open_place_is_a_question_and_no_template() -> None:
    report = of_text(f"{TITLE}\n{PERIOD}\n一、总体情况\n全年公开信息XX条。\n六、其他需要报告的事项\n无。")
    assert report.kind is Kind.ANNUAL_REPORT
    assert [(one.rule, one.detail) for one in report.oddities] == [("PLACEHOLDER_TEXT", "XX条")]


def test_letters_and_signs_that_are_no_placeholders() -> None:
    assert placeholders(["A级景区5家,XX公司除外,4X4赛事", "GB/T 2260,COVID条款"]) == []


@pytest.mark.parametrize("chapters", [(1, 5), (5,)])
@pytest.mark.parametrize("title", ["青禾县2024年义务教育质量年度报告", "2024年度政府信息公开工作年度报告评估报告"])
def test_chapters_that_any_report_has_make_no_report_on_disclosure(title: str, chapters: tuple[int, ...]) -> None:
    names = {1: "一、总体情况\n样例文字共若干。", 5: "二、存在的主要问题\n样例文字共若干。"}
    text = "\n".join(names[number] for number in chapters)
    assert of_text(f"{title}\n发布时间:2025-01-20\n{text}").kind is Kind.NOT_REPORT


@pytest.mark.parametrize(
    ("title", "gap"),
    [
        ("青禾县20XX年政府信息公开工作年度报告", "公开信息[此处填写]条,受理申请(填写)件"),
        ("某某区202X年政府信息公开工作年度报告", "公开信息***条,受理申请***件"),
        ("青禾县2024年政府信息公开工作年度报告(参考模板)", "公开信息若干"),
        ("政府信息公开工作年度报告范本", "公开信息若干"),
    ],
)
def test_forms_to_be_filled_in_are_templates(title: str, gap: str) -> None:
    assert of_text(f"{title}\n一、总体情况\n全年{gap}。\n{CHAPTERS}").kind is Kind.TEMPLATE


def test_the_printed_form_itself_is_no_report() -> None:
    assert of_text(f"政府信息公开工作年度报告格式\n{CHAPTERS}").kind is Kind.NOT_REPORT


def page_of_links(title: str) -> Report:
    links = "".join(
        f"<li><a href='/{year}'>青禾县{year}年政府信息公开工作年度报告</a></li>" for year in (2021, 2022, 2023)
    )
    page = f"<html><body><h1>{title}</h1><div id='zoom'></div><ul>{links}</ul></body></html>"
    return parse(read(Page("page.html", page.encode())))


def test_a_column_under_its_own_name_is_a_list_and_a_report_beside_other_years_is_not() -> None:
    assert page_of_links("政府信息公开工作年度报告").kind is Kind.LISTING
    assert page_of_links("青禾县2024年政府信息公开工作年度报告").kind is Kind.ANNUAL_REPORT


def test_columns_of_links_are_lists() -> None:
    years = range(2016, 2025)
    beside = "\n".join(f"青禾县{year}年政府信息公开工作年度报告 {year + 1}-01-20" for year in years)
    below = "\n".join(f"青禾县{year}年政府信息公开工作年度报告\n{year + 1}-01-20" for year in years)
    mixed = "\n".join(f"样例单位召开第{number}次工作会议 2024-0{number}-11" for number in range(1, 9))
    for text in (beside, below, mixed):
        report = of_text(text)
        assert report.kind is Kind.LISTING
        assert (report.title, report.header.published_at) == (None, None)


def test_a_page_about_something_else_is_no_report() -> None:
    report = of_text("青禾县草原火灾应急预案\n发布时间:2025-01-20\n为了做好样例工作,制定本预案。\n一、总则\n样例文字。")
    assert (report.kind, report.title) == (Kind.NOT_REPORT, "青禾县草原火灾应急预案")


def test_a_table_of_entries_is_a_list_and_lends_no_page_its_header() -> None:
    rows = "<tr><td>名称</td><td>索引号</td><td>发布机构</td><td>发布日期</td></tr>"
    rows += "<tr><td>关于样例工作的通知</td><td>000014348/2020-35428</td><td>青禾县教育局</td><td>2020-08-05</td></tr>"
    data = f"<html><body><a href=/>首页</a><table>{rows}</table><a href=2>下一页</a></body></html>".encode()
    report = parse(read(Page("http://www.example.gov.cn/list.html", data)))
    assert (report.kind, report.title, report.header) == (Kind.LISTING, None, Header())
