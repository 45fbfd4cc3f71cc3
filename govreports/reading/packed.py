"""The report's file in a packed archive, as offices attach it: one document, sometimes with pictures beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from govreports.model.document import MediaType, Page
from govreports.reading.errors import Unreadable
from govreports.reading.sniffing import sniff
from govreports.reading.zipsafe import Container

_MANY = 20
"""Files: an archive with more is a collection."""
_DOCUMENTS = frozenset({MediaType.DOCX, MediaType.DOC, MediaType.PDF, MediaType.OFD, MediaType.XLSX, MediaType.XLS})
_TEXT_ENDINGS = (".html", ".htm", ".txt")
_SYSTEM_FILE = re.compile(r"(?:^|/)(?:__MACOSX/|~\$|\.[^./]|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_REPORT = re.compile(r"年度报告|年报|工作报告")


def unpacked(page: Page) -> Page:
    """The one document in a ZIP archive, under the archive's source; archives in archives are not opened.

    Of several documents the one whose name says that it is the annual report. Raises Unreadable for other kinds of
    archive, damaged, locked and oversized ones, and where no document or several come into question.
    """
    if not page.data.startswith(b"PK"):
        raise Unreadable(f"{page.source}: a packed archive; unpack it and read the files inside")
    container = Container(page)
    names = [name for name in container.names if not name.endswith("/") and not _SYSTEM_FILE.search(_shown(name))]
    if len(names) > _MANY:
        raise Unreadable(f"{page.source}: a packed archive of {len(names)} files; unpack it and read the files inside")
    documents = {_shown(name): data for name in names if _is_document(name, data := container.read(name))}
    chosen = _report(documents)
    if chosen is None:
        raise Unreadable(
            f"{page.source}: a packed archive in which {len(documents)} files may be the report; "
            "unpack it and read the files inside"
        )
    return replace(page, data=documents[chosen], content_type=None, name=chosen.rpartition("/")[2])


def _is_document(name: str, data: bytes) -> bool:
    """Whether a report may stand in the file: text only where its name says so, since all XML parts are text."""
    media_type = sniff(data, name)
    return media_type in _DOCUMENTS or (
        media_type in (MediaType.HTML, MediaType.TEXT) and name.lower().endswith(_TEXT_ENDINGS)
    )


def _report(documents: Mapping[str, bytes]) -> str | None:
    if len(documents) == 1:
        return next(iter(documents))
    named = [name for name in documents if _REPORT.search(name.rpartition("/")[2])]
    return named[0] if len(named) == 1 else None


def _shown(name: str) -> str:
    """The name as its writer meant it: Chinese programs write GBK, which the library takes for code page 437."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
