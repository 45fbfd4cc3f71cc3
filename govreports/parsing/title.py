"""The title: the line of the document that names it, also when it stands on two or three lines or twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from govreports.model.document import Document
from govreports.model.words import squeeze
from govreports.parsing.lines import Line
from govreports.parsing.naming import (
    is_agency,
    is_specific,
    names_body,
    names_report,
    names_year,
    plain_title,
    take_apart,
)
from govreports.parsing.pairs import Pair
from govreports.parsing.title_lines import MOST_LINES, is_column_name, is_navigation, is_title_piece, title_run
from govreports.parsing.vocabulary import Field

_NEAR = 10
"""Lines above the article in which a title without body and year is no menu entry."""
_LONGEST = 120
_OFFICIAL = re.compile(
    r"(?:通知|办法|指南|意见|方案|规定|预案|解读|情况|报告|年报|条例|细则|目录|制度|公告|公示|"
    r"批复|函|决定|格式|模板|范本|要点|计划|规划|公报|报表|通报|总结|规则|说明)$"
)
_TRAILING_DATE = re.compile(
    # Only where a run of blanks and brackets begins: tried at each of them, a long run takes its length squared.
    r"(?<![\s(（\[])[\s(（\[]*(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?[)）\]\s]*$"
)
_STANDING_QUOTE = re.compile(r"(?:^|\s)《([^《》]{6,80})》(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Title:
    """The title as published, its lines joined without blank, and the last line of the head it stands on."""

    text: str
    line: int


def _candidates(head: Sequence[Line], found: Sequence[Pair]) -> list[str]:
    """The text of each head line that could be a title, "" for rows of tables and lines of metadata."""
    labelled = {pair.line for pair in found if pair.label is not None}
    texts = [
        "" if number in labelled or line.cells is not None else _TRAILING_DATE.sub("", line.text).strip()
        for number, line in enumerate(head)
    ]
    for pair in reversed(found):
        # A title can stand on one line with the publication data behind it.
        if pair.label is None and pair.line in labelled and names_report(pair.value):
            texts[pair.line] = pair.value
    return texts


def known_names(document: Document) -> frozenset[str]:
    """What the page's metadata calls the document, without the site's name behind it."""
    names = [document.meta.get("articletitle", ""), *re.split(r"[-–—_|丨]", document.window_title or "")]
    return frozenset(plain for name in names if (plain := plain_title(name)))


def _near_article(document: Document, head: Sequence[Line]) -> int:
    """The first line of the head that is close enough to the article not to be a menu entry."""
    article = next((n for n, line in enumerate(head) if line.block >= document.article[0]), len(head))
    return article - _NEAR


def _report_title(
    document: Document, head: Sequence[Line], texts: Sequence[str], found: Sequence[Pair]
) -> Title | None:
    """The report title the metadata confirms, else the first one; one without body only next to the article."""
    runs = ((number, title_run(texts, number)) for number in range(len(texts)))
    titles = [Title("".join(run), number + len(run) - 1) for number, run in runs if run]
    known = known_names(document)
    confirmed = next((title for title in titles if plain_title(title.text) in known), None)
    if confirmed is not None:
        return confirmed
    joined = _joined(texts, known)
    if joined is not None and names_report(joined.text):
        return joined
    near = _near_article(document, head)
    candidates = [title for title in titles if title.line >= near or names_body(title.text) or names_year(title.text)]
    # Titles of several years are a list, which stands above: the page's own is nearest to its text.
    years = [year for title in candidates if (year := take_apart(title.text).year)]
    if len(set(years)) <= 1:
        return next(iter(candidates), None)
    # The end of a title of two lines is a title too.
    whole = list({title.line: title for title in reversed(candidates)}.values())
    nearest = next(title for title in candidates if take_apart(title.text) == take_apart(whole[0].text))
    other = _other_title(document, head, texts, found)
    below = other is not None and other.line > nearest.line and not is_agency(other.text)
    return other if below else nearest


def _joined(texts: Sequence[str], known: Collection[str]) -> Title | None:
    """The two or three lines that are together what the metadata calls the page, wherever its title was cut."""
    for number, text in enumerate(texts):
        for count in range(2, MOST_LINES + 1):
            run = texts[number : number + count]
            if text and all(run) and len(run) == count and plain_title("".join(run)) in known:
                return Title("".join(run), number + count - 1)
    return None


def _stated_title(document: Document, texts: Sequence[str]) -> Title | None:
    """The line that is the page's own title by its meta tag: reports named elsewhere on the page are other pages."""
    stated = plain_title(document.meta.get("articletitle", ""))
    if not stated or (is_agency(stated) and is_specific(stated)) or is_column_name(stated) or names_report(stated):
        return None
    return next((Title(text, number) for number, text in enumerate(texts) if plain_title(text) == stated), None)


def _other_title(document: Document, head: Sequence[Line], texts: Sequence[str], found: Sequence[Pair]) -> Title | None:
    """The title of a page that is no report: named by the metadata, by its place, or by its words."""
    known = known_names(document)
    near = _near_article(document, head)
    if (joined := _joined(texts, known)) is not None:
        return joined
    worded: Title | None = None
    for number, text in enumerate(texts):
        if not 4 <= len(text) <= _LONGEST or is_navigation(text):
            continue
        plain = plain_title(text)
        if plain in known and not is_column_name(plain):
            return Title(text, number)
        is_document = (
            len(plain) >= 8 and _OFFICIAL.search(plain) and not is_column_name(plain) and not names_report(plain)
        )
        if worded is None and number >= near and is_document and is_title_piece(text):
            worded = Title(text, number)
    return _above_publication(texts, found) or worded


def _above_publication(texts: Sequence[str], found: Sequence[Pair]) -> Title | None:
    """The line right above the publication line, unless it is a body's name or part of the navigation."""
    published = next((pair.line for pair in found if pair.label and pair.label.field is Field.PUBLISHED), 0)
    text = texts[published - 1] if published else ""
    squeezed = squeeze(text)
    if not squeezed or len(text) > _LONGEST or is_navigation(text):
        return None
    names = len(squeezed) >= 10 and not is_agency(text) and not is_column_name(squeezed)
    return Title(text, published - 1) if names or _OFFICIAL.search(squeezed) else None


def quoted_title(text: str) -> str | None:
    """A report title in 《》 that stands by itself within a text whose lines ran together."""
    for match in _STANDING_QUOTE.finditer(text[:2000]):
        if names_report(match[1]):
            return match[1]
    return None


def find_title(document: Document, head: Sequence[Line], found: Sequence[Pair]) -> Title | None:
    """The title: the first of what a label calls so and what names a report, else that of another document.

    None when no line of the document names it; the window's caption and the column's name are not titles.
    """
    texts = _candidates(head, found)
    report = _report_title(document, head, texts, found)
    if report is None or plain_title(report.text) not in known_names(document):
        report = _stated_title(document, texts) or report
    labelled = next((pair for pair in found if pair.label and pair.label.field is Field.TITLE), None)
    if labelled and len(labelled.value) >= 4 and (report is None or report.line > labelled.line):
        return Title(labelled.value, labelled.line)
    return report or _other_title(document, head, texts, found)
