"""Chapter headings: the six of the statutory form in their many spellings, and those of older reports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from govreports.model.layouts import APPLICATION_ROWS, GROUPS
from govreports.model.words import squeeze
from govreports.parsing.dates import chinese_number

_LONGEST = 90
"""Characters of a line that are looked at: numbering and heading stand at its beginning."""
_HAN = "一二三四五六七八九十"
_WORDS = "总体|整体|主动公开政府信息|收到|因政府|政府信息公开行政|存在|其他|需要报告"
"""How the statutory headings begin: before them a number needs no sign behind it."""
_ORNAMENTS = "|[【《◆◇★☆■□●▲△▶►※·•"
_NUMBERING = re.compile(
    rf"""(?P<markdown>\#{{1,6}}|\*\*)?
    (?:(?P<part>第(?:[{_HAN}]{{1,3}}|\d{{1,2}})(?:(?:部分|章|节)[、.,:]?|[、,:]))
      |(?P<plain>(?:[{_HAN}]{{1,3}})(?:[、.,:;]+|[)。·]))
      |(?P<roman>[IVX]{{1,4}}[、.,:])
      |(?P<arabic>\d{{1,2}}(?:[、,]|[.](?!\d)|(?={_WORDS})))
      |(?P<bracket>[(](?:[{_HAN}]{{1,3}}|\d{{1,2}})[)][、.]?)
      |(?P<glued>[{_HAN}](?={_WORDS}|政府信息|行政复议)))?""",
    re.VERBOSE,
)
_COUNT = re.compile(rf"[{_HAN}]+|\d+|[IVX]+")
_STATUTORY: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (number, re.compile(pattern, re.VERBOSE))
    for number, pattern in (
        (1, r"(?:政府信息公开)?(?:工作)?的?(?:总体|整体)(?:工作)?(?:情况|概述|概况)"),
        (2, r"(?:行政机关|本年度)?主动公开(?:政府)?信息的?(?:工作)?情况|政府信息主动公开的?情况"),
        (
            3,
            r"""(?:行政机关)?(?:(?:收到|受理|接收)[和与、]?)?处理的?(?:政府)?信息公开申请的?(?:处理)?情况
            |收到(?:政府)?信息公开申请[和与及、]*处理的?情况""",
        ),
        (
            4,
            r"""因?(?:政府)?(?:信息公开)?(?:工作|申请)?(?:引起的?|引发的?)?被?(?:申请|提起)?的?
            (?:(?:行政)?复议[和与及或、,被提起申请行政]{0,10}诉讼|(?:行政)?诉讼[和与及或、,被提起申请行政]{0,10}复议
            |(?<=政府信息公开)行政复议)的?(?:情况)?""",
        ),
        (
            5,
            r"""(?:政府信息公开)?(?:工作)?中?(?:
            (?:存在|面临)的?(?:主要|突出)?(?:困难|不足|问题)(?:[和与及、,]*(?:困难|不足|问题|原因))?
              (?:[以及和与、,]*(?:下一步|今后)?的?(?:改进|整改|解决|工作)*的?(?:情况|措施|办法|打算|计划|方向|思路|建议)?)
            |(?:主要|突出)?(?:困难|不足|问题)[以及和与、,]+(?:下一步|今后)?的?(?:改进|整改|解决|工作)+的?
              (?:情况|措施|办法|打算|计划|方向|思路|建议))""",
        ),
        (
            6,
            r"(?:其他|其它)(?:需要?|应当?)?(?:报告|说明|公开)?的?(?:有关|重要)?事项|需要?(?:报告|说明)的其他事项",
        ),
    )
)
_OPENING = re.compile(r"(?:政府信息公开)?(?:工作)?的?(?:概述|概况|基本(?:工作)?情况|总体工作情况)")
_FIRST = re.compile(r"第?[一1I](?![一二三四五六七八九十\dIVX])")
_BRIEF: dict[int, re.Pattern[str]] = {
    1: re.compile(r"(?:全年|本年度?|年度)?(?:工作)?(?:总体|整体|主要|基本)?(?:工作)?(?:开展)?(?:情况|概述|概况)"),
    2: re.compile(r"主动公开(?:政府信息|信息)?(?:工作)?的?(?:情况)?表?"),
    3: re.compile(
        r"收到[和与及、]?(?:处理)?的?(?:政府信息|信息)?(?:依?申请公开|公开申请)(?:政府信息|信息)?的?(?:情况)?|"
        r"(?:依申请公开|(?:政府信息|信息)?公开申请)(?:工作)?的?(?:办理|处理|受理)?(?:工作)?情况"
    ),
    5: re.compile(r"(?:存在)?(?:问题|不足)[和与及、]改进(?:情况|措施)?"),
    6: re.compile(r"(?:其他|其它)(?:需要?|应当?)?(?:报告|说明)?的?(?:有关)?(?:情况|问题|事项)|需要?报告的事项|其他$"),
}
"""Short words for chapters that only their own number tells from the captions inside chapter one."""
_CLOSING = "。.:;*#|、]》"
_YEAR = re.compile(r"\d{4}年度?")
_UNIT = re.compile(r"[(][^()]{0,30}[)]")
_SENTENCE = re.compile(r"[。;!?,:|]|\d{4}年")
_RUNS_ON = re.compile(r"[。.:)*#]|[-—]+(?!\d)|\d{4}年|[(]一[)]|本年|我")
_REPORT = re.compile(r"信息公开.{0,8}(?:报告|年报)")
_PAGE_NUMBER = re.compile(r"(?:[.·_\-—]{2,}\d{0,3}|\d{1,3})")
"""What follows a heading in a table of contents."""
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_TABLE_ROWS = tuple(row.label for rows in APPLICATION_ROWS.values() for row in rows) + GROUPS
_MAY_HEAD = re.compile(
    rf"[\s|]*[#*\[【（(第{_HAN}\d]|.{{0,40}}?(?:情\s*况|事\s*项|概\s*[述况]|问\s*题|复\s*议)", re.DOTALL
)
_SALUTATION = re.compile(r"各.{1,90}[:：]")
_PREFACE = frozenset({"引言", "前言", "序言", "导言", "导语", "目录", "目次"})


class Rank(IntEnum):
    """How a heading is numbered, the surest sign of a chapter first: 一、 or 第一部分, nothing, 1. or (一)."""

    CHAPTER = 0
    BARE = 1
    ARABIC = 2
    BRACKETED = 3


_RANKS = {
    "part": Rank.CHAPTER,
    "plain": Rank.CHAPTER,
    "roman": Rank.CHAPTER,
    "glued": Rank.CHAPTER,
    "arabic": Rank.ARABIC,
    "bracket": Rank.BRACKETED,
}


_COUNTS_CHAPTERS = frozenset(kind for kind, rank in _RANKS.items() if rank is Rank.CHAPTER)


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter heading: its statutory number or None, its words, and the text that follows on the same line.

    ``ordinal`` is what its numbering counts, None without numbering, ``rank`` the kind of that numbering;
    ``in_contents`` tells a line of the table of contents, by the page number behind it.
    """

    number: int | None
    title: str
    rest: str = ""
    ordinal: int | None = None
    rank: Rank = Rank.CHAPTER
    in_contents: bool = False


