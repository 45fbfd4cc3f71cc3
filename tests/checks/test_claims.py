"""Numbers in prose: each goes to what it counts, and what counts something else is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.checks.claims import Topic, claims

YEAR = 2024
Said = set[tuple[str, int]]


def said(text: str) -> Said:
    """What a text about 政府信息公开 claims for certain in a report for 2024."""
    return {(claim.topic.value, int(claim.value)) for claim in claims(text, YEAR, about_disclosure=True) if claim.whole}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到政府信息公开申请79件，办结78件。", {("received", 79), ("closed", 78)}),
        ("受理申请１２件", {("received", 12)}),
        ("共收到政府信息公开申请1,234件", {("received", 1234)}),
        ("本年新收68件，上年结转11件，结转下年度继续办理1件", {("new", 68), ("carried_in", 11), ("carried_out", 1)}),
        ("2023年结转申请4件", {("carried_in", 4)}),
        ("结转至2025年申请6件", {("carried_out", 6)}),
        ("另有3件申请顺延到下年度答复", {("carried_out", 3)}),
        ("收到8份政府信息公开申请", {("received", 8)}),
        ("其中26件予以公开、8件部分公开的申请", {("partial", 8)}),
        ("答复申请34件，予以公开26件，部分公开8件", {("closed", 34), ("granted", 26), ("partial", 8)}),
        ("因政府信息公开被申请行政复议2件，被提起行政诉讼3件", {("review", 2), ("litigation", 3)}),
        ("发生2件行政复议和1件行政诉讼", {("review", 2), ("litigation", 1)}),
        ("行政复议两件，行政诉讼十二件", {("review", 2), ("litigation", 12)}),
        ("制发行政规范性文件7件", {("documents", 7)}),
        ("办理政府信息公开申请19件", {("handled", 19)}),
        ("受理公民、法人和其他组织提出的申请5件", {("received", 5)}),
        ("收到申请15件，其中网络申请1件；答复完毕15件", {("received", 15), ("closed", 15)}),
        ("共收到申请书55份", {("received", 55)}),
        ("办理政府信息公开案件43件", {("handled", 43)}),
        ("其中2023年结转至本年办理4件", {("carried_in", 4)}),
        ("收到政府信息公开申请9件。已答复8件，结转下年度1件。", {("received", 9), ("closed", 8), ("carried_out", 1)}),
        ("收到政府信息公开申请9件。从办理结果看，予以公开5件。", {("received", 9), ("granted", 5)}),
        ("政府信息公开申请办理结果8件，其中予以公开5件", {("closed", 8), ("granted", 5)}),
        ("予以公开及部分公开5件，占50%；不予公开1件；无法提供4件", {("partial", 5)}),
        ("我局受理政府信息公开申请9件，其中：县水利局4件", {("received", 9)}),
        ("未经复议直接起诉的行政诉讼3件，复议后起诉2件", {("direct", 3), ("after", 2)}),
        ("今年以来，共收到政府信息公开申请9件", {("received", 9)}),
        ("2024年以来，收到政府信息公开申请9件", {("received", 9)}),
        ("2024年全年累计收到政府信息公开申请9件", {("received", 9)}),
    ],
)
def test_a_count_goes_to_what_it_counts(text: str, expected: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本年度未收到政府信息公开申请。", {("received", 0), ("new", 0)}),
        ("2024年无依申请公开事项。", {("received", 0), ("new", 0)}),
        ("未发生行政复议、行政诉讼案件。", {("review", 0), ("litigation", 0)}),
        ("没有因政府信息公开引起的行政复议和行政诉讼。", {("review", 0), ("litigation", 0)}),
        ("行政复议、行政诉讼均为0件。", {("review", 0), ("litigation", 0)}),
        ("未发生相关的行政复议案件，行政诉讼案件2件。", {("review", 0), ("litigation", 2)}),
        ("行政复议3件，未发生行政诉讼。", {("review", 3), ("litigation", 0)}),
        ("无上年结转申请。", {("carried_in", 0)}),
        ("也无结转下年度继续办理的申请。", {("carried_out", 0)}),
    ],
)
def test_a_denial_is_a_zero_for_what_it_denies(text: str, expected: Said) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请30余件",
        "收到政府信息公开申请近30件",
        "收到政府信息公开申请30件以上",
        "收到政府信息公开申请3-5件",
        "申请量较上年增加12件",
        "收到的申请同比减少3件",
        "2023年收到政府信息公开申请20件",
        "去年收到政府信息公开申请20件",
        "自条例施行以来收到政府信息公开申请200件",
        "收到处理信箱留言150条",
        "办理人大代表建议30件、政协委员提案12件",
        "未收到行政许可申请",
        "答复率、合规率均达100%",
        "第3件申请正在办理",
        "行政复议和行政诉讼共5件",
        "推进高效办成一件事，收到群众来信40件",
        "废止规范性文件3件，备案审查规范性文件9件",
        "受理申请的时限为20个工作日",
        "主动公开行政复议决定书20份",
        "收到申请三四件",
        "收到申请一百二十件",
        "收到申请1.5万件",
        "修订申请表2份",
        "2023年全年收到政府信息公开申请20件",
        "近三年来收到政府信息公开申请200件",
        "2019年至2024年，共收到政府信息公开申请200件",
        "“十四五”以来，共收到政府信息公开申请200件",
        "政务服务中心受理各类申请900件，办结900件",
        "受理低保申请30件、公租房申请20件，收到惠企政策申请10件",
        "新收案件12件",
        "热线收到申请类诉求24件",
        "收到申请补正材料3件",
    ],
)
def test_what_counts_something_else_makes_no_claim(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "其中网络收到申请50件",
        "收到自然人申请60件",
        "县政府办公室收到政府信息公开申请9件",
        "行政复议维持2件",
        "无被纠错的行政诉讼案件",
        "延期答复申请4件",
        "3件申请经补正后办理",
        "累计受理申请700件",
        "截至2024年12月底，累计收到政府信息公开申请700件",
        "指导各部门办理政府信息公开申请30件",
        "协助市政府答复政府信息公开申请3件",
        "对各单位收到的政府信息公开申请30件开展案卷评查",
        "自然资源局收到申请6件，住建局收到申请5件",
        "办理行政复议答复4件、行政诉讼应诉2件(均非政府信息公开类案件)",
    ],
)
def test_a_part_is_not_taken_for_the_whole(text: str) -> None:
    assert said(text) == set()


def test_an_office_that_reports_for_itself_is_the_whole() -> None:
    [claim] = claims("县政府办公室收到政府信息公开申请9件", YEAR, whole_body=True)
    assert claim.whole


def test_reviews_that_may_have_nothing_to_do_with_disclosure_are_no_certain_claim() -> None:
    [claim] = claims("全年受理行政复议案件300件", YEAR)
    assert not claim.whole


numbers = st.integers(0, 99_999)
separators = st.sampled_from(["，", ",", "；", "。"])
openings = st.sampled_from(["2024年，", "本年度，", "全年", "", "2024年，我县"])
DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


@st.composite
def counts(draw: st.DrawFn, value: int) -> str:
    """A number as authors write it: plain, with thousands separators, full width, with blanks around it."""
    written = draw(st.sampled_from([str(value), f"{value:,}", str(value).translate(DIGITS)]))
    return f"{draw(st.sampled_from(['', ' ']))}{written}{draw(st.sampled_from(['', ' ']))}件"


@settings(max_examples=80)
@given(st.data())
def test_a_paragraph_is_read_whatever_its_wording(data: st.DataObject) -> None:
    draw = data.draw
    value = {name: draw(numbers, label=name) for name in ("received", "closed", "carried_in", "review", "litigation")}
    count = {name: draw(counts(number)) for name, number in value.items()}
    parts = {
        "received": draw(st.sampled_from(["共收到政府信息公开申请", "受理公民、法人和其他组织提出的申请"])),
        "carried_in": draw(st.sampled_from(["上年结转申请", "上年度结转的政府信息公开申请", "2023年结转申请"])),
        "closed": draw(st.sampled_from(["办结申请", "答复政府信息公开申请"])),
        "review": draw(st.sampled_from(["因政府信息公开被申请行政复议", "产生行政复议案件"])),
        "litigation": draw(st.sampled_from(["被提起行政诉讼", "行政诉讼案件"])),
    }
    order = draw(st.permutations(list(parts)))
    text = draw(openings) + "".join(f"{parts[name]}{count[name]}{draw(separators)}" for name in order)
    noise = draw(
        st.sampled_from(["", "较上年增加7件。", "办理网民留言81条。", "2023年收到申请9件。", "发布信息3000余条。"])
    )
    assert said(text + "\n" + noise) == set(value.items())


@settings(max_examples=40)
@given(st.text(alphabet="年未无申请行政复议诉讼收到结转12.一三十百件条,，。、(其中", max_size=60))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert all(claim.value >= 0 and isinstance(claim.topic, Topic) for claim in claims(text, YEAR))
    assert all(isinstance(claim.value, Decimal) for claim in claims(text, None))
