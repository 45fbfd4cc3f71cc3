"""A document and its attachments put together to one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govreports.model.document import Document, ListEntry
from govreports.model.report import Kind, LayoutName, Oddity, Report, Section, Statistic, StatutoryTable, Tables
from govreports.parsing.body import Parting, body_prose, part
from govreports.parsing.head import Head, meta_published_at, read_head
from govreports.parsing.identity import Identity, identify
from govreports.parsing.kind import Evidence, judge, placeholders
from govreports.parsing.lines import lines
from govreports.parsing.naming import names_body, names_report, names_year, plain_title
from govreports.parsing.sections import find_sections
from govreports.parsing.tables import TablesFound, find_tables
from govreports.parsing.title import quoted_title

NOT_LISTED = ListEntry()
"""What is known of a page that no list named."""

_REMARKS_TOLD = 4
"""Remarks of one kind that an oddity repeats; of the others it gives the number."""

_TABLE_NAMES = ("proactive_disclosure", "applications", "reviews")


@dataclass(frozen=True, slots=True)
class _Part:
    """One document read: the page itself or one of its attachments."""

    document: Document
    parting: Parting
    head: Head
    found: TablesFound
    sections: tuple[Section, ...]

    @property
    def title(self) -> str | None:
        if self.head.title:
            return self.head.title.text
        return quoted_title(self.parting.start.text) if self.parting.start else None

    def texts(self) -> list[str]:
        """The lines of the body, statutory tables left out."""
        return [line.text for line in self.parting.body if line.block not in self.found.consumed]

    def table_count(self) -> int:
        return sum(getattr(self.found.tables, name) is not None for name in _TABLE_NAMES)

    def chapters(self) -> int:
        return sum(section.number is not None for section in self.sections)


def _read(document: Document) -> _Part:
    parting = part(document)
    found = _named(find_tables(document), document.source)
    start = parting.start.block if parting.start else document.article[0]
    return _Part(document, parting, read_head(document, parting), found, find_sections(document, start, found.consumed))


def _named(found: TablesFound, source: str) -> TablesFound:
    """The tables and statistics with the address of the document in which they stand."""
    tables = {name: table for name in _TABLE_NAMES if (table := getattr(found.tables, name)) is not None}
    return replace(
        found,
        tables=Tables(**{name: replace(table, source=source) for name, table in tables.items()}),
        statistics=tuple(replace(row, source=source) for row in found.statistics),
    )


def _all_texts(document: Document, title: str | None) -> list[str]:
    """The lines of a page without running text that show whether it is a list: of its article, else of all of it.

    Where the page names its own report, links to other reports are menus; else they are the list.
    """
    start, stop = document.article
    plain = plain_title(title or "")
    names_one = names_report(plain) and (names_body(plain) or names_year(plain))
    if names_one or (plain and not names_report(plain)):
        found = lines(document, start, stop) if start < stop else lines(document)
        return [line.text for line in found if line.block not in document.links]
    return [line.text for line in lines(document)]


def _best_attachment(parts: Sequence[_Part]) -> _Part | None:
    """The attachment that is the report itself or holds its tables; None when none does."""
    useful = [one for one in parts if one.table_count() or one.chapters() >= 2 or names_report(one.title or "")]
    return max(useful, key=lambda one: (one.table_count(), one.chapters()), default=None)


def _cells(table: StatutoryTable) -> dict[tuple[str, str], str]:
    return {
        (row, column): str(cell.value)
        for row, columns in table.cells.items()
        for column, cell in columns.items()
        if cell.value is not None
    }


def _divergences(page: Tables, attached: Tables) -> list[Oddity]:
    """Every cell that page and attachment both state with different numbers."""
    oddities: list[Oddity] = []
    for name in _TABLE_NAMES:
        left, right = getattr(page, name), getattr(attached, name)
        if left is None or right is None:
            continue
        other = _cells(right)
        oddities += [
            Oddity("VERSION_DIVERGES", f"{name}.{row}.{column}", f"page {value}, attachment {other[row, column]}")
            for (row, column), value in _cells(left).items()
            if (row, column) in other and other[row, column] != value
        ]
    return oddities


def _remarks(document: Document, subject: str) -> Iterator[Oddity]:
    """What the reader remarked of a page or file: one oddity a rule, so that a scan is not told page by page."""
    by_rule: dict[str, dict[str, None]] = {}
    for remark in document.remarks:
        said = ": ".join(part for part in (remark.subject, remark.detail) if part)
        by_rule.setdefault(remark.rule, {})[said] = None
    for rule, details in by_rule.items():
        said = ", ".join(list(details)[:_REMARKS_TOLD])
        more = len(details) - _REMARKS_TOLD
        yield Oddity(rule, subject, f"{said} and {more} more" if more > 0 else said)


@dataclass(frozen=True, slots=True)
class _Joined:
    """A page and the attachment that completes it. ``body`` is the one of both whose text is the report's."""

    page: _Part
    attached: _Part | None
    body: _Part
    tables: Tables
    layout: LayoutName | None
    statistics: tuple[Statistic, ...]
    oddities: tuple[Oddity, ...]

    @property
    def title(self) -> str | None:
        """The page's title, the attachment's where the page has none."""
        return self.page.title or (self.attached.title if self.attached else None)

    def identity(self, listed: ListEntry) -> Identity:
        """What page and list say about body, year and period, completed from the attachment."""
        title = self.title
        if self.attached and not names_report(title or "") and names_report(self.attached.title or ""):
            title = self.attached.title
        header = self.page.head.header
        stated = identify(self.page.document, listed, title, self.body.texts(), header)
        if stated.period is not None or self.attached is None or self.attached is self.body:
            return stated
        attached = identify(self.page.document, listed, title, self.attached.texts(), header)
        return replace(attached, reporting_body=stated.reporting_body or attached.reporting_body)


