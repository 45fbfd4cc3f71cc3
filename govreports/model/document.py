"""The reader's view of one page or file: its blocks in reading order, before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from govreports.model.report import Oddity


class MediaType(StrEnum):
    """What the bytes are, sniffed from the bytes themselves."""

    HTML = "html"
    TEXT = "text"
    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    OFD = "ofd"
    XLS = "xls"
    XLSX = "xlsx"
    IMAGE = "image"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One visual line or paragraph. ``text`` keeps inner blanks as they stand, without line breaks.

    It is never blank, except in plain text files, where every line is kept exactly as it stands: tabs, pipes and
    empty lines are all that is left there of a table's cells and rows.
    """

    text: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table at its first row and column (from 0), before its spans are spread out.

    ``cut`` tells that digits of its text stand on different lines: those of one number, or two numbers.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose spans are resolved: every place (row, column) is covered by at most one cell."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int

    def occupancy(self) -> list[list[GridCell | None]]:
        """The covering cell of each place, ``rows`` lists of ``columns`` entries; None where nothing stands."""
        places: list[list[GridCell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    places[row][column] = cell
        return places


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in the flow of the text. Sizes in CSS pixels as the page states them, None where it is silent."""

    source: str
    alt: str = ""
    width: int | None = None
    height: int | None = None


Block = Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page with its joined text and absolute address."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page or file as blocks in reading order.

    ``article`` is the half-open range of ``blocks`` that the reader takes for the article's own container; what
    stands before it is head, breadcrumb and navigation, what follows is footer. For files it is everything.
    ``links`` are the indices of blocks that are links more than text: menus, lists, trails.
    ``remarks`` say what of the page or file was not read, or may have been read wrongly.
    """

    source: str
    media_type: MediaType
    blocks: tuple[Block, ...]
    article: tuple[int, int]
    links: frozenset[int] = frozenset()
    encoding: str | None = None
    window_title: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    breadcrumb: tuple[str, ...] = ()
    attachments: tuple[Link, ...] = ()
    prose: str = ""
    remarks: tuple[Oddity, ...] = ()

    def article_blocks(self) -> tuple[Block, ...]:
        """The blocks of the article's container."""
        start, stop = self.article
        return self.blocks[start:stop]

    def paragraphs(self) -> Iterator[str]:
        """Texts of all paragraphs of the article."""
        return (block.text for block in self.article_blocks() if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class ListEntry:
    """What a list page said about a page: the text of its link, the date beside it, the column's own name."""

    text: str | None = None
    listed_on: date | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Fetched bytes with what is known about them from outside. ``source`` is a URL or a file's path."""

    source: str
    data: bytes
    content_type: str | None = None
    listed: ListEntry = ListEntry()
    attachments: tuple[Page, ...] = ()
    name: str | None = None
