"""Numbers that the prose of a report states about applications, reviews, lawsuits and documents.

The text is read clause by clause, and each count (12件) or denial (未发生 …) goes to the word of the field that it
belongs to. What speaks of another year, of a change, of a share or of a rounded number (3000余条, 近30件) makes no claim;
what may speak of a part only is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from govreports.checks.lexicon import Token, tokens
from govreports.model.words import squeeze


class Topic(StrEnum):
    """What a claim counts."""

    NEW = "new"
    RECEIVED = "received"
    HANDLED = "handled"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    CLOSED = "closed"
    GRANTED = "granted"
    PARTIAL = "partial"
    REVIEW = "review"
    LITIGATION = "litigation"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number stated in the text. ``whole`` is False when it may count only a part of what the table counts."""

    topic: Topic
    value: Decimal
    quote: str
    whole: bool = True


_NOTHING = Decimal(0)
_SENTENCES = re.compile(r"[。!?]+")
_CLAUSES = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[;:、()\[\]\"'《》]|—{2,}")
_ENUMERATION = "、"
_PARTED = re.compile(r"\d|复议|诉讼|[一二两三四五六七八九十][件宗]")
_LONGEST_QUOTE = 60
_CLOSE_BY = 2
"""Characters between a denial and what it denies: 无(政府)依申请公开事项."""
_OBJECTS = frozenset({"review", "litigation", "direct", "after", "documents", "application", "elsewhere"})
_ACTIONS = frozenset(
    {
        "carried_in",
        "carried_out",
        "partial",
        "sink",
        "granted",
        "new",
        "received",
        "closed",
        "handled",
        "made",
    }
)
_COUNTS = frozenset({"count", "zero"})
_DISPUTES = {"review": Topic.REVIEW, "litigation": Topic.LITIGATION}
_APPLICATIONS = {
    "new": Topic.NEW,
    "received": Topic.RECEIVED,
    "handled": Topic.HANDLED,
    "closed": Topic.CLOSED,
    "granted": Topic.GRANTED,
    "partial": Topic.PARTIAL,
    "carried_in": Topic.CARRIED_IN,
    "carried_out": Topic.CARRIED_OUT,
}
_SPEAKING = frozenset({"new", "carried_in", "carried_out"})
"""Actions that speak of applications even where the word 申请 is left out."""

_SUMMED_UP = frozenset({Topic.RECEIVED, Topic.HANDLED, Topic.CLOSED})
_JOINED = re.compile("^(?:和|及|与|或|以及|或者|及其|被|提起|的|情况)*$")
_AND = re.compile("[和及与、]")
_EACH = re.compile("[各均都]|分别")
_RECEIVING = re.compile("收|接|受理|新增")
_OUTCOME = re.compile("维持|纠正|纠错|撤销|驳回|败诉|胜诉|撤诉|调解|终止|违法|逾期|超期|延期|审结|未结|待审|责令|不当")
_PART = re.compile(
    "自然人|商业企业|科研机构|社会公益|法律服务机构|当面|现场|网络|网上|在线|线上|线下|信函|邮寄|邮件|传真|窗口"
    "|季度|半年|月份|延期|逾期|超期|属于|补正|更正|告知|转办|主动公开范围"
)
_NOT_MADE = re.compile("清理|废止|修订|修改|备案|审查|审核|解读|评估")
_OFFICE = re.compile("(?<![各本我])(?:本级|办公[室厅]|部门|单位|乡镇|街道)")
_EVERYBODY = re.compile("全[区县市省州旗镇乡街]|各级|各部门|各单位|各乡镇|各街道|各镇|各地")
_DISCLOSURE = re.compile("公开|申请")


@dataclass(slots=True)
class _Sentence:
    """What the clauses read so far say about those to come."""

    report_year: int | None
    about_disclosure: bool
    part_of_body: bool
    this_year: bool = True
    subject: str | None = None
    among: bool = False
    denied: bool = False
    pending: tuple[Topic, ...] = ()


