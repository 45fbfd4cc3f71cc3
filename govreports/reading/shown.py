"""What a page shows in reading order: its entries, the containers they stand in, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element as Element

from govreports.reading.html_tables import Entry


class Region(NamedTuple):
    """A container of the page and the half-open range of entries in it."""

    element: Element
    start: int
    stop: int
    hidden: bool = False


@dataclass(slots=True)
class Anchor:
    """A link, or an embedded file, with its address as written and the entry in which it stands."""

    href: str
    entry: int
    text: str = ""


@dataclass(slots=True)
class Flow:
    """What a page shows, in reading order. ``regions``: each container after those inside it."""

    entries: list[Entry] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


def follow(
    regions: list[Region], start: int, before: list[Entry], after: list[Entry], moved: list[int]
) -> list[Region]:
    """The regions inside a table, whose entries began at ``start``, after the table was settled."""
    followed: list[Region] = []
    for region in regions:
        first, last = region.start - start, region.stop - 1 - start
        low, high = sorted((moved[first], moved[last]))
        grid = after[low].block
        if low == high and grid is not None and grid is not before[first].block:
            continue  # a part of what became one grid
        followed.append(Region(region.element, start + low, start + high + 1, region.hidden))
    return followed
