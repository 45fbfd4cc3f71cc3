"""Which row or column of the statutory forms a text names.

Labels are compared by their letters alone: NFKC, no blanks, no numbering, no punctuation. What the dictionary does not
hold is tried as a label with a note behind it, a label behind the name of its group, a label cut short, and last as a
mistyped one; a text that fits two labels alike fits none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from govreports.model.layouts import (
    ALL_APPLICATION_ROWS,
    APPLICANT_COLUMNS,
    APPLICATION_ROWS,
    GROUPS,
    PROACTIVE_ROWS,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
)
from govreports.model.report import LayoutName
from govreports.model.words import squeeze, without_numbering
from govreports.parsing.characters import simplified
from govreports.parsing.notes import without_note
from govreports.parsing.numbers import is_plain

_NOT_LETTERS = re.compile(r"[^\w]|_")
_BARE_NUMBER = re.compile(r"^\d{1,2}(?=\D)")
_NOTE = re.compile(r"[(\[].*$")
_NUMERALS = re.compile(r"[一二三四五六七八九十\d]+$")
_OTHER_YEAR = re.compile("上一?年|去年|往年")
"""What speaks of another year is no mistyped label of this one."""
_LONGEST = 80
"""No label of the forms is half as long; of longer texts only a label with a long note in brackets is known."""
_LEAST_CUT = 4
"""A label cut short is recognised by no fewer characters."""


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """The letters and digits of a label without its numbering: the form in which labels are looked up."""
    if is_plain(text):
        return text
    form = without_numbering(simplified(squeeze(without_note(text))))
    return _NOT_LETTERS.sub("", _BARE_NUMBER.sub("", form)).replace("其它", "其他")


def either(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@dataclass(frozen=True, slots=True)
class Match:
    """What a text names. ``exact`` is False when a mistyped or cut label was recognised.

    ``key`` is None when it fits two labels equally well; ``rivals`` then names them.
    """

    key: str | None
    exact: bool = True
    rivals: tuple[str, ...] = ()


@dataclass(slots=True)
class Vocabulary:
    """Labels of one kind (rows of a table, columns of a table) and what they mean."""

    words: Mapping[str, str]
    before: tuple[str, ...] = ()
    _known: dict[str, Match | None] = field(default_factory=dict)

    @classmethod
    def of(cls, labels: Iterable[tuple[str, str]], before: Iterable[str] = ()) -> Vocabulary:
        """From (label, key) pairs; ``before`` are names of groups that may stand before a label in its cell."""
        return cls({letters(label): key for label, key in labels}, tuple(letters(word) for word in before))

    def exact(self, text: str) -> str | None:
        """The key of a text that is a label as the form prints it, else None."""
        return self.words.get(letters(text))

    def find(self, text: str) -> Match | None:
        """What the text names, None when it is no label of this vocabulary."""
        found = self.words.get(letters(text))
        if found is not None:
            return Match(found)
        form = squeeze(text)
        if len(form) > _LONGEST:
            key = self.words.get(letters(_NOTE.sub("", without_numbering(form))))
            return Match(key) if key else None
        if form not in self._known:
            if len(self._known) > 4096:
                self._known.clear()
            self._known[form] = self._search(form)
        return self._known[form]

    def names_group(self, text: str) -> bool:
        """Whether a text is nothing but names of groups."""
        return self._is_group(letters(text))

    def _search(self, form: str) -> Match | None:
        name = letters(form)
        bare = letters(_NOTE.sub("", without_numbering(form)))
        if bare in self.words:
            return Match(self.words[bare])
        for start in range(1, len(name) - 1):
            if name[start:] in self.words and self._is_group(name[:start]):
                return Match(self.words[name[start:]])
        return self._cut(name) or self._mistyped(name) or self._mistyped_in_group(name)

    def _mistyped_in_group(self, name: str) -> Match | None:
        starts = (start for start in range(len(name) - _LEAST_CUT, 1, -1) if self._is_group(name[:start]))
        return next((match for start in starts if (match := self._mistyped(name[start:]))), None)

    def _is_group(self, name: str) -> bool:
        rest = name
        for _ in range(len(self.before)):
            rest = _NUMERALS.sub("", rest)
            group = next((word for word in self.before if rest.endswith(word)), None)
            if group is None:
                break
            rest = rest[: -len(group)]
        return len(rest) < len(name) and not _NUMERALS.sub("", rest)

    def _cut(self, name: str) -> Match | None:
        if len(name) < _LEAST_CUT:
            return None
        keys = {key for word, key in self.words.items() if word.startswith(name)}
        return Match(keys.pop(), exact=False) if len(keys) == 1 else None

    def _mistyped(self, name: str) -> Match | None:
        allowed = _slips(len(name))
        if not allowed:
            return None
        near = process.extract(name, list(self.words), scorer=Levenshtein.distance, score_cutoff=allowed + 1, limit=4)
        best: dict[str, int] = {}
        if near and _OTHER_YEAR.search(name) and not _OTHER_YEAR.search(near[0][0]):
            return None
        for word, distance, _ in near:
            if distance <= min(allowed, _slips(len(word))) + 1:
                key = self.words[word]
                best[key] = min(distance, best.get(key, distance))
        ranked = sorted(best.items(), key=lambda pair: pair[1])
        if not ranked or ranked[0][1] > allowed:
            return None
        if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
            return Match(None, False, tuple(key for key, distance in ranked if distance == ranked[0][1]))
        return Match(ranked[0][0], exact=False)


def _slips(length: int) -> int:
    """How many wrong, lost or added characters a label of that length may have and still be known."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 12 else length // 5