def _join(page: _Part, attached: _Part | None) -> _Joined:
    """The page's tables, and from the attachment those it lacks; its text only where the page has none."""
    found = page.found
    if attached is None:
        return _Joined(page, None, page, found.tables, found.layout, found.statistics, found.oddities)
    other = attached.found
    lacking = [name for name in _TABLE_NAMES if getattr(found.tables, name) is None]
    supplied = {name: table for name in lacking if (table := getattr(other.tables, name)) is not None}
    uses_other = bool(supplied) or (not found.statistics and bool(other.statistics))
    return _Joined(
        page,
        attached,
        page if page.chapters() or page.table_count() else attached,
        replace(found.tables, **supplied),
        found.layout or other.layout,
        found.statistics or other.statistics,
        (*found.oddities, *_divergences(found.tables, other.tables), *(other.oddities if uses_other else ())),
    )


def parse(document: Document, listed: ListEntry = NOT_LISTED, attachments: tuple[Document, ...] = ()) -> Report:
    """The report that a document, together with its attachments, contains.

    The page's head and tables win; an attachment supplies sections, text and whatever tables the page lacks, and
    the title where the page has none. Differing cells of both become VERSION_DIVERGES oddities. A page that is no
    report keeps its title and head, a list not even those: they would be its entries'.
    """
    joined = _join(_read(document), _best_attachment([_read(one) for one in attachments]))
    body, identity, texts = joined.body, joined.identity(listed), joined.body.texts()
    kind, reason = judge(
        Evidence(
            title=joined.title,
            has_period=identity.period is not None,
            sections=body.sections,
            tables=joined.tables,
            has_statistics=bool(joined.statistics),
            texts=texts or _all_texts(document, joined.title),
        )
    )
    gaps = placeholders(texts) if kind is Kind.ANNUAL_REPORT else []
    remarks = [*_remarks(document, ""), *(remark for one in attachments for remark in _remarks(one, one.source))]
    report = Report(
        source=document.source,
        kind=kind,
        kind_reason=reason,
        body=body_prose(body.document, body.parting),
        attachments=tuple(link.url for link in document.attachments),
        meta_published_at=meta_published_at(document),
        oddities=(*remarks, *joined.oddities, *([Oddity("PLACEHOLDER_TEXT", "", ", ".join(gaps[:3]))] if gaps else ())),
    )
    if kind is Kind.LISTING:
        return report
    report = replace(report, title=joined.title, header=joined.page.head.header)
    if kind is Kind.NOT_REPORT:
        return report
    return replace(
        report,
        title_year=identity.title_year,
        report_year=identity.report_year,
        reporting_body=identity.reporting_body,
        layout=joined.layout,
        period=identity.period,
        scope=identity.scope,
        oddities=(*report.oddities, identity.doubt) if identity.doubt else report.oddities,
        sections=body.sections,
        tables=joined.tables,
        statistics=joined.statistics,
    )