@lru_cache(maxsize=32)
def claims(
    text: str, report_year: int | None, *, whole_body: bool = False, about_disclosure: bool = False
) -> tuple[Claim, ...]:
    """All claims of a text in reading order.

    ``report_year`` tells this year's numbers from those of other years. ``whole_body`` says that offices and
    departments named in the text are the reporting body itself and not a part of it; ``about_disclosure`` that
    reviews and lawsuits in it concern 政府信息公开 even where a paragraph does not say so. Several rules ask for the
    claims of one text, so the last few answers are kept.
    """
    found: list[Claim] = []
    for paragraph in text.splitlines():
        line = squeeze(paragraph)
        about = about_disclosure or bool(_DISCLOSURE.search(line))
        subject: str | None = None
        for sentence in _SENTENCES.split(line):
            part = not whole_body and bool(_OFFICE.search(sentence)) and not _EVERYBODY.search(sentence)
            state = _Sentence(report_year, about, part, subject=subject if sentence.startswith("其中") else None)
            for joined, clause in _clauses(sentence):
                if not joined:
                    state.pending = ()
                found.extend(_clause(clause, state))
            subject = state.subject
    return tuple(found)


def _clauses(sentence: str) -> Iterator[tuple[bool, str]]:
    """The clauses, each with whether 、 joins it to the one before.

    、 parts counts and disputes (行政复议、行政诉讼), but not the people in 公民、法人和其他组织.
    """
    start, joined = 0, False
    for mark in _CLAUSES.finditer(sentence):
        if mark.group() == _ENUMERATION and not _PARTED.search(sentence, start, mark.start()):
            continue
        if mark.start() > start:
            yield joined, sentence[start : mark.start()]
        start, joined = mark.end(), mark.group() == _ENUMERATION
    if start < len(sentence):
        yield joined, sentence[start:]


def _clause(clause: str, state: _Sentence) -> Iterator[Claim]:
    words = list(_of_this_year(tokens(clause), state))
    if not words:
        return
    counts = [index for index, word in enumerate(words) if word.name in _COUNTS]
    disputes = [word for word in words if word.name in _DISPUTES]
    actions = any(word.name in _ACTIONS for word in words)
    state.among = state.among or any(word.name == "among" for word in words)
    denial = next((word for word in words if word.name == "denial"), None)
    claimed: list[Claim] = []
    if denial is not None and not counts:
        claimed.extend(_denied(clause, words, denial, state))
    elif state.denied and disputes and not counts and not actions:
        claimed.extend(_no_disputes(clause, disputes, state))
    for index in counts:
        claimed.extend(_counted(clause, words, index, state))
    state.denied = (state.denied or denial is not None) and not counts and (denial is not None or not actions)
    objects = [word for word in words if word.name in _OBJECTS]
    if objects:
        state.subject = objects[-1].name
    state.pending = () if counts or denial else (*state.pending, *(_DISPUTES[word.name] for word in disputes))
    yield from claimed


def _of_this_year(words: Iterator[Token], state: _Sentence) -> Iterator[Token]:
    """The tokens that speak of the report's own year; what the sentence says about the year is remembered."""
    here = state.this_year
    for word in words:
        if word.name == "year":
            here = state.this_year = state.report_year in (None, word.year)
        elif word.name == "this_year":
            here = state.this_year = True
        elif word.name == "other_year":
            here = False
        elif here and not _carried_elsewhere(word, state.report_year):
            yield word


def _carried_elsewhere(word: Token, report_year: int | None) -> bool:
    """Whether 结转 names a year that is not next to the report's."""
    if word.year is None or report_year is None:
        return False
    return word.year != report_year + (1 if word.name == "carried_out" else -1)


def _counted(clause: str, words: list[Token], index: int, state: _Sentence) -> Iterator[Claim]:
    """The claims that one count makes."""
    count = words[index]
    if count.value is None:
        return
    place, thing = _object(clause, words, index, state)
    before = clause[: count.start]
    if thing in _DISPUTES:
        if place is None:
            return
        topics = _group(clause, words, place, state) if place < index else (_DISPUTES[thing],)
        if len(topics) > 1 and count.value and not _EACH.search(clause[words[place].end : count.end]):
            return
        whole = state.about_disclosure and not state.part_of_body and not _OUTCOME.search(before)
        for topic in topics:
            yield Claim(topic, count.value, clause[:_LONGEST_QUOTE], whole)
        return
    action = _action(words, index)
    if action is None:
        return
    if thing == "documents" and action == "made" and not _NOT_MADE.search(before):
        yield Claim(Topic.DOCUMENTS, count.value, clause[:_LONGEST_QUOTE], not state.part_of_body)
    elif action in _APPLICATIONS and (thing == "application" or (thing is None and action in _SPEAKING)):
        topic = _APPLICATIONS[action]
        part = state.part_of_body or _PART.search(before) or (state.among and topic in _SUMMED_UP)
        yield Claim(topic, count.value, clause[:_LONGEST_QUOTE], not part)


