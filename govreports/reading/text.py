"""Plain text files: one paragraph a line, exactly as it stands."""

from __future__ import annotations

import re

from govreports.model.document import Document, MediaType, Page, Paragraph
from govreports.reading.encoding import decode
from govreports.reading.errors import Unreadable
from govreports.reading.limits import check_text

# str.splitlines would also split at file separators and at U+0085, which stand inside lines of saved pages.
_LINE_END = re.compile(r"\r\n?|\n|\u2028|\u2029")


def read_text(page: Page) -> Document:
    """The lines of a text file as paragraphs; blank lines stay, for they may be the blank cells of a table.

    Raises :class:`Unreadable` when nothing but blanks is there, or more than any report has.
    """
    decoded = decode(page.data, page.content_type)
    text = decoded.text.replace("\f", "").replace("\x00", "").lstrip("\ufeff")
    if not text.strip():
        raise Unreadable(f"{page.source}: the file holds no text; fetch or save it again")
    check_text(page.source, text)
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return Document(
        source=page.source,
        media_type=MediaType.TEXT,
        blocks=tuple(Paragraph(line) for line in lines),
        article=(0, len(lines)),
        encoding=decoded.encoding,
        prose="\n".join(line.strip() for line in lines if line.strip()),
        remarks=decoded.remarks,
    )
