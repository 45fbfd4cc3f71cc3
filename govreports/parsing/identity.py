"""Who reports on which year: from title, opening, period, contact sentence, section one and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from govreports.model.document import Document, ListEntry
from govreports.model.report import Header, Oddity, Period, Scope
from govreports.model.words import squeeze
from govreports.parsing.brief_names import SEVERAL, brief_body
from govreports.parsing.dates import chinese_number, find_period
from govreports.parsing.naming import (
    NAME,
    OWN_BODY,
    PLACE_END,
    is_agency,
    is_specific,
    names_report,
    take_apart,
)

_OPENING_CHARACTERS = 2500
_SEVERAL_TIMES = 2
_YEAR = r"(?:19|20)\d{2}年(?:度|以来|来)?"
_YEAR_OF_WORK = re.compile(
    r"(?P<year>(?:19|20)\d{2}|二[〇○零]\S\S)年(?:度|,|全年|以?来|(?!\d)[^。,;《]{0,24}?信息公开(?!条例))"
)
_COLUMN_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})(?:年|n\b|nian|度|$)")
_NAMED = f"(?P<name>{NAME})"
_BODY_PATTERNS = (
    # 现将X2024年度…报告如下; 现公布《X2024年…
    re.compile(
        rf"(?:现将|现?公布|现?发布|现就|总结|反映|编制了?|撰写了?|制作了?|结合)《?{_NAMED}(?:{_YEAR}|的?政府信息公开)"
    ),
    # X2024年政府信息公开工作年度报告, at the beginning of a sentence
    re.compile(
        rf"(?:^|[。;\"'《]){_NAMED}(?:{_YEAR})?(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)",
        re.MULTILINE,
    ),
    # 本报告由X根据…编制; 要求,X在总结…的基础上
    re.compile(
        rf"(?:[,。]?由|[,。]|^(?!本)){_NAMED}(?:结合|根据|按照|依据|汇总|在总结|编制|负责|牵头|组织编)", re.MULTILINE
    ),
    # 2024年,X认真贯彻…
    re.compile(
        rf"(?:^|[。:]){_YEAR},?(?:在[^。]{{2,40}}(?:领导|指导|支持|帮助|关心)下,)?{_NAMED}(?:发布|认真|深入|全面|坚持|严格|开展|继续|高度|始终|积极|紧紧|围绕|按照|贯彻|切实|进一步|"
        r"扎实|持续|共|通过|在|以|主动|不断|政府信息|信息公开)",
        re.MULTILINE,
    ),
)
_CONTACT = re.compile(rf"(?:与|和|向|同|联系|致电|咨询|(?:单位|机关):)[:：]?{_NAMED}(?:[\(,。;联咨反]|$)", re.MULTILINE)
_OFFICE_OF = re.compile(
    r"(?<=局|厅|委)办公室$|(?:(?<!人民)政府)?(?:信息公开|政务公开)(?:工作)?(?:领导小组)?(?:办公室|科|股)?$"
)
_PART = "省|市|县|区|州|旗|盟"
_AGGREGATE = re.compile(
    rf"(?:汇总|综合|包括|涵盖|含)[^。]{{0,30}}(?:各(?:乡|镇|街道|部门|单位|{_PART})|所属|全(?:{_PART}))|"
    rf"全(?:{_PART})(?:各级|行政机关|政府信息公开)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The reporting body, the years that the report states, and whom its numbers count.

    ``doubt`` says what speaks against the year, or that the report does not state it.
    """

    reporting_body: str | None
    report_year: int | None
    title_year: int | None
    period: Period | None
    scope: Scope
    doubt: Oddity | None = None


