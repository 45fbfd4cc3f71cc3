"""The chapters are found by their words, however they are numbered, cut, marked or run together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid, GridCell, MediaType, Page, Paragraph, Picture
from govreports.model.report import Section
from govreports.parsing import parse
from govreports.parsing.headings import read_heading
from govreports.parsing.sections import find_sections
from govreports.reading import read

TITLE = "青禾县2024年政府信息公开工作年度报告"
CHAPTERS = {
    1: ("总体情况", "整体情况", "政府信息公开总体情况"),
    2: ("主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"),
    3: ("收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况"),
    4: (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    5: ("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在问题及改进措施"),
    6: ("其他需要报告的事项", "其他需要说明的事项", "其它需要报告的事项"),
}
HAN = "一二三四五六"


def sections_of(text: str) -> tuple[Section, ...]:
    return parse(read(Page("page.txt", text.encode()))).sections


def document(*blocks: Paragraph | Grid | Picture) -> Document:
    return Document("page.html", MediaType.HTML, blocks, (0, len(blocks)))


@st.composite
def chaptered(draw: st.DrawFn) -> tuple[str, dict[int, str]]:
    """A report's text whose headings follow one habit, with the text of each chapter it has."""
    habit = draw(
        st.sampled_from(
            ("{han}、", "{han}.", "{han} 、", "第{han}部分 ", "第{han}部分、", "## {han}、", "", "{digit}、")
        )
    )
    present = draw(st.lists(st.sampled_from(sorted(CHAPTERS)), unique=True, min_size=3, max_size=6).map(sorted))
    shift = draw(st.sampled_from((0, 0, 0, 1)))
    gap = draw(st.sampled_from(("\n", "\n\n")))
    same_line = bool(habit) and draw(st.booleans())
    parts, texts = [TITLE, "依照公开工作的有关规定,现将样例报告发布如下。"], {}
    for number in present:
        # A report that lost a chapter often goes on counting without it.
        count = min(number - shift, 6) if number > 1 else 1
        heading = habit.format(han=HAN[count - 1], digit=count) + draw(st.sampled_from(CHAPTERS[number]))
        texts[number] = f"2024年样例单位第{number}章的说明文字,共计{number}件。"
        if same_line:
            parts.append(f"{heading}。{texts[number]}")
        else:
            parts += [heading, texts[number]]
    return gap.join(parts), texts


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(chaptered())
def test_chapters_come_back_with_their_texts(made: tuple[str, dict[int, str]]) -> None:
    text, expected = made
    assert {section.number: section.text for section in sections_of(text)} == expected


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一 、概述", 1),
        ("一、整体情况", 1),
        ("一.总体情况", 1),
        ("(一)总体情况", 1),
        ("Ⅲ、收到和处理政府信息公开申请情况", 3),
        ("第六、其他需要报告的事项", 6),
        ("六需要报告的其他事项", 6),
        ("二、主动公开情况", 2),
        ("一、2024年度总体情况", 1),
        ("一、工作开展情况", 1),
        ("①总体情况", 1),
        ("01 总体情况", 1),
        ("第一节 总体情况", 1),
        ("★一、总体情况", 1),
        ("一）总体情况", 1),
        ("三、政府信息公开申请情况", 3),
        ("五、问题与改进", 5),
        ("六、其他需要报告的情况", 6),
        ("六、其他", 6),
        ("第三部分 依申请公开情况", 3),
        ("一、总体情况——2024年样例", 1),
        ("一、政府信息公开工作的基本情况", 1),
        ("**二、主动公开政府信息情况**", 2),
        ("【三、收到和处理政府信息公开申请情况】", 3),
        ("四、政府信息公开行政复议", 4),
        ("四、因政府信息公开申请行政复议、提起行政诉讼的情况", 4),
        ("六、主要问题和改进措施", 5),
        ("二、主动公开政府信息情况(单位:件)", 2),
        ("总 体 情 况", 1),
        ("七、政府信息公开的收费及减免情况", None),
        ("六、行政复议、行政诉讼和举报投诉情况", None),
    ],
)
def test_headings_in_their_spellings(line: str, number: int | None) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert heading.number == number


