"""What a page is: an annual report, an unfilled template, another document, a list; and for what reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from govreports.model.report import Kind, Section, Tables
from govreports.model.words import squeeze
from govreports.parsing.dates import find_moment
from govreports.parsing.headings import is_salutation
from govreports.parsing.naming import (
    is_about_compiling,
    is_about_report,
    names_body,
    names_report,
    names_year,
    plain_title,
)
from govreports.parsing.vocabulary import DATE_FIELDS, LABELS, Field

_COUNTED = "条|件|次|个|份|篇|期|人|场|项|家|名|元|万|余|多|%"
_PLACEHOLDER = re.compile(
    rf"(?<![A-Za-z0-9])(?:[XYZxyz]|[XYZxyz]{{2,4}})\s*(?:万?余)?(?:{_COUNTED})|"
    rf"(?<![Xx×＊_○〇])[Xx×＊_○〇]{{2,}}\s*(?:{_COUNTED}|年|月|日|局|县|市|区|镇|乡|街道|单位|部门)|"
    rf"(?<![0-9*])\*{{3,}}\s*(?:{_COUNTED}|年|月|日|局|县|市|区|镇|乡|街道|单位|部门)|20\d[Xx×]\s*年|某某|"
    r"[\[【(（<〈](?:此处|请|请在此|在此)?(?:填写|填入|插入|输入)[^\])】）>〉]{0,20}[\])】）>〉]"
)
_GAP_SIGN = re.compile("[XYZxyz×＊_○〇*某填插输]")
"""One of these stands in every placeholder, and in few other texts."""
_GENERATED = re.compile(
    r"(?:文章|报告)?(?:示例|范文|模板|样本)[^。]{0,12}(?:可以|请|可)(?:根据|按照|结合)[^。]{0,12}(?:实际|具体)|"
    r"以上(?:报告)?内容仅供参考|仅供参考[^。]{0,6}(?:你|您)可以|"
    r"(?:你|您)可以?根据(?:实际|具体)[^。]{0,12}(?:修改|调整|完善|补充)|"
    r"[(（](?:文字描述|此处报告)[^)）]{0,40}[)）]"
)
_INTERPRETS = re.compile(r"编制背景|编制依据|编制目的|编制过程|主要内容$|如下解读|解读如下|起草背景")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}条(?!第)")
_FEW_MARKS = 2
_FEW_ARTICLES = 3
_SUBJECT = "政府信息公开"
_FEW_PLACEHOLDERS = 3
_FEW_ENTRIES = 5
_FEW_TITLES = 3
_FEW_FIELDS = 3
_SPECIFIC = frozenset({2, 3, 4, 6})
_CALLED_TEMPLATE = re.compile(r"(?:模板|模版|范本|范文|样本|样例)[)\]]*$")
_ANY_DATE = re.compile(
    r"[\[(（【]?\s*(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）】]?"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against an annual report. ``texts`` are the lines of the article or the page."""

    title: str | None
    has_period: bool
    sections: tuple[Section, ...]
    tables: Tables
    has_statistics: bool
    texts: Sequence[str]

    @property
    def chapters(self) -> int:
        """How many of the statutory chapters were found."""
        return sum(section.number is not None for section in self.sections)

    @property
    def is_specific(self) -> bool:
        """Whether a chapter was found that only these reports have: 总体情况 and 存在问题 stand in any report."""
        return any(section.number in _SPECIFIC for section in self.sections)

    @property
    def table_count(self) -> int:
        """How many of the statutory tables were found."""
        tables = self.tables
        return sum(table is not None for table in (tables.proactive_disclosure, tables.applications, tables.reviews))


def placeholders(texts: Sequence[str]) -> list[str]:
    """Places where a number or name was never filled in (X万余条, ××件), in order."""
    return [match[0] for text in texts if _GAP_SIGN.search(text) for match in _PLACEHOLDER.finditer(text)]


def _template_reason(title: str, texts: Sequence[str]) -> str | None:
    """Why the text is one that nobody filled in; None when it is not."""
    if _CALLED_TEMPLATE.search(squeeze(title)):
        return f"the title calls it a sample: {title}"
    for text in texts:
        if match := _GENERATED.search(text):
            return f"the text calls itself a sample: {match[0]}"
    gaps = placeholders((title, *texts))
    if len(gaps) >= _FEW_PLACEHOLDERS:
        return f"{len(gaps)} places were never filled in, the first is {gaps[0]}"
    return None


