"""How much a report may hold. The longest real ones have a few thousand lines and cells; what has a hundred times
that is a list of everything, a damaged file or one made to exhaust its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govreports.model.document import Block, Document, Grid, Paragraph
from govreports.reading.errors import Unreadable

MAX_CHARACTERS = 5_000_000
MAX_LINES = 100_000
MAX_PLACES = 100_000
"""Rows times columns of all tables of a document, and of one sheet of a workbook."""
MAX_TAGS = 1_000_000
MAX_ATTRIBUTES = 5_000
"""Attributes of one element; the parser compares each of them with all before it."""
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{2 * MAX_ATTRIBUTES},}}")
_ADVICE = "give the report's own page or file"


def check_text(source: str, text: str) -> None:
    """Raise :class:`Unreadable` for plain text that is too long to be a report."""
    _refuse_above(source, len(text), MAX_CHARACTERS, "characters of text")
    _refuse_above(source, text.count("\n"), MAX_LINES, "lines")


def check_markup(source: str, markup: str) -> None:
    """Raise :class:`Unreadable` for markup whose tree would cost more memory or time than any report's."""
    if len(markup) > MAX_TAGS:
        _refuse_above(source, markup.count("<"), MAX_TAGS, "tags")
    if _may_hold_a_long_tag(markup):
        for tag in _LONG_TAG.finditer(markup):
            _refuse_above(source, len(tag.group().split()), MAX_ATTRIBUTES, "attributes in one element")


def _may_hold_a_long_tag(markup: str) -> bool:
    """Whether a stretch of half a long tag's length lies in no tag or in a single one; a long tag fills at least one
    of them. This costs a fraction of the search for the tag itself, which hardly any page needs."""
    return any(
        markup.find("<", start, start + MAX_ATTRIBUTES) < 0 and markup.find(">", start, start + MAX_ATTRIBUTES) < 0
        for start in range(0, len(markup) - MAX_ATTRIBUTES + 1, MAX_ATTRIBUTES)
    )


def check_lines(source: str, texts: Iterable[str]) -> None:
    """Raise :class:`Unreadable` for a page with more lines or text than any report."""
    sizes = [len(text) for text in texts]
    _refuse_above(source, len(sizes), MAX_LINES, "lines")
    _refuse_above(source, sum(sizes), MAX_CHARACTERS, "characters of text")


def check_cells(source: str, number: int) -> None:
    """Raise :class:`Unreadable` for more table cells than any report has, before they are laid out."""
    _refuse_above(source, number, MAX_PLACES, "table cells")


def check_document(document: Document) -> None:
    """Raise :class:`Unreadable` for a document with more lines, text or table cells than any report."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    _refuse_above(document.source, len(document.blocks), MAX_LINES, "lines, tables and pictures")
    _refuse_above(document.source, sum(grid.rows * grid.columns for grid in grids), MAX_PLACES, "places in tables")
    _refuse_above(document.source, sum(map(_characters, document.blocks)), MAX_CHARACTERS, "characters of text")


def _characters(block: Block) -> int:
    if isinstance(block, Grid):
        return sum(len(cell.text) for cell in block.cells)
    return len(block.text) if isinstance(block, Paragraph) else 0


def _refuse_above(source: str, number: int, most: int, what: str) -> None:
    if number > most:
        raise Unreadable(f"{source}: {number} {what}, more than any report has ({most}); {_ADVICE}")
