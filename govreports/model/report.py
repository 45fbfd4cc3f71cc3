"""What a document says: the report, its statutory tables cell by cell, and the results of proving them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a page turned out to be. Only annual reports enter the panel."""

    ANNUAL_REPORT = "annual_report"
    TEMPLATE = "template"
    NOT_REPORT = "not_report"
    LISTING = "listing"


class LayoutName(StrEnum):
    """The format of the statutory tables, named by the first report year that used it."""

    L2021 = "2021"
    L2019 = "2019"
    L2014 = "2014"
    FREE = "free"


class Scope(StrEnum):
    """Whom the numbers count: a whole region with its departments and townships, or one body."""

    REGION_AGGREGATE = "region_aggregate"
    OWN_BODY = "own_body"
    UNKNOWN = "unknown"


class Semantic(StrEnum):
    """What stands in a cell. Only NUMERIC and ZERO carry a value; a blank is never taken for zero."""

    NUMERIC = "numeric"
    ZERO = "zero"
    EMPTY = "empty"
    NA_MARK = "na_mark"
    TEXT = "text"


class Severity(StrEnum):
    """``error`` contradicts a statutory identity or makes the report unusable; ``warn`` needs a look; ``info``."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


class Status(StrEnum):
    """Result of one check on one subject."""

    PASS = "pass"
    FAIL = "fail"
    NOT_ASSESSABLE = "not_assessable"


class Place(NamedTuple):
    """Where something stands in its document; everything counts from 1.

    In a table: ``table`` is its number among the tables of the document, ``line`` and ``column`` those of its grid
    with spans spread out. In running text: ``line`` is the number of the paragraph, the others are None.
    """

    line: int
    column: int | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a statutory table: the text as published and the value read from it.

    ``unit`` is the unit written inside the cell (件, 万元, 元). ``confidence`` is set for cells read from pictures.
    ``place`` is where it stands, None where that is not known; two cells that say the same are equal wherever they
    stand.
    """

    raw: str
    value: Decimal | None
    semantic: Semantic
    unit: str | None = None
    confidence: float | None = None
    place: Place | None = field(default=None, compare=False)

    def at(self, place: Place | None) -> Cell:
        """The same cell, standing there."""
        return Cell(self.raw, self.value, self.semantic, self.unit, self.confidence, place)


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something a reader saw and could not place; never dropped in silence. ``rule`` names the check it feeds.

    ``subject`` says where (a row, a column, a page, a file; "" for the whole), ``detail`` what was there.
    """

    rule: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class StatutoryTable:
    """One of tables 2, 3, 4. ``cells[row_key][column_key]`` holds the cells that were found; what was not is absent.

    ``shape`` is (rows, columns) of the grid after span expansion, None when the table came as running text.
    ``source`` is the address of the page or attachment in which it stands, None where that is not known.
    """

    layout: LayoutName
    cells: Mapping[str, Mapping[str, Cell]]
    reader: str
    shape: tuple[int, int] | None = None
    oddities: tuple[Oddity, ...] = ()
    source: str | None = None

    def cell(self, row: str, column: str) -> Cell | None:
        """The cell, or None when the table does not show it."""
        return self.cells.get(row, {}).get(column)

    def value(self, row: str, column: str) -> Decimal | None:
        """The cell's number, None when it is absent, blank, marked or text."""
        cell = self.cell(row, column)
        return None if cell is None else cell.value


@dataclass(frozen=True, slots=True)
class Tables:
    """The three statutory tables; None for one that was not found."""

    proactive_disclosure: StatutoryTable | None = None
    applications: StatutoryTable | None = None
    reviews: StatutoryTable | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """One row of the older 统计表 (2008-2018). ``key`` is None for a row that no vocabulary knows.

    ``place`` is where its number stands in the document ``source``, the page or one of its attachments.
    """

    key: str | None
    label: str
    unit: str | None
    value: Decimal | None
    raw: str
    place: Place | None = field(default=None, compare=False)
    source: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Header:
    """Metadata above the body, as stated there. Empty values and 无 / 无号 are None.

    ``published_at`` is ISO 8601 at the precision the page states: a day, a minute or a second.
    """

    index_no: str | None = None
    doc_no: str | None = None
    issuing_agency: str | None = None
    issued_on: date | None = None
    published_at: str | None = None
    source: str | None = None
    category: str | None = None
    subject_words: str | None = None
    summary: str | None = None
    validity: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report: its number 1 to 6 where it is one of the statutory six, else None.

    ``pictures`` counts pictures large enough to be a table (unknown size counts, under 300 px wide does not).
    """

    number: int | None
    heading: str
    text: str
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """统计期限 as stated in the text."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says. Published values stand as published."""

    source: str
    kind: Kind
    kind_reason: str
    layout: LayoutName | None = None
    title: str | None = None
    title_year: int | None = None
    report_year: int | None = None
    period: Period | None = None
    reporting_body: str | None = None
    scope: Scope = Scope.UNKNOWN
    header: Header = Header()
    sections: tuple[Section, ...] = ()
    tables: Tables = Tables()
    statistics: tuple[Statistic, ...] = ()
    body: str = ""
    attachments: tuple[str, ...] = ()
    meta_published_at: str | None = None
    oddities: tuple[Oddity, ...] = ()

    def section(self, number: int) -> Section | None:
        """The statutory section of that number, None when it was not found."""
        return next((section for section in self.sections if section.number == number), None)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Result of one rule on one subject.

    ``subject`` is the row, column or block key it speaks about ("" for the whole report); ``left`` and ``right`` are
    both sides of the comparison; ``cells`` names the operands as ``table.row.column``.
    """

    rule: str
    severity: Severity
    status: Status
    subject: str
    message: str
    left: str | None = None
    right: str | None = None
    cells: tuple[str, ...] = ()
    assumed_zero: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was most likely meant where sums fail: shown beside the published values, never instead of them.

    ``changes`` are (cell as ``table.row.column``, published text, proposed text); ``confidence`` is a word,
    ``likely`` or ``possible``.
    """

    rule: str
    explanation: str
    changes: tuple[tuple[str, str, str], ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class ProvenReport:
    """A report with the results of every check that was tried on it, and what its failed sums suggest."""

    report: Report
    results: tuple[CheckResult, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def findings(self) -> tuple[CheckResult, ...]:
        """The checks that failed."""
        return tuple(result for result in self.results if result.status is Status.FAIL)
