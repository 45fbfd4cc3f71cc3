"""What stands on pages, in one flow: paragraphs and tables carried on over the page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govreports.model.document import Block, Paragraph, Picture
from govreports.reading.lines import Line, Setting, carry_on
from govreports.reading.page_breaks import join
from govreports.reading.ruled import Frame, PageTable

Item = Line | PageTable | Frame | Picture
Settled = Line | PageTable | Picture


def flow(pages: Sequence[Sequence[Item]]) -> list[Block]:
    """Blocks of all pages. A table that ends a page and one that begins the next are joined if they fit."""
    settled = [list(_settled(pages, number)) for number in range(len(pages))]
    setting = Setting.of([item for items in settled for item in items if isinstance(item, Line)])
    merged: list[Settled] = []
    last: Line | None = None
    for items in settled:
        for number, item in enumerate(items):
            before = merged[-1] if merged else None
            if isinstance(item, Line):
                if isinstance(before, Line) and last is not None and setting.continues(last, item):
                    merged[-1] = carry_on(before, item)
                else:
                    merged.append(item)
                last = item
                continue
            if number == 0 and isinstance(item, PageTable) and isinstance(before, PageTable):
                joined = join(before, item)
                if joined is not None:
                    merged[-1] = joined
                    continue
            merged.append(item)
    return [_block(item) for item in merged]


def _settled(pages: Sequence[Sequence[Item]], number: int) -> Iterator[Settled]:
    """A page's items with each frame as its lines, but as a table where it is the end or beginning of one.

    A table's row of one cell alone on its page looks like a frame.
    """
    items = pages[number]
    for place, item in enumerate(items):
        if not isinstance(item, Frame):
            yield item
            continue
        above = pages[number - 1][-1] if place == 0 and number > 0 and pages[number - 1] else None
        goes_on = place == len(items) - 1 and number + 1 < len(pages) and pages[number + 1]
        below = pages[number + 1][0] if goes_on else None
        if (isinstance(above, PageTable) and join(above, item.table) is not None) or (
            isinstance(below, PageTable) and join(item.table, below) is not None
        ):
            yield item.table
        else:
            yield from item.lines


def _block(item: Settled) -> Block:
    if isinstance(item, Line):
        return Paragraph(item.text)
    return item.grid if isinstance(item, PageTable) else item