@pytest.mark.parametrize(
    "line",
    [
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。",
        "一是强化领导。",
        "三、本年度办理结果",
        "一、本年新收政府信息公开申请数量 | 0 | 0",
        "(五)存在的主要问题及改进情况;",
        "其他需要报告的事项,详见附件,请查阅。",
        "一、2024年我县收到样例申请12件。",
        "六、年度政府信息公开工作报告",
        "(一)主动公开情况",
        "主动公开情况",
        "2.主动公开情况",
        "3.其他",
        "二、2024年工作打算",
        "1.工作开展情况",
    ],
)
def test_running_text_table_rows_and_enumerations_are_no_headings(line: str) -> None:
    assert read_heading(line) is None


def test_a_body_on_one_line_is_cut_at_its_headings() -> None:
    body = (
        "依照公开工作的有关规定,现将样例报告发布如下。 一、总体情况 2024年发布样例信息123条。"
        "二、主动公开政府信息情况 详见表格。三、收到和处理政府信息公开申请情况 收到4件。"
    )
    found = sections_of(f"{TITLE}\n{body}")
    assert [(section.number, section.text) for section in found] == [
        (1, "2024年发布样例信息123条。"),
        (2, "详见表格。"),
        (3, "收到4件。"),
    ]


def test_bracketed_subheadings_stay_inside_their_chapter() -> None:
    found = sections_of(
        f"{TITLE}\n一、总体情况\n(一)主动公开政府信息情况\n发布123条。\n二、主动公开政府信息情况\n见表。\n六、其他需要报告的事项\n无。"
    )
    assert [section.number for section in found] == [1, 2, 6]
    assert found[0].text == "(一)主动公开政府信息情况\n发布123条。"


def test_a_numbered_list_inside_a_chapter_opens_no_chapter() -> None:
    lines = [f"{HAN[number - 1]}、{names[0]}\n样例文字若干。" for number, names in CHAPTERS.items()]
    lines[4] += "\n一、进一步加强学习培训\n二、进一步完善工作机制"
    found = sections_of("\n".join([TITLE, *lines]))
    assert [section.number for section in found] == [1, 2, 3, 4, 5, 6]
    assert "完善工作机制" in found[4].text


def test_chapters_of_older_reports_keep_their_own_headings() -> None:
    found = sections_of(
        f"{TITLE}\n一、概述\n样例。\n二、主动公开政府信息情况\n样例。\n三、依申请公开政府信息情况\n样例。\n四、收费及减免情况\n无。"
    )
    assert [(section.number, section.heading) for section in found] == [
        (1, "概述"),
        (2, "主动公开政府信息情况"),
        (None, "依申请公开政府信息情况"),
        (None, "收费及减免情况"),
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "主办单位:样例县人民政府 Copyright 2008-2017 网站标识:0000000000",
        "样ICP备17005844号-1",
        "上一篇:青禾县2023年样例报告",
        "【打印本页】 【关闭窗口】",
        "附件:样例报告.pdf",
        "相关链接",
        "扫一扫在手机打开当前页",
    ],
)
def test_the_foot_of_the_page_is_not_part_of_the_last_chapter(foot: str) -> None:
    opening = "依照公开工作的有关规定,现将样例报告发布如下。" * 12
    found = sections_of(
        f"{TITLE}\n{opening}\n一、总体情况\n样例文字。\n六、其他需要报告的事项\n没有收取样例费用。\n|\n{foot}\n|"
    )
    assert found[-1].text == "没有收取样例费用。"


def test_pictures_count_where_they_stand_and_small_ones_do_not() -> None:
    found = find_sections(
        document(
            Paragraph("二、主动公开政府信息情况"),
            Picture("a.png", width=640),
            Picture("icon.png", width=16),
            Picture("unknown.png"),
            Paragraph("三、收到和处理政府信息公开申请情况"),
            Paragraph("样例文字。"),
        ),
        0,
        frozenset(),
    )
    assert [(section.number, section.pictures) for section in found] == [(2, 2), (3, 0)]