def _list_reason(texts: Sequence[str]) -> str | None:
    """Why the lines are a list: entries with dates beside or below them, or titles of several reports."""
    dated = 0
    prose = 0
    titles: set[str] = set()
    entry_before = False
    for text in texts:
        prose += "。" in text and len(text) >= 40
        moment = find_moment(text) if len(text) <= 140 else None
        name = _ANY_DATE.sub("", text).strip(" ·•|>\t") if moment else text
        has_name = 6 <= len(name) <= 120 and "。" not in name
        dated += moment is not None and (has_name or (entry_before and not name))
        entry_before = has_name and moment is None
        if has_name and names_report(name) and (names_body(name) or names_year(name)):
            titles.add(squeeze(name))
    if len(titles) >= _FEW_TITLES and prose < len(titles):
        return f"a list of {len(titles)} report titles without a report's text"
    if dated >= _FEW_ENTRIES and prose * 2 < dated:
        return f"a list of {dated} dated entries without a report's text"
    return None


def _entries_reason(texts: Sequence[str]) -> str | None:
    """Why the lines are a table of entries: a line of nothing but labels, the title's and a date's among them."""
    for text in texts:
        fields = [label.field for word in text.split() if (label := LABELS.get(squeeze(word))) is not None]
        named = Field.TITLE in fields and not DATE_FIELDS.isdisjoint(fields)
        if named and len(fields) >= _FEW_FIELDS and len(fields) == len(text.split()):
            return f"a table of entries under {text}"
    return None


def _other_text_reason(texts: Sequence[str]) -> str | None:
    """Why the text is about reports: an explanation with its usual captions, or a rule in articles."""
    heads = [squeeze(text[:60]) for text in texts]
    if sum(_INTERPRETS.search(head) is not None for head in heads) >= _FEW_MARKS:
        return "the text explains a report (编制背景, 编制依据, 主要内容)"
    articles = sum(_ARTICLE.match(head) is not None for head in heads)
    return f"the text is a rule of {articles} articles" if articles >= _FEW_ARTICLES else None


def judge(evidence: Evidence) -> tuple[Kind, str]:
    """The kind of a page and the one-line reason for it.

    A title that names a notice, a rule or news settles it, unless the text below is a whole report: a page
    called 解读 can be the report itself.
    """
    title = plain_title(evidence.title) if evidence.title else ""
    is_report_title = names_report(title) and (names_body(title) or names_year(title))
    strong = (evidence.chapters >= 2 and evidence.is_specific) or evidence.table_count > 0 or evidence.has_period
    whole = evidence.chapters >= 3 and (evidence.has_period or evidence.table_count > 0)
    if not strong and (reason := _list_reason(evidence.texts)):
        return Kind.LISTING, reason
    if not strong and not title and (reason := _entries_reason(evidence.texts)):
        return Kind.LISTING, reason
    if title and is_about_report(title) and (not whole or is_about_compiling(title)):
        return Kind.NOT_REPORT, f"the title names another document: {evidence.title}"
    if not evidence.table_count and (reason := _other_text_reason(evidence.texts)):
        return Kind.NOT_REPORT, reason
    if (reason := _template_reason(evidence.title or "", evidence.texts)) and (
        strong or any(_SUBJECT in text for text in evidence.texts)
    ):
        return Kind.TEMPLATE, reason
    if title and not names_report(title) and not strong and not evidence.has_statistics:
        return Kind.NOT_REPORT, f"the title names another document: {evidence.title}"
    return _report_reason(evidence, is_report_title)


def _report_reason(evidence: Evidence, is_report_title: bool) -> tuple[Kind, str]:
    """An annual report by its strongest evidence, or none at all."""
    if evidence.table_count:
        return Kind.ANNUAL_REPORT, f"{evidence.table_count} of the three statutory tables were found"
    if evidence.chapters >= 2 and (evidence.is_specific or is_report_title):
        return Kind.ANNUAL_REPORT, f"{evidence.chapters} of the six statutory chapters were found"
    if evidence.has_period:
        return Kind.ANNUAL_REPORT, "the text states the statistical period of a report"
    if evidence.texts and is_salutation(evidence.texts[0]):
        return Kind.NOT_REPORT, f"the text is a letter: {evidence.texts[0].strip()}"
    if is_report_title:
        return Kind.ANNUAL_REPORT, f"the title is a report's: {evidence.title}"
    if evidence.has_statistics:
        return Kind.ANNUAL_REPORT, "the statistics table of a report was found"
    return Kind.NOT_REPORT, "neither title nor period nor chapters nor tables of an annual report were found"