APPLICANTS = Vocabulary.of(
    [
        *((label, key) for key, label in APPLICANT_COLUMNS),
        *((label, "other_organization") for label in ("其他组织", "其他法人或组织")),
        *((label, "total") for label in ("合计", "总数", "总数量")),
        *((label, "natural_person") for label in ("公民", "自然人数", "公民个人")),
        *((label, "enterprise") for label in ("企业", "工商企业", "企业法人")),
        *((label, "research_institute") for label in ("科研单位", "科研院所", "科研组织")),
        *((label, "public_welfare") for label in ("社会公益组织机构", "社会公益机构", "公益组织", "社会公益性组织")),
        *((label, "legal_service") for label in ("法律服务组织", "法律服务", "法律机构")),
    ]
)
"""Value columns of table 3. 其他 and 总计 are columns only in a heading row."""

APPLICATION_HEADINGS = Vocabulary.of(
    [
        ("申请人情况", "applicants"),
        ("法人或其他组织", "organisations"),
        ("本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和", "identity"),
        *((caption, "caption") for caption in ("项目", "指标", "事项", "情况", "类别")),
    ]
)
"""What else stands in the heading rows of table 3."""

APPLICATIONS = Vocabulary.of(
    [
        *((row.label, row.key) for rows in APPLICATION_ROWS.values() for row in rows),
        ("部分公开", "partially_granted"),
        *((label, "concluded") for label in ("合计", "总数", "办理结果总计")),
        *(
            (f"结转下{year}继续办理{what}", "carried_out")
            for year in ("年", "年度", "一年度", "一年")
            for what in ("", "政府信息公开申请数量", "数量", "件数")
        ),
        *(
            (f"{year}新收政府信息公开申请{count}", "new_received")
            for year in ("本年", "本年度", "")
            for count in ("数量", "数", "件数", "")
        ),
        *(
            (f"{year}结转政府信息公开申请{count}", "carried_in")
            for year in ("上年", "上年度", "上一年", "上一年度")
            for count in ("数量", "数", "件数", "")
        ),
        ("国家秘密", "refused_state_secret"),
        ("本机关不掌握相关信息", "unable_not_held"),
        ("本机关不掌握", "unable_not_held"),
        ("无正当理由反复大量申请", "unprocessed_excessive"),
        ("要求行政机关确认或者重新出具已获取信息", "unprocessed_confirmation"),
    ],
    before=GROUPS,
)
"""Rows of table 3 in both layouts. 其他处理 is a row only in the 2019 layout, in 2021 the name of a group."""

