"""One entry for all files: sniff what the bytes are and hand them to the reader of that format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from govreports.model.document import Document, MediaType, Page, Picture
from govreports.reading.errors import Unreadable
from govreports.reading.limits import check_document
from govreports.reading.packed import unpacked
from govreports.reading.sniffing import is_locked_package, sniff

Reader = Callable[[Page], Document]

# Imported when first needed: most pages are HTML and should not pay for the libraries of the other formats.
_READERS: dict[MediaType, tuple[str, str]] = {
    MediaType.HTML: ("govreports.reading.html", "read_html"),
    MediaType.TEXT: ("govreports.reading.text", "read_text"),
    MediaType.DOCX: ("govreports.reading.docx", "read_docx"),
    MediaType.DOC: ("govreports.reading.doc", "read_doc"),
    MediaType.PDF: ("govreports.reading.pdf", "read_pdf"),
    MediaType.OFD: ("govreports.reading.ofd", "read_ofd"),
    MediaType.XLS: ("govreports.reading.sheets", "read_sheets"),
    MediaType.XLSX: ("govreports.reading.sheets", "read_sheets"),
}

_PREFIX = re.compile(rb"[\s\xef\xbb\xbf]{1,64}(?=\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|PK\x03\x04)")
"""Places in these two containers count from the first byte of the file."""


def read(page: Page) -> Document:
    """The document in ``page``. Raises :class:`Unreadable` with one line: what, where and what to do."""
    page = _without_prefix(page)
    if not page.data:
        raise Unreadable(f"{page.source}: the file is empty; fetch or save it again")
    media_type = sniff(page.data, page.name or page.source, page.content_type)
    if is_locked_package(page.data):
        raise Unreadable(f"{page.source}: the file is locked with a password; ask its publisher for an open copy")
    if media_type is MediaType.IMAGE:
        return Document(page.source, media_type, blocks=(Picture(page.source),), article=(0, 1))
    if media_type is MediaType.ARCHIVE:
        page = unpacked(page)
        media_type = sniff(page.data, page.name)
    if media_type not in _READERS:
        raise Unreadable(f"{page.source}: neither text nor a known format; give html, txt, doc(x), pdf, ofd or xls(x)")
    module, function = _READERS[media_type]
    reader: Reader = getattr(import_module(module), function)
    try:
        document = reader(page)
    except RecursionError as problem:
        raise Unreadable(f"{page.source}: parts nested too deeply to be a report; open and save it again") from problem
    except MemoryError as problem:
        raise Unreadable(f"{page.source}: reading it takes more memory than there is; check what it is") from problem
    check_document(document)
    return document


def _without_prefix(page: Page) -> Page:
    """The page without blanks and byte order marks that a server's script wrote before a file."""
    prefix = _PREFIX.match(page.data)
    return replace(page, data=page.data[prefix.end() :]) if prefix else page
