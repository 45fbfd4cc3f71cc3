"""A text cut into sentences and clauses, with what a sentence has said so far about those of its clauses to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govreports.checks.lexicon import Token
from govreports.model.words import squeeze

ENUMERATION = "、"
_BREAK = ";"
_SENTENCES = re.compile(r"[。!?]+")
_CLAUSES = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[;:、()\[\]\"'《》]|—{2,}")
_PARTED = re.compile(r"\d|复议|诉讼|[一二两三四五六七八九十][件宗]")
_OFFICE = re.compile(
    r"(?<![各本我])(?:本级|办公[室厅]|部门|单位|乡镇|街道|局(?![面势限部])|委员会|[卫发教国]\w{1,2}委|镇政府)"
)
_EVERYBODY = re.compile("全[区县市省州旗镇乡街]|各级|各部门|各单位|各乡镇|各街道|各镇|各地")
_DISCLOSURE = re.compile("公开|申请")
_OF_DISCLOSURE = re.compile("信息公开|政务公开|依申请|公开申请")
_NOT_OF_DISCLOSURE = re.compile("(?:非|除|不含|不涉及|以外).{0,4}(?:政府)?信息公开")
_OUTCOMES = re.compile("(?:予以|部分)公开.*(?:无法提供|不予处理)")
"""Outcomes of table 3 side by side: of nothing but applications, whatever stands before."""
_UNTIL = re.compile("截[至止]")
_VIEWS = ("从", "按")
"""Begin sentences that look at what was counted from one more side: 从办理结果看."""


@dataclass(slots=True)
class Sentence:
    """What the clauses read so far say about those to come.

    ``about_disclosure``: reviews and lawsuits in it concern 政府信息公开; ``names_disclosure``: it said so itself;
    ``other_disputes``: it says that they do not. ``subject`` is what was counted last, ``carried`` what the sentence
    before counted, ``pending`` the disputes that still wait for their count.
    """

    report_year: int | None
    about_disclosure: bool
    names_disclosure: bool
    other_disputes: bool
    whole_body: bool
    everybody: bool
    office_named: bool = False
    counted_until: bool = False
    reviewing: bool = False
    this_year: bool = True
    year_named: bool = False
    subject: str | None = None
    carried: str | None = None
    among: bool = False
    denied: bool = False
    pending: tuple[str, ...] = ()

    @property
    def part_of_body(self) -> bool:
        """Whether an office or department was named that is only a part of the reporting body."""
        return self.office_named and not self.whole_body and not self.everybody

    def enter(self, mark: str, clause: str) -> None:
        """Take notice of a clause and of the mark before it."""
        if mark != ENUMERATION:
            self.pending = ()
        if mark == _BREAK:
            self.among = self.denied = False
        self.counted_until = self.counted_until or bool(_UNTIL.search(clause))
        self.office_named = self.office_named or bool(_OFFICE.search(clause))
        self.names_disclosure = self.names_disclosure or bool(_OF_DISCLOSURE.search(clause))

    def of_this_year(self, words: Iterator[Token]) -> Iterator[Token]:
        """The tokens of a clause that speak of the report's own year; what it says about the year is remembered."""
        here = self.this_year
        for word in words:
            if word.name == "year":
                here = self.this_year = self.report_year in (None, word.year)
                self.year_named = True
            elif word.name == "span":
                here = self.this_year = False
                self.year_named = True
            elif word.name == "this_year" or (word.name == "whole_year" and not self.year_named):
                here = self.this_year = self.year_named = True
            elif word.name == "whole_year":
                # 2023年全年 stays 2023.
                here = self.this_year
            elif word.name == "other_year":
                here = False
            elif here and not self._carried_elsewhere(word):
                yield word

    def _carried_elsewhere(self, word: Token) -> bool:
        """Whether 结转 names a year that is not next to the report's."""
        if word.year is None or self.report_year is None:
            return False
        return word.year != self.report_year + (1 if word.name == "carried_out" else -1)


def sentences(
    text: str, report_year: int | None, *, whole_body: bool, about_disclosure: bool
) -> Iterator[tuple[Sentence, str]]:
    """The sentences of a text in order; each is to be read before the next is asked for, whose subject it may be."""
    for paragraph in text.splitlines():
        line = squeeze(paragraph)
        about = about_disclosure or bool(_DISCLOSURE.search(line))
        subject: str | None = None
        for sentence in _SENTENCES.split(line):
            state = Sentence(
                report_year,
                about_disclosure=about,
                names_disclosure=about_disclosure,
                other_disputes=bool(_NOT_OF_DISCLOSURE.search(sentence)),
                whole_body=whole_body,
                everybody=bool(_EVERYBODY.search(sentence)),
                subject=subject if sentence.startswith("其中") else None,
                carried="application" if _OUTCOMES.search(sentence) else subject,
            )
            yield state, sentence
            subject = state.subject or (subject if sentence.startswith(_VIEWS) else None)


def clauses(sentence: str) -> Iterator[tuple[str, str]]:
    """The clauses, each with the mark that parts it from the one before.

    、 parts counts and disputes (行政复议、行政诉讼), but not the people in 公民、法人和其他组织.
    """
    start, before = 0, ""
    searched = 0
    for mark in _CLAUSES.finditer(sentence):
        if mark.group() == ENUMERATION and not _PARTED.search(sentence, searched, mark.start()):
            searched = mark.end()
            continue
        if mark.start() > start:
            yield before, sentence[start : mark.start()]
        start = searched = mark.end()
        before = mark.group()
    if start < len(sentence):
        yield before, sentence[start:]
