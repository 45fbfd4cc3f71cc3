"""Where the body of a page begins: below title, metadata and widgets, at the first running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from govreports.model.document import Document
from govreports.model.words import squeeze
from govreports.parsing.headings import is_preface, is_salutation, read_heading
from govreports.parsing.lines import Line, lines
from govreports.parsing.naming import names_report, plain_title
from govreports.parsing.pairs import end_of_labels, starts_with_label
from govreports.parsing.title import known_names
from govreports.parsing.title_lines import title_run

BEFORE_ARTICLE = 80
"""Lines before the article that can belong to the head; what stands further up is navigation."""
WITHOUT_BODY = 60
"""Lines of an article without running text that are searched for the head."""

_GREETING = 2
"""Lines of running text above the title that may be the site's, in a page without chapters."""
_RECOGNISED = 40
"""Characters by which the body's first line is found again in the prose."""

_COMMA = re.compile(r"[,，、;；]")
_ANNOUNCES = re.compile(r"如下\s*[:：。]?$")
_TABLE_START = re.compile(r"第二十条|信息内容|统计指标|申请人情况|本年新?制")
_RUN_ON = re.compile(r"(?P<title>[^\s。,，;；:：]{6,80}(?:报告|年报))\s+(?P<rest>.{40,})")


@dataclass(frozen=True, slots=True)
class Parting:
    """A document in two parts: the lines above the body, and those of the body, which can be none."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def start(self) -> Line | None:
        """The first line of the body."""
        return self.body[0] if self.body else None


def _is_chapter(line: Line) -> bool:
    return line.cells is None and read_heading(line.text) is not None


def is_running_text(line: Line) -> bool:
    """Whether a line is part of a body: a sentence, a salutation, a heading or the start of a table."""
    if line.cells is not None:
        return _TABLE_START.search(squeeze(line.text[:200])) is not None
    text = line.text.strip()
    if is_preface(text):
        return False
    if _is_chapter(line) or is_salutation(text):
        return True
    return _is_sentence(text) and not (names_report(text) or starts_with_label(text))


def _is_sentence(text: str) -> bool:
    if len(text) < 12:
        return False
    clauses = len(_COMMA.findall(text)) + 1
    # Short words between commas are keywords, not clauses.
    several = clauses > 2 and len(text) >= max(20, 5 * clauses)
    return "。" in text or several or _ANNOUNCES.search(text) is not None


def _first_body_line(article: Sequence[Line], menus: Collection[int], known: Collection[str]) -> int | None:
    """The first line of running text; below the title where a greeting or news of the site stand above it.

    ``menus`` are the numbers of lines that lead elsewhere, none of which is the title; ``known`` is what the page's
    metadata calls it.
    """
    first = next((number for number, line in enumerate(article) if is_running_text(line)), None)
    if first is None:
        return None
    texts = ["" if number in menus else line.text for number, line in enumerate(article[: first + WITHOUT_BODY])]
    runs = {number: run for number in range(len(texts)) if (run := title_run(texts, number))}
    confirmed = next((number for number, run in runs.items() if plain_title("".join(run)) in known), None)
    title = next(iter(runs), None) if confirmed is None else confirmed
    if title is None or title < first:
        return first
    running = [number for number, line in enumerate(article) if is_running_text(line)]
    chapters = [number for number in running if _is_chapter(article[number])]
    above = sum(number < title for number in running)
    unsure = confirmed is None and above > _GREETING and not chapters
    if unsure or any(number < title for number in chapters):
        return first
    below = next((number for number in running if number >= title + len(runs[title])), None)
    return first if below is None and confirmed is None else below


def _unravel(line: Line) -> tuple[Line, ...]:
    """A line that runs from the title through the publication data into the body, as separate lines."""
    match = _RUN_ON.match(line.text.strip()) if line.cells is None else None
    if match is None or not names_report(match["title"]):
        return (line,)
    rest = match["rest"]
    stop = end_of_labels(rest)
    parts = (match["title"], rest[:stop], rest[stop:])
    return tuple(Line(line.block, text.strip()) for text in parts if text.strip())


def part(document: Document) -> Parting:
    """The document's head and body, as lines."""
    start, stop = document.article
    known = known_names(document)
    before = tuple(line for line in lines(document, 0, start) if not _is_menu(document, line, known))[-BEFORE_ARTICLE:]
    article = tuple(lines(document, start, stop))
    menus = {number for number, line in enumerate(article) if _is_menu(document, line, known)}
    at = _first_body_line(article, menus, known)
    above = tuple(line for n, line in enumerate(article[: WITHOUT_BODY if at is None else at]) if n not in menus)
    if at is None:
        return Parting((*before, *above), ())
    *ravelled, first = _unravel(article[at])
    return Parting((*before, *above, *ravelled), (first, *article[at + 1 :]))


def _is_menu(document: Document, line: Line, known: Collection[str]) -> bool:
    """Whether a line leads elsewhere: links to other years' and bodies' reports are no title of this page.

    A link that carries the page's own name, or follows a label (来源: with the source's address), stays.
    """
    if line.block not in document.links:
        return False
    return line.cells is not None or not (plain_title(line.text) in known or starts_with_label(line.text))


def body_prose(document: Document, parting: Parting) -> str:
    """The document's prose from the first line of the body on; all of it where that line is not found in it."""
    if parting.start is None:
        return document.prose
    return document.prose[max(0, document.prose.find(parting.start.text.strip()[:_RECOGNISED])) :]


def body_start(document: Document) -> int | None:
    """The index in ``document.blocks`` of the body's first block; None when there is no running text."""
    start = part(document).start
    return None if start is None else start.block