def _object(clause: str, words: list[Token], index: int, state: _Sentence) -> tuple[int | None, str | None]:
    """What a count counts: (its place in the clause or None, its name).

    The word right behind the count (2件行政复议), unless that has a count of its own; else the nearest before it that
    no other count has taken; else what the sentence spoke of last; else the first behind it.
    """
    count = words[index]
    if index + 1 < len(words):
        behind = words[index + 1]
        if behind.name in _OBJECTS and behind.start - count.end <= 1 and not _counted_itself(clause, words, index + 1):
            return index + 1, behind.name
    counted_before = False
    for place in range(index - 1, -1, -1):
        name = words[place].name
        counted_before = counted_before or name in _COUNTS
        if name in _OBJECTS:
            return (None if counted_before and name in _DISPUTES else place), name
    if state.subject is None:
        for place in range(index + 1, len(words)):
            if words[place].name in _COUNTS:
                break
            if words[place].name in _OBJECTS:
                return place, words[place].name
    return None, state.subject


def _counted_itself(clause: str, words: list[Token], place: int) -> bool:
    """Whether a count of its own follows a word: 行政诉讼3件, but not 行政复议和3件行政诉讼."""
    if place + 1 >= len(words) or words[place + 1].name not in _COUNTS:
        return False
    return not _AND.search(clause, words[place].end, words[place + 1].start)


def _action(words: list[Token], index: int) -> str | None:
    """What was done with what a count counts: the nearest action before it, else the first one behind it."""
    for word in reversed(words[:index]):
        if word.name in _ACTIONS:
            return word.name
    for word in words[index + 1 :]:
        if word.name in _COUNTS:
            return None
        if word.name in _ACTIONS:
            return word.name
    return None


def _group(clause: str, words: list[Token], place: int, state: _Sentence) -> tuple[Topic, ...]:
    """The disputes that share a count: 行政复议和行政诉讼, 行政复议、行政诉讼."""
    topics = [_DISPUTES[words[place].name]]
    while place and words[place - 1].name in _DISPUTES:
        if not _JOINED.match(clause[words[place - 1].end : words[place].start]):
            return tuple(topics)
        place -= 1
        topics.append(_DISPUTES[words[place].name])
    if not any(word.name in _OBJECTS or word.name in _COUNTS for word in words[:place]):
        topics.extend(state.pending)
    return tuple(topics)


def _denied(clause: str, words: list[Token], denial: Token, state: _Sentence) -> Iterator[Claim]:
    """The claims that a denial makes: 未发生行政复议, 未收到申请, 无上年结转."""
    behind = words[words.index(denial) + 1 :]
    disputes = [word for word in behind if word.name in _DISPUTES]
    if disputes or not any(word.name in _OBJECTS for word in behind):
        disputes = disputes or [word for word in words if word.name in _DISPUTES]
        yield from _no_disputes(clause, disputes, state)
        if disputes:
            return
    quote, whole = clause[:_LONGEST_QUOTE], not state.part_of_body and not _PART.search(clause)
    carried = [word for word in behind if word.name in ("carried_in", "carried_out")]
    for word in carried:
        yield Claim(_APPLICATIONS[word.name], _NOTHING, quote, whole)
    objects = [word.name for word in behind if word.name in _OBJECTS]
    receiving = _RECEIVING.search(denial.text) or any(word.name in ("received", "new") for word in behind)
    receiving = receiving or (bool(behind) and behind[0].start - denial.end <= _CLOSE_BY)
    if objects and objects[-1] == "application" and receiving and not carried:
        yield Claim(Topic.RECEIVED, _NOTHING, quote, whole)
        yield Claim(Topic.NEW, _NOTHING, quote, whole)


def _no_disputes(clause: str, disputes: list[Token], state: _Sentence) -> Iterator[Claim]:
    if _OUTCOME.search(clause):
        return
    whole = state.about_disclosure and not state.part_of_body
    topics = dict.fromkeys((*state.pending, *(_DISPUTES[word.name] for word in disputes))) if disputes else ()
    for topic in topics:
        yield Claim(topic, _NOTHING, clause[:_LONGEST_QUOTE], whole)
