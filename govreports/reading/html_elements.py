"""What the elements of HTML mean for a reader: which end a line, which are not shown, what pictures are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element as Element

from govreports.model.document import Picture

EMBEDDING = frozenset({"iframe", "embed", "object"})
SKIPPED = EMBEDDING | {
    *("script", "style", "noscript", "noframes", "template", "head", "title", "xml"),
    *("select", "datalist", "textarea", "button", "applet"),
    *("svg", "canvas", "audio", "video", "map"),
}
"""Elements whose content is no text of the page."""

INLINE = frozenset({
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i"), *("ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small",
    "span"), *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
})  # fmt: skip

CELLS = frozenset({"td", "th"})
STRUCK_OUT = frozenset({"del", "s", "strike"})
"""Elements whose text is no longer said, as in corrections and tracked changes."""

PARTS = CELLS | {"thead", "tbody", "tfoot", "tr"}
"""Elements that mean something only inside a table."""

BLOCKS = PARTS | {
    *("html", "body", "frameset", "table", "caption", "form", "fieldset", "legend", "pre", "listing", "xmp"),
    *("div", "center", "section", "article", "main", "aside", "header", "footer", "nav", "menu", "search"),
    *("ul", "ol", "li", "dir", "dl", "dt", "dd", "blockquote", "address", "figure", "figcaption", "hgroup"),
    *("details", "summary", "dialog", "plaintext"),
}
"""Elements that begin and end a line. Unknown ones, as the ``<ucapcontent>`` of some portals, do not."""

SINGLE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br"})
"""Elements that end a line and hold nothing but a line: as containers of an article they do not matter."""

FRAMES = frozenset({"h1", "h2", "h3", "h4", "li", "form"})
"""Elements that stand in pieces of a page and hardly ever in the cells of a table of values."""

RAISED = str.maketrans("0123456789()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")
"""Signs of a note as they look when set above the line: told from the digits of the number before them."""

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"text-decoration[^;:]*:[^;]*line-through|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|r?em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SUPERSCRIPT = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", re.IGNORECASE)
_STYLED = {
    side: re.compile(rf"(?:^|[;\s]){side}\s*:\s*(\d{{1,5}})(?:\.\d+)?\s*px", re.IGNORECASE)
    for side in ("width", "height")
}
_FIGURE = re.compile(r"[-\d.,\s]+")
# Pages that load pictures late keep the address here and a placeholder in src.
_LATE_SOURCES = ("data-src", "data-original", "data-url", "_src", "oldsrc")


class Effect(NamedTuple):
    """What a style does to an element's text: not displayed, set above the line, struck out or invisible."""

    hidden: bool = False
    raised: bool = False
    withdrawn: bool = False


PLAIN = Effect()


@lru_cache(maxsize=1024)
def effect_of(style: str) -> Effect:
    """What a style attribute says; style sheets are not consulted. A page repeats a few of them for all its cells."""
    effect = Effect(
        _HIDDEN.search(style) is not None,
        _SUPERSCRIPT.search(style) is not None,
        _WITHDRAWN.search(style) is not None,
    )
    return effect if any(effect) else PLAIN


def field_text(element: Element) -> str:
    """What an input field shows: some systems show figures in the form in which they were filed."""
    value = element.get("value") or ""
    if (element.get("type") or "text").lower() != "text":
        return ""
    return value if element.get("readonly") is not None or _FIGURE.fullmatch(value) else ""


def picture_of(element: Element, absolute: Callable[[str], str]) -> Picture | None:
    """The picture of an img element, its address resolved by ``absolute``; None when it names no source."""
    source = (element.get("src") or "").strip()
    if not source or source.startswith("data:"):
        source = next((late for name in _LATE_SOURCES if (late := element.get(name))), source).strip()
    if not source:
        return None
    alt = (element.get("alt") or "").strip()
    return Picture(absolute(source), alt, _pixels(element, "width"), _pixels(element, "height"))


def _pixels(element: Element, side: str) -> int | None:
    """A picture's width or height in CSS pixels; the style wins over the attribute, as in browsers."""
    styled = _STYLED[side].search(element.get("style") or "")
    if styled:
        return int(styled.group(1))
    stated = _PIXELS.fullmatch(element.get(side) or "")
    return int(stated.group(1)) if stated else None
