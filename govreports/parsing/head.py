"""The head of a page: its metadata fields as stated above the body, filled up from the page's meta tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from govreports.model.document import Document
from govreports.model.report import Header
from govreports.model.words import squeeze, tidy
from govreports.parsing.bare import read_bare
from govreports.parsing.body import Parting
from govreports.parsing.dates import Moment, dateline, find_moment
from govreports.parsing.lines import Line
from govreports.parsing.naming import is_agency
from govreports.parsing.pairs import Pair, pairs
from govreports.parsing.title import Title, find_title
from govreports.parsing.vocabulary import AUTHOR_RANK, NULL_VALUES, Field

_SIGNATURE_LINES = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The header's fields and the title."""

    header: Header
    title: Title | None


def _stated(value: str) -> str | None:
    """The value as published, None when it says that there is none."""
    return None if not value or squeeze(value).lower() in NULL_VALUES else value


def _text(found: Sequence[Pair], field: Field) -> str | None:
    """The value of a text field: the best label's, the first one among equals."""
    best: tuple[int, str] | None = None
    for pair in found:
        if pair.label is None or pair.label.field is not field or (value := _stated(pair.value)) is None:
            continue
        if field is Field.AGENCY and pair.label.rank == AUTHOR_RANK and not is_agency(value):
            continue
        if best is None or pair.label.rank < best[0]:
            best = (pair.label.rank, value)
    return best[1] if best else None


def _issued(found: Sequence[Pair]) -> date | None:
    best: tuple[int, date] | None = None
    for pair in found:
        if pair.label is None or pair.label.field is not Field.ISSUED or (moment := find_moment(pair.value)) is None:
            continue
        if best is None or pair.label.rank < best[0]:
            best = (pair.label.rank, moment.day)
    return best[1] if best else None


def _published(found: Sequence[Pair], bare: Sequence[Moment]) -> str | None:
    """The finest stated moment of publication; a date without label stands behind every labelled one."""
    stated = [
        (pair.label.rank, moment)
        for pair in found
        if pair.label is not None and pair.label.field is Field.PUBLISHED and (moment := find_moment(pair.value))
    ]
    stated += [(2, moment) for moment in bare]
    if not stated:
        return None
    # A later update is no publication: it only adds the clock time to the same day.
    first = min(rank for rank, _ in stated)
    day = next(moment.day for rank, moment in stated if rank == first)
    same_day = [moment for rank, moment in stated if rank == first or moment.day == day]
    return max(same_day, key=lambda moment: len(moment.clock)).iso


def _signed_on(body: Sequence[Line]) -> date | None:
    """The day below the report's last lines, where it is signed."""
    return next((day for line in reversed(body[-_SIGNATURE_LINES:]) if (day := dateline(line.text))), None)


def _from_meta(header: Header, document: Document) -> Header:
    """The header with what only the meta tags state (PubDate and ContentSource of 国办发〔2017〕47号)."""
    if header.published_at is None:
        header = replace(header, published_at=meta_published_at(document))
    if header.source is None:
        header = replace(header, source=_stated(document.meta.get("contentsource", "").strip()))
    return header


def meta_published_at(document: Document) -> str | None:
    """The meta tag PubDate as ISO 8601 at its own precision."""
    moment = find_moment(document.meta.get("pubdate", ""))
    return moment.iso if moment else None


def read_head(document: Document, parting: Parting) -> Head:
    """Header and title of a document that was parted into head and body."""
    found = pairs(parting.head)
    title = find_title(document, parting.head, found)
    bare = read_bare(parting.head, found, title)
    agency, source = _text(found, Field.AGENCY), _text(found, Field.SOURCE)
    # A bare place below the title is the site that published the report, unless the source is stated elsewhere.
    site, issuer = (None, bare.place) if source else (bare.place, None)
    header = Header(
        index_no=_text(found, Field.INDEX_NO) or bare.index_no,
        doc_no=_text(found, Field.DOC_NO) or bare.doc_no,
        issuing_agency=agency or bare.agency or issuer,
        issued_on=_issued(found) or bare.issued_on or _signed_on(parting.body),
        published_at=_published(found, bare.published),
        source=source or site,
        category=_text(found, Field.CATEGORY) or bare.category,
        subject_words=_text(found, Field.SUBJECT),
        summary=_text(found, Field.SUMMARY),
        validity=_text(found, Field.VALIDITY) or bare.validity,
    )
    if title is not None:
        title = replace(title, text=tidy(title.text))
    return Head(_from_meta(header, document), title)
