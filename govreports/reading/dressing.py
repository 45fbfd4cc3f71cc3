"""Elements that only dress the text they stand in, taken out of the tree before it is read.

Word and the editors of portals wrap every few characters into elements of their own; half of a report's elements say
nothing else. The parser's library takes them out far quicker than a walk could pass over them.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from govreports.reading.html_elements import PLAIN, effect_of

DRESSING = (
    *("span", "font", "b", "strong", "em", "i", "u", "big", "small", "tt", "nobr", "label"),
    "o:p",
)
_SPEAKING = "data"
"""What an element is called that does say something: an inline element of no other meaning."""


def undress(root: Element) -> None:
    """Take the elements out, leaving their text; those whose style hides, raises or strikes out their text stay."""
    for element in root.iter(*DRESSING):
        style = element.get("style")
        if (style is not None and effect_of(style) is not PLAIN) or element.get("hidden") is not None:
            element.tag = _SPEAKING
    etree.strip_tags(root, *DRESSING)
