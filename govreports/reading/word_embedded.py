"""Files inside a Word document: pages taken over as they are (altChunk), and workbooks pasted as objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from govreports.model.document import Block, Document, Grid, MediaType, Page
from govreports.model.report import Oddity
from govreports.reading.errors import Unreadable
from govreports.reading.html import read_html
from govreports.reading.sheets import read_sheets
from govreports.reading.sniffing import sniff
from govreports.reading.text import read_text
from govreports.reading.zipsafe import Container

_DEEPEST = 3
"""Documents within one another; programs that put reports together from parts make one within another."""

Reader = Callable[[Page], Document]


class Embedded:
    """The files inside one document, and what of them was not read."""

    def __init__(self, container: Container, depth: int, read_docx: Callable[[Page, int], Document]) -> None:
        self._container = container
        self._depth = depth
        self._readers: dict[MediaType, Reader] = {
            MediaType.HTML: read_html,
            MediaType.TEXT: read_text,
            MediaType.DOCX: lambda page: read_docx(page, depth + 1),
        }
        self.remarks: list[Oddity] = []

    def chunk(self, part: str) -> Sequence[Block]:
        """The blocks of a page or document that Word takes over when it opens the file."""
        try:
            page = self._page(part)
            reader = self._readers.get(sniff(page.data, part)) if self._depth < _DEEPEST else None
            if reader is not None:
                document = reader(page)
                self.remarks += [replace(remark, subject=part) for remark in document.remarks]
                return document.blocks
            self.remarks.append(Oddity("EMBEDDED_PART", part, "of another kind"))
        except Unreadable as problem:
            self.remarks.append(Oddity("EMBEDDED_PART", part, str(problem)))
        return ()

    def workbook(self, part: str) -> Sequence[Grid]:
        """The tables of a workbook that a picture in the text shows; () for objects of other programs."""
        try:
            page = self._page(part)
            if sniff(page.data, part) in (MediaType.XLSX, MediaType.XLS):
                return [block for block in read_sheets(page).blocks if isinstance(block, Grid)]
        except Unreadable as problem:
            self.remarks.append(Oddity("EMBEDDED_PART", part, str(problem)))
        return ()

    def _page(self, part: str) -> Page:
        return Page(f"{self._container.source}#{part}", self._container.read(part), name=part)
