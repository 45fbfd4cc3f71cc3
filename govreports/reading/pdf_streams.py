"""How large the streams of a PDF are when unpacked, before a library unpacks them whole in memory."""

from __future__ import annotations

import re
import zlib

from govreports.model.document import Page
from govreports.reading.errors import Unreadable

_MOST = 64 * 1024 * 1024
"""Bytes of text, fonts and drawings of one stream; a full page of Chinese text takes some ten thousand."""
_LAYERS = 4
_STREAM = re.compile(rb"\bstream(?:\r\n|\n|\r)(?=[\x08-\x78])")
_DICTIONARY = 2_000
_STEP = 1024 * 1024


def refuse_bombs(page: Page) -> None:
    """Raise :class:`Unreadable` for a PDF in which a packed stream is larger than any that a page shows.

    Pictures are left out: they may be large, and only their sizes are read.
    """
    data = memoryview(page.data)
    for found in _STREAM.finditer(page.data):
        described = page.data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        if b"/Image" not in described and _is_bomb(data[found.end() :]):
            raise Unreadable(
                f"{page.source}: a part of the PDF would unpack to more than {_MOST} bytes; "
                "open it on a separate machine before trusting it"
            )


def _is_bomb(packed: memoryview | bytes) -> bool:
    """Whether a packed stream, or one packed again within it, is too large."""
    for _ in range(_LAYERS):
        unpacked = _unpacked(packed)
        if len(unpacked) > _MOST:
            return True
        packed = unpacked
    return False


def _unpacked(packed: memoryview | bytes) -> bytes:
    """What a stream unpacks to, at most one step more than a stream may hold; b"" for what is not packed."""
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    at = 0
    try:
        while not unpacker.eof and size <= _MOST:
            given = unpacker.unconsumed_tail
            if not given:
                given = bytes(packed[at : at + _STEP])
                at += _STEP
                if not given:
                    break
            parts.append(unpacker.decompress(given, _STEP))
            size += len(parts[-1])
    except zlib.error:
        return b""
    return b"".join(parts)