APPLICATION_ORDER: Mapping[str, int] = {key: place for place, key in enumerate(ALL_APPLICATION_ROWS)}
"""Place of each row of table 3 in the form."""

PROACTIVE = Vocabulary.of(
    [(label, row.key) for layout in PROACTIVE_ROWS.values() for row in layout for label in row.labels]
    + [("行政事业收费", "fees"), ("集中采购", "procurement"), ("行政强制措施", "coercion")]
)
"""Rows of table 2 in both layouts."""

PROACTIVE_COLUMNS = Vocabulary.of(
    [(label, key) for layout in PROACTIVE_ROWS.values() for row in layout for key, label in row.columns]
    + [("本年收费金额", "amount_10k_yuan"), ("本年收费总金额", "amount_10k_yuan"), ("采购总金额", "amount_yuan")]
    + [(f"{year}制发{count}", "made") for year in ("本年", "本年度") for count in ("件数", "数", "数量")]
    + [(f"{year}废止{count}", "repealed") for year in ("本年", "本年度", "") for count in ("件数", "数", "数量")]
    + [(f"现行有效{count}", "in_force") for count in ("件数", "数", "数量", "总数")]
    + [(f"{year}处理决定{count}", "decisions") for year in ("本年", "本年度", "") for count in ("数量", "数", "件数")]
)
"""Columns of table 2 in both layouts, blocks mixed."""

PROACTIVE_HEADINGS = Vocabulary.of(
    [("信息内容", "content")] + [(f"第二十条第({clause})项", "clause") for clause in "一五六八九"]
)
"""What else stands in table 2."""

LAYOUT_OF: Mapping[str, LayoutName] = {
    **{
        word: LayoutName.L2021
        for word, key in PROACTIVE_COLUMNS.words.items()
        if key in ("made", "repealed", "in_force", "amount_10k_yuan") and word != letters("本年新制作数量")
    },
    **{
        letters(label): LayoutName.L2019
        for label in (
            "本年新制作数量",
            "本年新公开数量",
            "对外公开总数量",
            "上一年项目数量",
            "本年增减",
            "采购项目数量",
        )
    },
}
"""Column labels of table 2 that only one layout has."""

REVIEWS = Vocabulary.of(
    [
        *((label, key) for key, label in REVIEW_BLOCKS),
        *((label, "litigation_direct") for label in ("直接起诉", "未经复议直接诉讼", "未经行政复议直接起诉")),
        *(
            (label, "litigation_after_reconsideration")
            for label in ("经复议后起诉", "复议后诉讼", "行政复议后起诉", "经行政复议后起诉", "复议后再起诉")
        ),
    ]
)
"""Blocks of table 4."""

REVIEW_OUTCOMES = Vocabulary.of(
    [
        *((label, key) for key, label in REVIEW_COLUMNS),
        *((label, "upheld") for label in ("维持", "维持结果", "结果维持数")),
        *((label, "corrected") for label in ("纠正", "纠正结果", "结果纠正数")),
        *((label, "other") for label in ("其他", "其他结果数")),
        *((label, "pending") for label in ("未审结", "尚未审结数", "尚未审结案件")),
        *((label, "total") for label in ("合计", "总数")),
    ]
)
"""Value columns of each block of table 4."""

REVIEW_HEADINGS = Vocabulary.of([("行政诉讼", "litigation")])
"""The name above both litigation blocks of table 4."""

FORM_WORDS: frozenset[str] = frozenset(
    word
    for vocabulary in (
        APPLICANTS, APPLICATION_HEADINGS, APPLICATIONS, PROACTIVE, PROACTIVE_COLUMNS, PROACTIVE_HEADINGS, REVIEWS,
        REVIEW_OUTCOMES, REVIEW_HEADINGS,
    )
    for word in (*vocabulary.words, *vocabulary.before)
)  # fmt: skip
"""Every label of the three tables by its letters."""
