"""PDF files with a text layer to a Document; pages without one become pictures of themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page as PdfPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from govreports.model.document import Document, MediaType, Page, Picture
from govreports.model.report import Oddity
from govreports.reading.assembly import assemble
from govreports.reading.errors import Unreadable
from govreports.reading.flow import Item, flow
from govreports.reading.furniture import without_furniture
from govreports.reading.lines import Line, Word, drawn_once, to_lines
from govreports.reading.page_tables import page_tables
from govreports.reading.pdf_forms import refuse_many_forms
from govreports.reading.pdf_shown import covers_page, shown
from govreports.reading.pdf_streams import refuse_bombs
from govreports.reading.radicals import without_radicals
from govreports.reading.ruled import Box, Frame, PageTable
from govreports.reading.ruling_lines import Extent, solid, table_boxes
from govreports.reading.turning import Turning, is_askew

_FEW_CHARACTERS = 50
_UNMAPPED = "(cid:"
_TOLERATED = 10
"""One character in so many may lack a Unicode value (ornaments); with more, digits are not to be trusted."""
_MAX_PAGES = 400
_MAX_EDGES = 20_000
_PIXELS_PER_POINT = 96 / 72
_WIDE, _HIGH = 150.0, 40.0
"""Points: a picture beside text that is at least so large may be a table."""


@dataclass(slots=True)
class _Sheet:
    """What one page shows, each with its height on the page."""

    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[tuple[float, PageTable | Frame]] = field(default_factory=list)
    pictures: list[tuple[float, Picture]] = field(default_factory=list)
    remarks: list[Oddity] = field(default_factory=list)

    def items(self, lines: list[Line]) -> list[Item]:
        placed: list[tuple[float, Item]] = [(line.top, line) for line in lines]
        placed += [*self.tables, *self.pictures]
        return [item for _, item in sorted(placed, key=lambda one: one[0])]


def read_pdf(page: Page) -> Document:
    """Paragraphs, ruled tables and pictures of a PDF in the order of its pages.

    Lines of one paragraph are joined, page numbers and running titles left out, tables joined over page
    breaks. A drawn page with less than 50 characters, or whose characters have no meaning, is given as a
    Picture named ``<source>#page=<n>``. Raises Unreadable for a damaged or locked file.
    """
    refuse_bombs(page)
    with _opened(page) as pdf:
        remarks = []
        if len(pdf.pages) > _MAX_PAGES:
            remarks.append(Oddity("PAGES_LEFT_OUT", "", f"of {len(pdf.pages)} pages the first {_MAX_PAGES} were read"))
        sheets = []
        for pdf_page in pdf.pages[:_MAX_PAGES]:
            sheets.append(_sheet(page.source, pdf_page))
            pdf_page.close()
    if not sheets:
        raise Unreadable(f"{page.source}: the PDF has no pages; fetch it again")
    lines = without_furniture([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    blocks = flow([sheet.items(kept) for sheet, kept in zip(sheets, lines, strict=True)])
    remarks += [remark for sheet in sheets for remark in sheet.remarks]
    return assemble(page, MediaType.PDF, blocks, tuple(remarks))


def _opened(page: Page) -> PDF:
    try:
        pdf = pdfplumber.open(io.BytesIO(page.data))
        len(pdf.pages)
    except Exception as problem:
        # The library wraps what it foresees; damaged page trees and dictionaries fail in it in many other ways.
        wrapped = isinstance(problem, PdfminerException | MalformedPDFException)
        cause = problem.args[0] if wrapped and problem.args else problem
        if isinstance(cause, PDFPasswordIncorrect):
            text = "the PDF is locked with a password; ask its publisher for an open copy"
        else:
            text = f"the PDF is damaged ({type(cause).__name__}); fetch it again"
        raise Unreadable(f"{page.source}: {text}") from problem
    return pdf


def _sheet(source: str, page: PdfPage) -> _Sheet:
    """One page; a broken one, which fails in the library in many ways, becomes a picture of itself."""
    try:
        return _read_sheet(source, page)
    except Exception as problem:
        sheet = _Sheet(float(page.height), pictures=[(0.0, _page_picture(source, page))])
        sheet.remarks.append(_remark("PAGE_UNREADABLE", page, type(problem).__name__))
        return sheet


def _read_sheet(source: str, page: PdfPage) -> _Sheet:
    refuse_many_forms(page.page_obj)
    chars = [char for char in shown(page) if not is_askew(char)]
    turning = Turning.of(chars, float(page.width), float(page.height))
    sheet = _Sheet(turning.tall)
    glyphs = drawn_once(_word(char, turning) for char in chars)
    inked = sum(not glyph.text.isspace() for glyph in glyphs)
    unmapped = sum(_UNMAPPED in glyph.text for glyph in glyphs)
    if _TOLERATED * unmapped > inked:
        sheet.remarks.append(_remark("TEXT_UNMAPPED", page, f"{unmapped} characters"))
        sheet.pictures.append((0.0, _page_picture(source, page)))
        return sheet
    if inked < _FEW_CHARACTERS and (page.images or page.curves):
        sheet.pictures.append((0.0, _page_picture(source, page)))
    elif not inked and not page.images:
        sheet.remarks.append(_remark("PAGE_WITHOUT_TEXT", page))
    else:
        sheet.pictures.extend(_pictures(source, page, sheet, turning))
    sheet.tables, glyphs = page_tables(_tables(page, sheet, turning), glyphs, page.page_number)
    sheet.lines = to_lines(glyphs, page.page_number)
    return sheet


def _remark(rule: str, page: PdfPage, detail: str = "") -> Oddity:
    return Oddity(rule, f"page {page.page_number}", detail)


def _word(char: Mapping[str, Any], turning: Turning) -> Word:
    text = without_radicals(char["text"].replace("\t", " "))
    x0, top, x1, bottom = turning.back(char)
    return Word(text, x0, x1, top, bottom, bottom - top if turning.turns else char["size"])


def _tables(page: PdfPage, sheet: _Sheet, turning: Turning) -> Iterator[list[Box]]:
    edges = solid(_strokes(page, turning))
    if len(edges) > _MAX_EDGES:
        sheet.remarks.append(_remark("TABLES_LEFT_OUT", page, f"{len(edges)} lines"))
        return
    yield from table_boxes(edges)


def _strokes(page: PdfPage, turning: Turning) -> Iterator[Extent]:
    """The straight strokes of a page. On one that leans, the library knows their ends but not their direction."""
    if not turning.lean:
        yield from (turning.back(edge) for edge in page.edges)
        return
    for shape in (*page.lines, *page.curves):
        yield from (turning.stroke_back(start, end) for start, end in pairwise(shape["pts"]))


def _pictures(source: str, page: PdfPage, sheet: _Sheet, turning: Turning) -> Iterator[tuple[float, Picture]]:
    for image in page.images:
        x0, top, x1, bottom = turning.back(image)
        width, height = x1 - x0, bottom - top
        if covers_page(image, page):
            sheet.remarks.append(_remark("SCANNED_TEXT", page))
        if width >= _WIDE and height >= _HIGH:
            yield top, _picture(source, page, width, height)


def _page_picture(source: str, page: PdfPage) -> Picture:
    return _picture(source, page, float(page.width), float(page.height))


def _picture(source: str, page: PdfPage, width: float, height: float) -> Picture:
    pixels = round(width * _PIXELS_PER_POINT), round(height * _PIXELS_PER_POINT)
    return Picture(f"{source}#page={page.page_number}", "", *pixels)
