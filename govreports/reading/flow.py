"""What stands on pages, in one flow: paragraphs and tables carried on over the page breaks."""

from __future__ import annotations

from collections.abc import Sequence

from govreports.model.document import Block, Paragraph, Picture
from govreports.reading.lines import Line, Setting, carry_on
from govreports.reading.page_breaks import join
from govreports.reading.ruled import PageTable

Item = Line | PageTable | Picture


def flow(pages: Sequence[Sequence[Item]]) -> list[Block]:
    """Blocks of all pages. A table that ends a page and one that begins the next are joined if they fit."""
    setting = Setting.of([item for items in pages for item in items if isinstance(item, Line)])
    merged: list[Item] = []
    last: Line | None = None
    for items in pages:
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


def _block(item: Item) -> Block:
    if isinstance(item, Line):
        return Paragraph(item.text)
    return item.grid if isinstance(item, PageTable) else item
