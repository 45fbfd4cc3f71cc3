"""Files that only a script of the page names: in an array of attachments, or in a link that it writes."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from govreports.families.addresses import absolute
from govreports.families.answers import inline_records, links_of
from govreports.families.attachments import MAX_ATTACHMENTS, FileLink, file_name
from govreports.families.listing import FILE_ENDINGS
from govreports.model.words import tidy

_ENDINGS = "|".join(FILE_ENDINGS)
_FILE = re.compile(rf"\.(?:{_ENDINGS})$", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"""<a\b[^<>]*?href\s*=\s*\\?["']?([^"'\\<>\s]+\.(?:{_ENDINGS}))(?![\w.])\\?["']?[^<>]*>(.*?)<\\?/a>""",
    re.IGNORECASE | re.DOTALL,
)


def scripted_files(root: HtmlElement, url: str) -> list[FileLink]:
    """Files that the page's scripts name, each once, in their order; ``url`` is the page's own address."""
    found: dict[str, FileLink] = {}
    for script in root.iter("script"):
        text = script.text or ""
        for link in links_of(inline_records(text), url):
            if _FILE.search(urlsplit(link.url).path):
                found.setdefault(link.url, FileLink(link.url, link.entry.text or file_name(link.url)))
        for match in _WRITTEN.finditer(text):
            address = absolute(url, match[1])
            name = tidy(re.sub(r"<[^>]*>", "", match[2]))
            if address is not None:
                found.setdefault(address, FileLink(address, name or file_name(address)))
    return list(found.values())


def joined(linked: list[FileLink], scripted: list[FileLink]) -> list[FileLink]:
    """Linked files and those of scripts, each address once, no more than a page's attachments may be."""
    return list({file.url: file for file in (*linked, *scripted)}.values())[:MAX_ATTACHMENTS]
