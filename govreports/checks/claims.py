"""Numbers that the prose of a report states about applications, reviews, lawsuits and documents.

The text is read clause by clause, and each count (12件) or denial (未发生 …) goes to the word of the field
that it belongs to. What speaks of another year, of a change, of a share or of a rounded number (3000余条,
近30件) makes no claim; what may speak of a part only is marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from govreports.checks.attribution import (
    ACTIONS,
    COUNTS,
    DISPUTES,
    OBJECTS,
    action_on,
    disputes_together,
    thing_counted,
)
from govreports.checks.lexicon import Token, tokens
from govreports.checks.sentences import Sentence, clauses, sentences


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
    DIRECT = "direct"
    AFTER = "after"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number stated in the text. ``whole`` is False when it may count only a part of what the table counts."""

    topic: Topic
    value: Decimal
    quote: str
    whole: bool = True


_NOTHING = Decimal(0)
_LONGEST_QUOTE = 60
_CLOSE_BY = 2
"""Characters between a denial and what it denies: 无(政府)依申请公开事项."""
_DISPUTES = {"review": Topic.REVIEW, "litigation": Topic.LITIGATION}
_BLOCKS = {"direct": Topic.DIRECT, "after": Topic.AFTER}
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
_EACH = re.compile("[各均都]|分别")
_RECEIVING = re.compile("收|接|受理|新增")
_OUTCOME = re.compile("维持|纠正|纠错|撤销|驳回|败诉|胜诉|撤诉|调解|终止|违法|逾期|超期|延期|审结|未结|待审|责令|不当")
_PART = re.compile(
    "自然人|商业企业|科研机构|社会公益|法律服务机构|当面|现场|网络|网上|在线|线上|线下|信函|邮寄|邮件|传真|窗口"
    "|季度|半年|月份|延期|逾期|超期|属于|补正|更正|告知|转办|转来|交办|主动公开范围|^对|指导|协助|配合|督促|抽查"
)
_NOT_MADE = re.compile("清理|废止|修订|修改|备案|审查|审核|解读|评估")
_AS_REVIEWER = re.compile("受理|审理|审结|承办|办理|办结|应诉")
"""What a body does that decides on reviews, of whatever subject; a body under review does not do it."""
_OVER_YEARS = "累计"
_CARRIED_ON = frozenset({"closed", "granted", "partial", "carried_in", "carried_out"})
"""What a sentence without a subject of its own may still say of the applications of the sentence before."""


@lru_cache(maxsize=32)
def claims(
    text: str, report_year: int | None, *, whole_body: bool = False, about_disclosure: bool = False
) -> tuple[Claim, ...]:
    """All claims of a text in reading order.

    ``report_year`` tells this year's numbers from those of other years. ``whole_body`` says that offices and
    departments named in the text are the reporting body itself and not a part of it; ``about_disclosure``
    that reviews and lawsuits in it concern 政府信息公开 even where a paragraph does not say so. Several rules
    ask for the claims of one text, so the last few answers are kept.
    """
    found: list[Claim] = []
    read = sentences(text, report_year, whole_body=whole_body, about_disclosure=about_disclosure)
    for state, sentence in read:
        for mark, clause in clauses(sentence):
            state.enter(mark, clause)
            found.extend(_clause(clause, state))
    return tuple(found)


def _clause(clause: str, state: Sentence) -> Iterator[Claim]:
    words = list(state.of_this_year(tokens(clause)))
    if not words:
        return
    counts = [index for index, word in enumerate(words) if word.name in COUNTS]
    disputes = [word for word in words if word.name in DISPUTES]
    state.reviewing = state.reviewing or bool(disputes and _AS_REVIEWER.search(clause))
    actions = any(word.name in ACTIONS for word in words)
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
    objects = [word for word in words if word.name in OBJECTS]
    if objects:
        state.subject = objects[-1].name
    state.pending = () if counts or denial else (*state.pending, *(word.name for word in disputes))
    yield from claimed


