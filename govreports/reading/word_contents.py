"""The table of contents of a Word document: lines that repeat the headings and are none."""

from __future__ import annotations

import re

from lxml import etree

from govreports.reading.numbering import VAL, W

_NAME = re.compile(r"toc (?:\d|heading)", re.IGNORECASE)
"""Names of the styles of its lines and of its own heading, the same in every language of the program."""


def is_table_of_contents(control: etree._Element) -> bool:
    """Whether a content control holds the table of contents that the program inserted."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


def contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """Identities of the styles of its lines."""
    found = set()
    for entry in () if styles is None else styles.iterfind(f"{W}style"):
        name = entry.find(f"{W}name")
        if name is not None and _NAME.match(name.get(VAL, "")):
            found.add(entry.get(f"{W}styleId", ""))
    return frozenset(found)


def style(paragraph: etree._Element) -> str | None:
    """Identity of a paragraph's style, None for the default."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if named is None else named.get(VAL)