@pytest.mark.parametrize("line", ["image.png", "图片1.jpg", "![](x.png)", "![统计表](files/a.png)", "IMG_0012.JPG"])
def test_lines_of_text_files_that_stand_for_pictures(line: str) -> None:
    found = sections_of(f"{TITLE}\n二、主动公开政府信息情况\n{line}\n五、存在的主要问题及改进情况\n样例文字。")
    assert (found[0].pictures, found[0].text) == (1, "")


def test_blocks_consumed_as_tables_are_not_text() -> None:
    table = Grid((GridCell("规章", 0, 0), GridCell("3", 0, 1)), 1, 2)
    blocks = (Paragraph("二、主动公开政府信息情况"), table, Paragraph("以上为样例说明。"))
    assert find_sections(document(*blocks), 0, frozenset({1}))[0].text == "以上为样例说明。"
    assert "规章 3" in find_sections(document(*blocks), 0, frozenset())[0].text


def test_arabic_subheadings_with_a_chapters_words_do_not_take_its_place() -> None:
    found = sections_of(
        f"{TITLE}\n一、总体情况\n1.主动公开政府信息情况\n发布123条。\n2.收到和处理政府信息公开申请情况\n收到4件。\n"
        "二、主动公开政府信息情况\n见样例。\n三、收到和处理政府信息公开申请情况\n没有收到。"
    )
    assert [(section.number, section.text[:2]) for section in found] == [(1, "1."), (2, "见样"), (3, "没有")]


def test_a_report_that_numbers_its_chapters_in_figures_or_brackets() -> None:
    for form in ("{}.", "{}、", "（{}）"):
        marks = (form.format(number) for number in (1, 2, 3))
        lines = [f"{mark}{CHAPTERS[number][0]}\n第{number}章样例。" for number, mark in enumerate(marks, start=1)]
        assert [section.number for section in sections_of("\n".join([TITLE, *lines]))] == [1, 2, 3]


def test_a_table_of_contents_above_takes_no_text() -> None:
    contents = [f"{HAN[number - 1]}、{names[0]}" for number, names in CHAPTERS.items()]
    lines = [f"{line}\n第{number}章样例。" for number, line in enumerate(contents, start=1)]
    found = sections_of("\n".join([TITLE, "目录", *contents, *lines]))
    assert [section.text for section in found if section.text] == [f"第{number}章样例。" for number in range(1, 7)]
    assert [section.number for section in found] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("leader", ["……{}", "......{}", "\t{}", " {}", ""])
def test_a_table_of_contents_is_known_by_its_page_numbers_or_its_run_of_headings(leader: str) -> None:
    names = [f"{HAN[number - 1]}、{names[0]}" for number, names in CHAPTERS.items()]
    contents = [name + leader.format(number) for number, name in enumerate(names, start=1)]
    # Chapters two to four hold nothing but tables, so that their headings stand one below the other.
    texts = {1: "第1章样例。", 5: "第5章样例。", 6: "第6章样例。"}
    lines = [line for number, name in enumerate(names, start=1) for line in (name, *filter(None, [texts.get(number)]))]
    found = sections_of("\n".join([TITLE, "目录", *contents, "本报告由样例单位编制,现予公布。", *lines]))
    assert {section.number: section.text for section in found} == dict.fromkeys(range(1, 7), "") | texts


def test_the_first_caption_inside_a_bracketed_chapter_does_not_take_its_place() -> None:
    lines = [f"({HAN[number - 1]}){names[0]}\n第{number}章样例。" for number, names in CHAPTERS.items()]
    lines[4] = "(五)存在的主要问题及改进情况\n(一)存在问题。样例甲。\n(二)改进情况。样例乙。"
    found = {section.number: section.text for section in sections_of("\n".join([TITLE, *lines]))}
    assert (found[4], found[5]) == ("第4章样例。", "(一)存在问题。样例甲。\n(二)改进情况。样例乙。")


def test_a_link_bar_between_two_chapters_does_not_end_the_report() -> None:
    found = sections_of(f"{TITLE}\n一、总体情况\n样例文字。\n分享到:微信\n六、其他需要报告的事项\n无。\n分享到:微信")
    assert [(section.number, section.text[-2:]) for section in found] == [(1, "微信"), (6, "无。")]
