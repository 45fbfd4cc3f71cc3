"""Body, year, period and scope, each from the first place that states it."""

from __future__ import annotations

from datetime import date

import pytest

from govreports.model.document import ListEntry, Page
from govreports.model.report import Period, Report, Scope
from govreports.parsing import parse
from govreports.reading import read

CHAPTERS = "一、总体情况\n发布样例信息123条。\n六、其他需要报告的事项\n无。"


def of_text(text: str, listed: ListEntry = ListEntry()) -> Report:  # noqa: B008
    return parse(read(Page("page.txt", text.encode())), listed)


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("依照有关规定,现将金谷街道办事处2024年度工作报告如下。", "金谷街道办事处"),
        ("现公布《石埠镇2024年政府信息公开工作年度报告》,请社会监督。", "石埠镇"),
        ("现发布青禾县松岗街道2024年政府信息公开工作年度报告。", "青禾县松岗街道"),
        ("本报告由青禾县实验小学根据有关规定编制。", "青禾县实验小学"),
        ("现将青禾县人民医院2024年信息公开工作情况报告如下:", "青禾县人民医院"),
        ("青禾县财政局根据有关规定的要求,编制本报告。", "青禾县财政局"),
        ("根据有关规定,结合青禾县应急局2024年度工作,编制本报告。", "青禾县应急局"),
        ("2024年度,在样例县委的领导下,青禾县水利局认真贯彻有关规定。", "青禾县水利局"),
        ("联系单位:青禾县气象局,电话:57082275。", "青禾县气象局"),
        ("本报告由国家统计局青禾调查队负责解释。", "国家统计局青禾调查队"),
        ("按照有关规定的要求,由青禾县审计局编制并公布。", "青禾县审计局"),
        ("要求,青禾街道办事处在总结2024年工作的基础上,编制了此报告。", "青禾街道办事处"),
        ("本年度报告由国家样例管理局根据有关规定编制而成。", "国家样例管理局"),
        ("如对本报告有疑问,请与云岭县审计局联系,电话:57082275。", "云岭县审计局"),
        ("如有疑问,请联系:龙门县横山镇人民政府信息公开领导小组办公室,邮编:324406。", "龙门县横山镇人民政府"),
        ("如有疑问,请与云岭区工信局办公室联系(地址:样例路1号)。", "云岭区工信局"),
        ("现将向阳区2024年政府信息公开工作年度报告公布如下。", "向阳区"),
        ("现将全椒县2024年政府信息公开工作年度报告公布如下。", "全椒县"),
    ],
)
def test_the_opening_names_the_body(opening: str, body: str) -> None:
    assert of_text(f"{opening}\n{CHAPTERS}").reporting_body == body


@pytest.mark.parametrize(
    "opening",
    [
        "现将我局2024年度政府信息公开工作情况报告如下。",
        "现将本机关2024年度工作报告如下。",
        "2024年,我局深入推进样例工作,在区委、区政府领导下取得成效。",
        "全市各级行政机关2024年继续推进公开工作。",
        "各级政府部门高度重视,部分地区成效明显。",
        "县政府办公室多次召开会议部署全县政府信息公开工作。",
    ],
)
def test_a_body_that_is_only_pointed_at_stays_unknown(opening: str) -> None:
    assert of_text(f"{opening}\n{CHAPTERS}").reporting_body is None


def test_section_one_names_the_body_when_the_opening_does_not() -> None:
    report = of_text(
        "一、总体情况\n(一)主动公开。2023年,白杨湾财政局发布样例信息123条。\n二、主动公开政府信息情况\n见表。"
    )
    assert report.reporting_body == "白杨湾财政局"


def test_the_list_names_the_body_and_year_when_the_page_does_not() -> None:
    listed = ListEntry(text="青禾县财政局2022年政府信息公开工作年度报告", column="2022年度")
    report = of_text(CHAPTERS, listed)
    assert (report.reporting_body, report.report_year) == ("青禾县财政局", 2022)


PERIOD = "统计期限自{0}年1月1日起至{0}年12月31日止。"


