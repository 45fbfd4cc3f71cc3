"""Pages saved as one file by Word or a browser (MHTML, RFC 2557), often under a Word document's name."""

from __future__ import annotations

import re
from email import message_from_bytes

_HEADER = re.compile(rb"\A\s*(?:From|Subject|Date|MIME-Version|Content-Type|Snapshot-Content-Location):", re.IGNORECASE)
_HEAD = 4096


def is_web_archive(data: bytes) -> bool:
    """Whether the bytes are a message whose parts belong to one page."""
    head = data[:_HEAD]
    return _HEADER.match(head) is not None and b"multipart/related" in head.lower()


def page_inside(data: bytes) -> tuple[bytes, str | None]:
    """The first HTML part with its content type; the bytes as they are when there is none."""
    for part in message_from_bytes(data).walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            return payload, part.get("Content-Type")
    return data, None