def _counted(clause: str, words: list[Token], index: int, state: Sentence) -> Iterator[Claim]:
    """The claims that one count makes."""
    count = words[index]
    if count.value is None:
        return
    place, thing = thing_counted(clause, words, index, state.subject)
    before = clause[: count.start]
    if thing in DISPUTES:
        if place is None:
            return
        names = disputes_together(clause, words, place, state.pending) if place < index else (thing,)
        if len(names) > 1 and count.value and not _EACH.search(clause[words[place].end : count.end]):
            return
        general = state.other_disputes or (state.reviewing and not state.names_disclosure)
        whole = state.about_disclosure and not state.part_of_body and not general and not _OUTCOME.search(before)
        for name in names:
            yield Claim(_DISPUTES[name], count.value, clause[:_LONGEST_QUOTE], whole)
        return
    if thing in _BLOCKS and place is not None:
        whole = not state.part_of_body and not state.other_disputes and not _OUTCOME.search(before)
        yield Claim(_BLOCKS[thing], count.value, clause[:_LONGEST_QUOTE], whole)
        return
    action = action_on(words, index)
    if action is None:
        return
    if thing is None and _carried_on(words, index, state):
        thing = state.subject = state.carried
    if thing == "documents" and action == "made" and not _NOT_MADE.search(before):
        yield Claim(Topic.DOCUMENTS, count.value, clause[:_LONGEST_QUOTE], not state.part_of_body)
    elif action in _APPLICATIONS and (thing == "application" or (thing is None and action in _SPEAKING)):
        topic = _APPLICATIONS[action]
        said = before if place is None or place < index else clause
        part = state.part_of_body or _PART.search(said) or (state.among and topic in _SUMMED_UP)
        part = part or (_OVER_YEARS in clause and (state.counted_until or not state.year_named))
        yield Claim(topic, count.value, clause[:_LONGEST_QUOTE], not part)


def _carried_on(words: list[Token], index: int, state: Sentence) -> bool:
    """Whether a count goes with the applications of the sentence before: 已答复5件, 予以公开5件."""
    if state.carried != "application" or not index or any(word.name in OBJECTS for word in words):
        return False
    action, count = words[index - 1], words[index]
    return action.name in _CARRIED_ON and count.start - action.end <= _CLOSE_BY


def _denied(clause: str, words: list[Token], denial: Token, state: Sentence) -> Iterator[Claim]:
    """The claims that a denial makes: 未发生行政复议, 未收到申请, 无上年结转."""
    behind = words[words.index(denial) + 1 :]
    disputes = [word for word in behind if word.name in DISPUTES]
    if disputes or not any(word.name in OBJECTS for word in behind):
        disputes = disputes or [word for word in words if word.name in DISPUTES]
        yield from _no_disputes(clause, disputes, state)
        if disputes:
            return
    quote, whole = clause[:_LONGEST_QUOTE], not state.part_of_body and not _PART.search(clause)
    carried = [word for word in behind if word.name in ("carried_in", "carried_out")]
    for word in carried:
        yield Claim(_APPLICATIONS[word.name], _NOTHING, quote, whole)
    objects = [word.name for word in behind if word.name in OBJECTS]
    receiving = _RECEIVING.search(denial.text) or any(word.name in ("received", "new") for word in behind)
    receiving = receiving or (bool(behind) and behind[0].start - denial.end <= _CLOSE_BY)
    if objects and objects[-1] == "application" and receiving and not carried:
        yield Claim(Topic.RECEIVED, _NOTHING, quote, whole)
        yield Claim(Topic.NEW, _NOTHING, quote, whole)


def _no_disputes(clause: str, disputes: list[Token], state: Sentence) -> Iterator[Claim]:
    if _OUTCOME.search(clause):
        return
    whole = state.about_disclosure and not state.part_of_body
    names = dict.fromkeys((*state.pending, *(word.name for word in disputes))) if disputes else ()
    for name in names:
        yield Claim(_DISPUTES[name], _NOTHING, clause[:_LONGEST_QUOTE], whole)
