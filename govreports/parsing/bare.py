"""Values of the head that stand without label and show by shape and place what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from govreports.model.words import squeeze
from govreports.parsing.dates import Moment, dateline, find_moment, is_banner
from govreports.parsing.lines import Line
from govreports.parsing.naming import PLACE_END, is_agency, names_report
from govreports.parsing.pairs import Pair
from govreports.parsing.title import Title
from govreports.parsing.title_lines import title_run

_INDEX_NO = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]{4,}[/\-](?:19|20)\d{2}[-/]?\d{2,}")
_DOC_NO = re.compile(r"[一-龥]{1,14}[〔﹝\[](?:19|20)\d{2}[〕﹞\]]\s*第?\d+号")
_CATEGORY = re.compile(r"[;；]")
_VALIDITY = re.compile(r"(?:文件|本文)?(?:已失效|已废止|现行有效|继续有效)|文件(?:有效|失效)")
_DATE = re.compile(
    r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|"
    r"\d{1,2}[:：∶时]\d{2}(?:[:：∶分]\d{2})?[分秒]?|[()（）\[\]]"
)
_SITE = re.compile(r"网|www\.|\.gov|\.cn")
_NEIGHBOURS = 4
"""Lines below a bare index number in which the other values of its block stand."""


@dataclass(slots=True)
class BareValues:
    """What was found; ``moments`` are dates in figures, ``dateline`` one in Chinese writing as under a signature."""

    moments: tuple[Moment, ...] = ()
    dateline: date | None = None
    agency: str | None = None
    place: str | None = None
    index_no: str | None = None
    doc_no: str | None = None
    category: str | None = None
    validity: str | None = None

    @property
    def issued_on(self) -> date | None:
        """The dateline, or the first of several dates: the block states the document's own date first."""
        return self.dateline or (self.moments[0].day if len(self.moments) > 1 else None)

    @property
    def published(self) -> tuple[Moment, ...]:
        """The dates that can be the publication's."""
        return self.moments[1:] or self.moments


def _is_only_date(text: str, title: Title) -> bool:
    """Whether a line says nothing but a date, beside the title or the name of the site or of a body at most."""
    rest = _DATE.sub("", text.replace(title.text, "")).strip()
    return len(rest) <= 2 or (len(rest) <= 60 and (_SITE.search(rest) is not None or is_agency(rest)))


def _begins_title(head: Sequence[Line], number: int) -> bool:
    """Whether a line is the first part of a title that the next lines complete."""
    return len(title_run([line.text for line in head[number : number + 3]], 0)) > 1


def _read_block(values: BareValues, text: str, begins_title: bool) -> None:
    """A neighbour of a bare index number: the category by its semicolons, the agency by its name."""
    if _CATEGORY.search(text):
        values.category = values.category or text
    elif is_agency(text) and not begins_title:
        values.agency = values.agency or text


def _may_issue(pair: Pair, title: Title) -> bool:
    """Whether a name's place shows the issuer: right below the title, or repeating how a notice's title begins."""
    begins_title = title.text.startswith(pair.value.strip()) and not names_report(title.text)
    return title.line < pair.line <= title.line + 2 or (pair.line > title.line and begins_title)


def _read_name(values: BareValues, text: str) -> None:
    """The name of an office, or only of a place."""
    if PLACE_END.search(squeeze(text)):
        values.place = values.place or text
    else:
        values.agency = values.agency or text


def _read_date(values: BareValues, text: str, title: Title, among_publication: bool) -> None:
    """A date in Chinese writing signs the report, unless it stands among the data of its publication."""
    if is_banner(text):
        return
    day = dateline(text)
    if day is not None and not among_publication:
        values.dateline = values.dateline or day
    elif (moment := find_moment(text)) and _is_only_date(text, title):
        values.moments = (*values.moments, moment)


def _read_at_title(values: BareValues, head: Sequence[Line], pair: Pair, title: Title, labelled: set[int]) -> None:
    """What stands on the title's line or below: the document's number, its issuer, dates."""
    text, line = pair.value.strip(), pair.line
    if _DOC_NO.fullmatch(text):
        values.doc_no = values.doc_no or text
    elif is_agency(text) and _may_issue(pair, title) and not _begins_title(head, line):
        _read_name(values, text)
    signed = text.startswith(("(", "（")) or (line > 0 and is_agency(head[line - 1].text))
    _read_date(values, text, title, not signed and not labelled.isdisjoint((line - 1, line + 1)))


def read_bare(head: Sequence[Line], found: Sequence[Pair], title: Title | None) -> BareValues:
    """The values without label: an index number with its block, and below the title issuer, dates, notes."""
    values = BareValues()
    block: int | None = None
    labelled = {pair.line for pair in found if pair.label is not None}
    for pair in found:
        if pair.label is not None:
            continue
        text = pair.value.strip()
        if block is None and _INDEX_NO.fullmatch(text):
            values.index_no, block = text, pair.line
        elif _VALIDITY.fullmatch(squeeze(text)):
            values.validity = values.validity or text
        elif title is not None and pair.line >= title.line:
            _read_at_title(values, head, pair, title, labelled)
        elif block is not None and pair.line <= block + _NEIGHBOURS:
            _read_block(values, text, _begins_title(head, pair.line))
    return values
