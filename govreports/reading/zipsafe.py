"""ZIP containers (docx, xlsx, ofd) opened with limits, and their XML parsed without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from lxml import etree

from govreports.model.document import Page
from govreports.reading.errors import Unreadable

_MAX_ENTRIES = 5_000
_MAX_TOTAL = 512 * 1024 * 1024
_MAX_PART = 64 * 1024 * 1024
_RATIO_FREE = 16 * 1024 * 1024
_MAX_RATIO = 200
_BOMB = "open it on a separate machine before trusting it"


class Container:
    """The parts of one ZIP file. Nothing is unpacked before the directory has passed the limits."""

    def __init__(self, page: Page) -> None:
        self.source = page.source
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(page.data))
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as problem:
            raise self.unreadable(f"the ZIP container is damaged ({problem})") from problem
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > _MAX_ENTRIES:
            raise self.unreadable(f"it has {len(entries)} parts, more than {_MAX_ENTRIES}", _BOMB)
        if unpacked > _MAX_TOTAL or unpacked > max(_RATIO_FREE, _MAX_RATIO * len(page.data)):
            raise self.unreadable(f"{len(page.data)} bytes would unpack to {unpacked}", _BOMB)
        # Some writers store names with backslashes or a leading slash; parts refer to them without.
        self._entries: Mapping[str, zipfile.ZipInfo] = {
            entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries
        }

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/") in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts in the order of the directory, without a leading slash."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of one part. Raises Unreadable when it is absent, damaged, encrypted or above 64 MiB."""
        entry = self._entries.get(name.lstrip("/"))
        if entry is None:
            raise self.unreadable(f"its part {name} is missing")
        if entry.file_size > _MAX_PART:
            raise self.unreadable(f"its part {name} is {entry.file_size} bytes, more than {_MAX_PART}", _BOMB)
        try:
            with self._zip.open(entry) as part:
                # At most what the directory states: asked for everything, zipfile unpacks all that is there at once.
                return part.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as problem:
            raise self.unreadable(f"its part {name} cannot be unpacked ({problem})") from problem

    def xml(self, name: str, namespaces: Mapping[bytes, bytes] | None = None) -> etree._Element:
        """The root of one XML part, namespace addresses replaced where two dialects of a format differ."""
        data = self.read(name)
        for dialect, common in (namespaces or {}).items():
            data = data.replace(dialect, common)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise self.unreadable(f"its part {name} is not well-formed XML ({problem})") from problem

    def unreadable(
        self, what: str, advice: str = "fetch it again, or open and save it in an office program"
    ) -> Unreadable:
        """The error for this file: what is wrong, where, what to do."""
        return Unreadable(f"{self.source}: {' '.join(what.split())}; {advice}")
