"""What the archive keeps: exchanges with web servers, and where each of them stands.

The archive is a folder of WARC 1.1 files (ISO 28500:2017), one folder a portal, gzip per record, so that every
record can be read by itself and by any WARC tool. Beside each file stands its index as CDXJ lines.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

Headers = tuple[tuple[bytes, bytes], ...]
"""Header fields in their order, as bytes: portals send names of files in encodings of their own."""

ARCHIVE = "archive"
"""Key of ``request.meta`` and ``response.meta`` under which the :class:`ArchiveRef` of an answer stands."""


class ArchiveError(Exception):
    """Something is wrong with an archive. The message is one line: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    ``body`` is the entity as it was received: its Content-Encoding is still on it, its Transfer-Encoding is
    not. ``fetched_at`` has a time zone and is the moment of the request.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: Headers
    body: bytes
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    protocol: str = "HTTP/1.1"
    server: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveRef:
    """Where an answer stands: name of the file, offset and length of its record in bytes, digest of its payload.

    Names of files are unique in an archive, so that a reference outlives a move of its folders. ``digest`` is
    empty where it is not known.
    """

    file: str
    offset: int
    length: int
    digest: str
    fetched_at: datetime


def digest_of(data: bytes) -> str:
    """The digest of a payload as WARC headers write it: ``sha256:`` and base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def written(moment: datetime) -> str:
    """A moment as WARC-Date writes it: UTC with microseconds."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_of(text: str) -> datetime:
    """The moment of a WARC-Date, which may be as precise as nanoseconds.

    Raises:
        ValueError: for anything else than a date.
    """
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