@pytest.mark.parametrize(
    ("text", "listed", "year"),
    [
        ("青禾县2024年政府信息公开工作年度报告\n" + PERIOD.format(2024), ListEntry(), 2024),
        ("青禾县2023年政府信息公开工作年度报告\n" + PERIOD.format(2024), ListEntry(), 2024),
        ("青禾县2023年政府信息公开工作年度报告\n统计期限自2010年1月1日起至2009年12月31日止。", ListEntry(), 2023),
        ("青禾县2023年政府信息公开工作年度报告\n样例说明文字如下所示。", ListEntry(column="2019年"), 2023),
        ("政府信息公开工作年度报告\n2021年,样例单位公开信息若干,成效明显。", ListEntry(), 2021),
        ("政府信息公开工作年度报告\n二〇一五年度样例单位公开信息若干,成效明显。", ListEntry(), 2015),
        (
            "政府信息公开工作年度报告\n根据2019年修订的《政府信息公开条例》,样例单位2021年度公开信息若干。",
            ListEntry(),
            2021,
        ),
        ("样例说明文字如下所示,请予监督。", ListEntry(column="2019年"), 2019),
        ("样例说明文字如下所示,请予监督。", ListEntry(listed_on=date(2021, 1, 20)), 2020),
        ("样例说明文字如下所示,请予监督。", ListEntry(), None),
    ],
)
def test_the_year_is_that_of_period_title_text_column_publication(
    text: str, listed: ListEntry, year: int | None
) -> None:
    assert of_text(f"{text}\n{CHAPTERS}", listed).report_year == year


def doubts(text: str, listed: ListEntry = ListEntry()) -> list[tuple[str, str]]:  # noqa: B008
    return [(one.rule, one.detail) for one in of_text(f"{text}\n{CHAPTERS}", listed).oddities]


def test_a_year_that_the_report_does_not_state_is_told_as_inferred() -> None:
    text = "样例说明文字如下所示,请予监督。"
    assert doubts(text, ListEntry(column="2019年")) == [("YEAR_INFERRED", "2019, from the column: 2019年")]
    [(rule, detail)] = doubts(text, ListEntry(listed_on=date(2021, 1, 20)))
    assert (rule, detail) == ("YEAR_INFERRED", "2020, from the publication on 2021-01-20")


def test_a_text_that_speaks_of_another_year_than_the_title_is_a_conflict() -> None:
    title = "青禾县2023年政府信息公开工作年度报告"
    copied = "2022年,样例单位公开信息若干,成效明显。\n2022年度公开目录样例若干条。"
    assert doubts(f"{title}\n{copied}") == [("YEAR_CONFLICT", "title 2023, text 2022")]
    assert doubts(f"{title}\n{copied}\n2023年,样例单位继续努力公开。") == []


def test_title_year_and_period_are_kept_apart_for_the_checks() -> None:
    report = of_text(f"青禾县2023年政府信息公开工作年度报告\n{PERIOD.format(2024)}\n{CHAPTERS}")
    assert (report.title_year, report.period) == (2023, Period(date(2024, 1, 1), date(2024, 12, 31)))


@pytest.mark.parametrize(
    ("title", "opening", "scope"),
    [
        ("青禾县", "", Scope.REGION_AGGREGATE),
        ("青禾县人民政府", "综合各乡镇、各部门年报编制而成。", Scope.REGION_AGGREGATE),
        ("青禾县人民政府", "", Scope.UNKNOWN),
        ("青禾县人民政府办公室", "汇总各乡镇数据编制。", Scope.OWN_BODY),
        ("石埠镇人民政府", "", Scope.OWN_BODY),
        ("石埠镇", "", Scope.OWN_BODY),
        ("青禾县水务局", "", Scope.OWN_BODY),
    ],
)
def test_scope_follows_the_name_and_then_the_opening(title: str, opening: str, scope: Scope) -> None:
    report = of_text(f"{title}2024年政府信息公开工作年度报告\n{opening}{PERIOD.format(2024)}\n{CHAPTERS}")
    assert report.scope is scope
