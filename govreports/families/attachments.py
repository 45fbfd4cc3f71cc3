"""The files that a report page links to: found by a light look, fetched through the same door as every
page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from lxml.html import HtmlElement

from govreports.families.addresses import absolute, base_of
from govreports.families.listing import FILE_ENDINGS, address_of
from govreports.families.titles import is_report_title
from govreports.model.words import squeeze, tidy

MAX_ATTACHMENTS = 6
"""Files of one page that are fetched at most; reports have one or two, more belong to the site around
them."""

_ENDING = re.compile(rf"\.({'|'.join(FILE_ENDINGS)})$", re.IGNORECASE)
# One pattern for each way to write the point: with its first character fixed, the search is many times quicker.
_MENTIONED = [
    re.compile(rf"{point}\s*(?:{'|'.join(FILE_ENDINGS)})(?![a-z0-9])", re.IGNORECASE)
    for point in (r"\.", "%2e", "&#46;")
]
_AROUND = re.compile(r"foot|header|nav|menu|crumb|sidebar|aside|copyright|friend", re.IGNORECASE)
_DOWNLOAD = re.compile(r"down(?:load|file)|attach", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file: its absolute address and the name that the page gives it."""

    url: str
    name: str | None


def mentions_a_file(text: str) -> bool:
    """Whether the name of a file stands anywhere on a page; most have none, and need not be parsed to see that."""
    return any(mentioned.search(text) for mentioned in _MENTIONED)


def file_links(root: HtmlElement, url: str) -> list[FileLink]:
    """Files that a page's content links to or embeds, those named like a report first, at most
    ``MAX_ATTACHMENTS``.

    Links in navigation and footer are left out. A file is known by the ending of its address, of a file name
    in its query or of its link text.
    """
    base = base_of(root, url)
    found: dict[str, FileLink] = {}
    for element in root.iter("a", "iframe", "embed", "object"):
        if element.tag == "a":
            address, text = address_of(element, base), tidy(element.get("title") or element.text_content())
        else:
            address, text = _embedded(element, base), ""
        if address is None or address in found:
            continue
        if not (names_a_file(address) or (_ENDING.search(squeeze(text)) and _DOWNLOAD.search(address))):
            continue
        if not is_around(element):
            found[address] = FileLink(address, text or file_name(address))
    ordered = sorted(found.values(), key=lambda link: not is_report_title(link.name or ""))
    return ordered[:MAX_ATTACHMENTS]


def file_name(address: str) -> str | None:
    """The file name at the end of an address, decoded, None where it ends in a folder."""
    return unquote(urlsplit(address).path.rpartition("/")[2]) or None


def names_a_file(address: str) -> bool:
    """Whether an address ends in the name of a file, or bears one in its query."""
    parts = urlsplit(address)
    if _ENDING.search(parts.path):
        return True
    return any(_ENDING.search(value) for values in parse_qs(parts.query).values() for value in values)


def _embedded(element: HtmlElement, base: str) -> str | None:
    """The file an iframe or embed shows, also when a viewer shows it (``viewer.html?file=…``)."""
    source = (element.get("src") or element.get("data") or "").strip()
    if not source:
        return None
    address = absolute(base, source)
    if address is None:
        return None
    shown = next((value for value in parse_qs(urlsplit(address).query).get("file", ()) if _ENDING.search(value)), None)
    address = absolute(base, shown) if shown else address
    return address if address and names_a_file(address) else None


def is_around(element: HtmlElement) -> bool:
    """Whether an element stands in the page's head, navigation or foot."""
    for ancestor in element.iterancestors():
        if ancestor.tag in {"header", "footer", "nav"}:
            return True
        if ancestor.tag in {"div", "ul", "table"} and _AROUND.search(
            f"{ancestor.get('id') or ''} {ancestor.get('class') or ''}"
        ):
            return True
    return False
