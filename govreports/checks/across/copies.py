"""Reports that repeat another: the same numbers as last year, the same text as last year or as another body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from zlib import crc32

from govreports.checks.across.pairs import AcrossResult, YearReport, pair_check
from govreports.checks.rules import PRACTICE, Group, Rule, Years, register
from govreports.checks.scope import tables
from govreports.model.report import CheckResult, Report, Severity
from govreports.model.words import squeeze

LEAST_NUMBERS = 5
"""Non-zero cells below which equal tables prove nothing: many small bodies receive nothing, year after year."""

SHINGLE = 5
LEAST_SHINGLES = 60
COPIED_PART, COPIED_MOST = 0.5, 0.8
_SAMPLE = 8
"""One shingle in so many is used to find candidates among the bodies of a year."""

_COMMON_TO_ALL = 200
"""A sampled shingle that more bodies share is a phrase of the trade and proves nothing."""

_SAID_BY_ALL = re.compile(
    "中华人民共和国政府信息公开条例|政府信息公开条例|习近平新时代中国特色社会主义思想|为指导|全面贯彻落实?|党的[一二三四五六七八九十]+大"
    "|[一二三四五六七八九十]+届[一二三四五六七八九十]+中全会精神?|区委区政府|县委县政府|市委市政府|省委省政府|政府信息公开工作"
    "|总体情况|主动公开|依申请公开|政府信息管理|平台建设|监督保障|存在的主要问题及改进情况|国务院办公厅"
)
_NOT_WORDS = re.compile(r"[\d\W_]+")


@lru_cache(maxsize=512)
def _shingles(text: str) -> frozenset[str]:
    words = _NOT_WORDS.sub("", _SAID_BY_ALL.sub("", squeeze(text)))
    return frozenset(words[start : start + SHINGLE] for start in range(len(words) - SHINGLE + 1))


def own_words(report: Report) -> frozenset[str]:
    """Five-character shingles of sections one and five, without digits, signs and the phrases that every report has."""
    sections = (report.section(number) for number in (1, 5))
    return _shingles("\n".join(section.text for section in sections if section is not None))


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of ``part`` that stands in ``whole``, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def _values(report: Report) -> dict[tuple[str, str, str], Decimal | None]:
    return {
        (name, row, column): cell.value
        for name, table in tables(report)
        for row, line in table.cells.items()
        for column, cell in line.items()
    }


@pair_check(
    "COPY_NUMBERS",
    Severity.ERROR,
    Years.ALL,
    f"All cells of tables 2 to 4 equal last year's, {LEAST_NUMBERS} or more of them not zero.",
    PRACTICE,
)
def numbers_are_new(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result where both reports carry tables."""
    before, after = _values(earlier), _values(later)
    if not before or not after:
        return
    counted = sum(1 for value in after.values() if value)
    if before != after:
        yield rule.passed("", "the tables differ from last year's")
    elif counted < LEAST_NUMBERS:
        yield rule.unknown("", f"the tables equal last year's, but only {counted} cells are not zero")
    else:
        yield rule.failed("", f"all {len(after)} cells equal last year's, {counted} of them not zero")


@pair_check(
    "COPY_TEXT",
    Severity.WARN,
    Years.ALL,
    f"More than half of the words of sections 一 and 五 stand in last year's report; error above {COPIED_MOST:.0%}.",
    PRACTICE,
)
def text_is_new(rule: Rule, earlier: Report, later: Report) -> Iterator[CheckResult]:
    """One result where both reports have enough text."""
    before, after = own_words(earlier), own_words(later)
    if len(before) < LEAST_SHINGLES or len(after) < LEAST_SHINGLES:
        yield rule.unknown("", "sections 一 and 五 are too short to compare")
        return
    share = containment(after, before)
    message = f"{share:.0%} of sections 一 and 五 stand in last year's report"
    if share > COPIED_PART:
        severity = Severity.ERROR if share > COPIED_MOST else Severity.WARN
        yield rule.failed("", message, left=f"{share:.2f}", right=f"{COPIED_PART:.2f}", severity=severity)
    else:
        yield rule.passed("", message, left=f"{share:.2f}", right=f"{COPIED_PART:.2f}")


_COPY_PEER = register(
    Rule(
        "COPY_PEER",
        Severity.WARN,
        Group.ACROSS,
        Years.ALL,
        f"More than {COPIED_MOST:.0%} of sections 一 and 五 stand in another body's report for the same year.",
        PRACTICE,
    )
)


def check_copies(reports: Iterable[YearReport]) -> Iterator[AcrossResult]:
    """COPY_PEER for reports of one year (others are compared with their own year only): one result a report.

    Candidates are found by a sample of shingles, so that the cost grows with the text and not with its
    square.
    """
    listed = [(each, own_words(each.report)) for each in reports]
    holders: dict[tuple[int, str], list[int]] = defaultdict(list)
    samples: list[list[str]] = []
    for place, (each, words) in enumerate(listed):
        samples.append([word for word in words if crc32(word.encode()) % _SAMPLE == 0])
        for word in samples[-1]:
            holders[each.year, word].append(place)
    for place, (each, words) in enumerate(listed):
        yield AcrossResult(each.agency_key, each.year, _peer(place, each, words, samples[place], listed, holders))


def _peer(
    place: int,
    each: YearReport,
    words: frozenset[str],
    sample: list[str],
    listed: list[tuple[YearReport, frozenset[str]]],
    holders: dict[tuple[int, str], list[int]],
) -> CheckResult:
    if len(words) < LEAST_SHINGLES:
        return _COPY_PEER.unknown("", "sections 一 and 五 are too short to compare")
    shared: dict[int, int] = defaultdict(int)
    for word in sample:
        others = holders[each.year, word]
        if len(others) <= _COMMON_TO_ALL:
            for other in others:
                shared[other] += 1
    likely = [
        other
        for other, count in shared.items()
        if listed[other][0].agency_key != each.agency_key and count > len(sample) * COPIED_PART
    ]
    shares = {other: containment(words, listed[other][1]) for other in likely}
    closest = max(shares, key=lambda other: shares[other], default=None)
    if closest is None or shares[closest] <= COPIED_MOST:
        return _COPY_PEER.passed("", "no other body's report of this year has most of this text")
    twin = listed[closest][0].agency_key
    message = f"{shares[closest]:.0%} of sections 一 and 五 stand in the report of {twin} for the same year"
    return _COPY_PEER.failed(twin, message, left=f"{shares[closest]:.2f}", right=f"{COPIED_MOST:.2f}")
