"""The parts of a Word package: which holds the document, and how they refer to each other (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath

from lxml import etree

from govreports.reading.zipsafe import Container

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_MAIN_PART = "/officeDocument"


def xml(container: Container, part: str) -> etree._Element:
    """The root of a part, in the namespaces of the transitional dialect."""
    return container.xml(part, _STRICT)


def optional(container: Container, part: str | None) -> etree._Element | None:
    """The same for a part that not every package has."""
    return xml(container, part) if part is not None and part in container else None


def main_part(container: Container) -> str:
    """The part that the package names as its document; ``word/document.xml`` where the package is silent."""
    if "_rels/.rels" in container:
        for node in container.xml("_rels/.rels"):
            if node.get("Type", "").endswith(_MAIN_PART):
                return node.get("Target", "").lstrip("/")
    return "word/document.xml"


def relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """Type and part name of each relation of a part, by identity; outside targets keep their address."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in container:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for node in container.xml(listing):
        target = node.get("Target", "")
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[node.get("Id", "")] = node.get("Type", ""), target
    return found