def is_preface(text: str) -> bool:
    """Whether a line is only the caption of the opening paragraph (引言) or of a table of contents."""
    return len(text) <= 20 and squeeze(text) in _PREFACE


def is_salutation(text: str) -> bool:
    """Whether a line is what a notice begins with (各有关单位:)."""
    return _SALUTATION.fullmatch(text.strip()) is not None


# Whoever looks for the body and whoever looks for its chapters read the same lines, one after the other.
@lru_cache(maxsize=256)
def read_heading(text: str) -> Heading | None:
    """The heading that a line is or begins with, None when it is running text.

    A statutory heading without numbering must be the whole line; an unknown heading needs numbering of the first
    rank and words that are no sentence and no row of a statutory table.
    """
    if not _MAY_HEAD.match(text):
        return None
    line = squeeze(text[:_LONGEST]).lstrip(_ORNAMENTS)
    mark = _NUMBERING.match(line)
    prefix = mark[0] if mark else ""
    kind = mark.lastgroup if mark else None
    words = line[len(prefix) :]
    if kind == "part" and (inner := _NUMBERING.match(words)) and inner.lastgroup == "plain":
        prefix, words = prefix + inner[0], words[len(inner[0]) :]
    ordinal = _ordinal(prefix)
    year = _YEAR.match(words) if prefix else None
    stated = year[0] if year else ""
    number, title = _statutory(words[len(stated) :], prefix, ordinal if kind in _COUNTS_CHAPTERS else None)
    title = stated + title if title else ""
    if title and _PAGE_NUMBER.fullmatch(words[len(title) :]):
        return Heading(number, title, "", ordinal, _RANKS.get(kind or "", Rank.BARE), in_contents=True)
    if title and _ends_here(words[len(title) :], prefix, text, title):
        return Heading(number, title, _rest(text, prefix + title), ordinal, _RANKS.get(kind or "", Rank.BARE))
    caption = words.rstrip(_CLOSING.replace("。", ""))
    if kind in ("part", "plain", "roman") and len(text) <= _LONGEST and _is_caption(caption):
        return Heading(None, caption, "", ordinal)
    return None


