"""What stands around the article: meta tags, window title, breadcrumb and attached files."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from urllib.parse import unquote

from lxml.etree import _Element as Element

from govreports.model.document import Link
from govreports.reading.shown import Flow

_FILE = r"(?:docx?|wps|pdf|ofd|xlsx?|et|rar|zip)"
_FILE_NAME = re.compile(rf"\.{_FILE}\s*$", re.IGNORECASE)
_FILE_IN_TEXT = re.compile(rf"\w\.{_FILE}(?![a-z])", re.IGNORECASE)
_FILE_IN_QUERY = re.compile(rf"\.{_FILE}(?=$|[&#])", re.IGNORECASE)
_ENDPOINT = re.compile(
    r"/(?:down_?load|down_?file|file_?down(?:load)?|download_?file)\.(?:jsp|do|action|aspx|ashx|php|html?)\b"
    r"|/_content/download",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:\.(?:s?html?|jspx?|aspx?|php|do)|/)\s*$", re.IGNORECASE)
POSITION = re.compile(
    r"(?:当前|所在|现在|您)(?:的|所在|所处)*\s*位\s*置|^\W*位\s*置\s*[:：]|您\s*现在\s*的\s*位\s*置|您在这里"
)
_TRAIL = re.compile(
    r"\w*(?:breadcrumbs?|crumbs?|position|dqwz|curr?ent-?location|weizhi|wz_nav|curmb)\w*", re.IGNORECASE
)
_LONGEST_TRAIL = 10
_MOST_LABELS = 5
_AROUND = 12


def meta(root: Element) -> dict[str, str]:
    """Meta tags by lower-cased name (or property); of repeated names the first that says something."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        if name and not found.get(name):
            found[name] = (element.get("content") or "").strip()
    return found


def window_title(root: Element) -> str | None:
    """The text of the first title element that is not blank, on one line."""
    for element in root.iter("title"):
        text = " ".join("".join(element.itertext()).split())
        if text:
            return text
    return None


def breadcrumb(shown: Flow) -> tuple[str, ...]:
    """Texts of the links that say where the page stands, in order; empty when the page does not say it.

    They follow a label (当前位置) in its line or container; without one, a container named for it holds them.
    """
    said = (
        index
        for index, entry in enumerate(shown.entries)
        if entry.text and len(entry.text) < 200 and POSITION.search(entry.text)
    )
    for index in islice(said, _MOST_LABELS):
        around = next((r for r in shown.regions if r.start <= index < r.stop - 1), None)
        trail = _trail(shown, index, index + 1) or (_trail(shown, around.start, around.stop) if around else ())
        if trail:
            return trail
    named = (region for region in shown.regions if _is_trail(region.element))
    trails = (_trail(shown, region.start, region.stop) for region in islice(named, _MOST_LABELS))
    return next((trail for trail in trails if trail), ())


def _is_trail(element: Element) -> bool:
    """Whether a container bears one of the names that portals give to the trail."""
    names = (element.get("id") or "", *(element.get("class") or "").split())
    return any(_TRAIL.fullmatch(name) for name in names)


def _trail(shown: Flow, start: int, stop: int) -> tuple[str, ...]:
    texts = [" ".join(anchor.text.split()) for anchor in shown.anchors if start <= anchor.entry < stop]
    texts = [text for text in texts if text]
    return tuple(texts) if len(texts) <= _LONGEST_TRAIL else ()


def attachments(shown: Flow, start: int, stop: int, absolute: Callable[[str], str]) -> tuple[Link, ...]:
    """Links to files inside or just around the entries ``start`` to ``stop``, each address once."""
    found: dict[str, str] = {}
    for anchor in shown.anchors:
        if start - _AROUND <= anchor.entry < stop + _AROUND and is_attachment(anchor.href, anchor.text):
            url = absolute(anchor.href)
            found[url] = found.get(url) or " ".join(anchor.text.split())
    return tuple(Link(url, text) for url, text in found.items())


def is_attachment(href: str, text: str) -> bool:
    """Whether a link leads to a document file, by its address or by the file name that it shows."""
    if not href or href.startswith("#") or href.lower().startswith(("javascript:", "mailto:", "tel:", "data:")):
        return False
    path, _, query = href.partition("?")
    path = unquote(path.partition("#")[0])
    if _FILE_NAME.search(path) or _ENDPOINT.search(path) or _FILE_IN_QUERY.search(unquote(query)):
        return True
    if _PAGE.search(path):
        return False
    return "/files/" in path.lower() or _FILE_IN_TEXT.search(text) is not None