def _year(
    title_year: int | None, period: Period | None, opening: str, hints: Sequence[str], published: date | None
) -> tuple[int | None, Oddity | None]:
    """The year of the period, else of the title, else of the text, the column, the publication less one; its doubt."""
    if period is not None and period.start.year == period.end.year:
        return period.start.year, None
    worked = Counter(year for match in _YEAR_OF_WORK.finditer(opening) if (year := chinese_number(match["year"])))
    most, times = next(iter(worked.most_common(1)), (None, 0))
    if title_year is not None:
        # A text copied from another year's report speaks of that year alone.
        copied = period is None and times >= _SEVERAL_TIMES and title_year not in worked
        return title_year, Oddity("YEAR_CONFLICT", "text", f"title {title_year}, text {most}") if copied else None
    if period is not None:
        return period.end.year, None
    if most is not None:
        return most, None
    for hint in hints:
        if match := _COLUMN_YEAR.search(hint):
            return int(match["year"]), Oddity("YEAR_INFERRED", "", f"{match['year']}, from the column: {hint}")
    if published is None:
        return None, None
    year = published.year - 1
    return year, Oddity("YEAR_INFERRED", "", f"{year}, from the publication on {published.isoformat()}")


def _body_in(text: str) -> str | None:
    """The body that the opening names: as reporter, as the one that acts, last as the one to be contacted."""
    for pattern in (*_BODY_PATTERNS, _CONTACT):
        for match in pattern.finditer(text):
            # The office in charge of disclosure stands for the body it belongs to.
            name = _OFFICE_OF.sub("", match["name"])
            if is_agency(name) and is_specific(name):
                return name
    return None


def _scope(body: str | None, opening: str) -> Scope:
    """Whom the numbers count: a place's report its region, an office's itself, a government's as it says."""
    if body is None:
        return Scope.UNKNOWN
    if OWN_BODY.search(body):
        return Scope.OWN_BODY
    if PLACE_END.search(body):
        return Scope.REGION_AGGREGATE
    return Scope.REGION_AGGREGATE if _AGGREGATE.search(opening) else Scope.UNKNOWN


def identify(
    document: Document, listed: ListEntry, title: str | None, texts: Sequence[str], header: Header
) -> Identity:
    """Body, year, period and scope of a report. ``texts`` are the lines from the beginning of the body on."""
    opening = _opening(texts)
    parts = take_apart(title) if title else None
    title_year = parts.year if parts else None
    period = find_period(opening)
    hints = (listed.text or "", listed.column or "", *reversed(document.breadcrumb))
    body = (parts.body if parts else None) or _body_in(opening)
    body = body or brief_body(_titles(document, listed, title), _named_in_full(document, header))
    if body is None:
        body = next((name for hint in hints if names_report(hint) and (name := _specific_body(hint))), None)
    year, doubt = _year(title_year, period, opening, hints, _published_day(header, listed))
    return Identity(body, year, title_year, period, _scope(body, opening), doubt)


def _titles(document: Document, listed: ListEntry, title: str | None) -> tuple[str, ...]:
    """What page and list call the page, beside the site's and the column's names."""
    window = re.split(r"[-–—_|丨]", document.window_title or "")[0]
    named = (title, listed.text, document.meta.get("articletitle"), window)
    others = {squeeze(text) for text in (document.meta.get("sitename") or "", *document.breadcrumb)}
    return tuple(text for text in named if text and squeeze(text) not in others)


def _named_in_full(document: Document, header: Header) -> tuple[str, ...]:
    """Names of bodies and places that the page states."""
    window = re.split(r"[-–—_|丨]", document.window_title or "")[1:]
    stated = (document.meta.get("contentsource"), document.meta.get("sitename"), *window)
    return tuple(name for name in (header.issuing_agency, header.source, *stated) if name)


def _specific_body(hint: str) -> str | None:
    """The body that a column's or link's words name, None where they only sort bodies (镇及部门)."""
    body = take_apart(hint).body
    return body if body and is_agency(body) and is_specific(body) and not SEVERAL.search(body) else None


def _published_day(header: Header, listed: ListEntry) -> date | None:
    if header.published_at:
        return date.fromisoformat(header.published_at[:10])
    return header.issued_on or listed.listed_on


def _opening(texts: Sequence[str]) -> str:
    """The beginning of the body, squeezed line by line: enough for opening paragraph and section one."""
    parts: list[str] = []
    length = 0
    for text in texts:
        part = squeeze(text[:_OPENING_CHARACTERS])
        parts.append(part)
        length += len(part)
        if length > _OPENING_CHARACTERS:
            break
    return "\n".join(parts)