def _statutory(words: str, prefix: str, chapter: int | None) -> tuple[int | None, str]:
    """The statutory chapter that numbered words begin with, and those words; (None, "") for any other.

    ``chapter`` is what the numbering counts where it is one of chapters.
    """
    for number, pattern in _STATUTORY:
        if match := pattern.match(words):
            return number, match[0]
    if chapter in _BRIEF and (brief := _BRIEF[chapter].match(words)):
        return chapter, brief[0]
    opening = _OPENING.match(words) if _FIRST.match(prefix) else None
    return (1, opening[0]) if opening else (None, "")


def _ends_here(after: str, prefix: str, text: str, words: str) -> bool:
    """Whether a heading ends after its words: with the line, a unit in brackets, or the chapter's own text.

    A semicolon makes it an item of an enumeration (a rule that lists what a report must hold).
    """
    if after[:1] == ";":
        return False
    if not after.strip(_CLOSING) or _UNIT.fullmatch(after):
        return len(text) <= _LONGEST or bool(prefix)
    if not prefix:
        return False
    return _RUNS_ON.match(after) is not None or _behind(text, prefix + words)[:1].isspace()


def _is_caption(words: str) -> bool:
    if not 2 <= len(words) <= 40 or words.startswith(_TABLE_ROWS):
        return False
    # A caption that names the report stands above its chapters.
    return not _SENTENCE.search(words) and not _REPORT.search(words)


def _ordinal(prefix: str) -> int | None:
    """The number that a prefix such as 七、 or 第七部分 or (七) counts."""
    digits = _COUNT.search(prefix)
    if digits is None:
        return None
    return _ROMAN.get(digits[0]) or chinese_number(digits[0])


def _behind(text: str, squeezed: str) -> str:
    """What follows the words of ``squeezed`` in the published ``text`` that begins with them."""
    text = text.lstrip().lstrip(_ORNAMENTS).lstrip()
    wanted, position = len(squeezed), 0
    while position < len(text) and wanted > 0:
        wanted -= len(squeeze(text[position]))
        position += 1
    return text[position:]


def _rest(text: str, heading: str) -> str:
    """The text of the chapter that stands on the line of its heading."""
    rest = _behind(text, heading).strip().lstrip("。.:：、;；】》)）-—").strip("*#| \t\u3000")
    return "" if _UNIT.fullmatch(squeeze(rest[:40])) else rest
