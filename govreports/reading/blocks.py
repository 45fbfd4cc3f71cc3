"""One walk over an HTML tree: lines, grids and pictures in reading order, with the regions they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element as Element

from govreports.model.document import Grid
from govreports.model.words import tidy
from govreports.reading.dressing import undress
from govreports.reading.html_elements import (
    BLOCKS,
    CELLS,
    EMBEDDING,
    FRAMES,
    INLINE,
    PARTS,
    PLAIN,
    RAISED,
    SINGLE,
    SKIPPED,
    STRUCK_OUT,
    effect_of,
    field_text,
    picture_of,
)
from govreports.reading.html_tables import Entry, OpenTable, TableCell, settle, span
from govreports.reading.shown import Anchor, Flow, Region, follow

_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
# Only so short a line may consist of blanks of the invisible kinds.
_SHORT = 40
# A link this long was left open; what follows it is not the link's text.
_LONGEST_LINK = 100


def flow(root: Element, absolute: Callable[[str], str]) -> Flow:
    """Walk ``root`` once, without recursion. ``absolute`` resolves the addresses of pictures.

    Tables whose cells hold values become grids; those that only lay out the page are taken apart into what
    stands in them. Scripts and hidden parts of lines and tables are left out; larger hidden parts are marked.
    """
    undress(root)
    walk = _Walk(absolute)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            events.skip_subtree()
    walk.break_line()
    return walk.flow


@dataclass(slots=True)
class _Open:
    """A container that the walk is inside of; ``cell`` and ``table`` are set for those that open one."""

    element: Element
    tag: str
    start: int
    hidden: bool = False
    cell: TableCell | None = None
    table: OpenTable | None = None


class _Walk:
    def __init__(self, absolute: Callable[[str], str]) -> None:
        self.flow = Flow()
        self._absolute = absolute
        self._line: list[str] = []
        self._linked = 0
        self._pictures: list[Entry] = []
        self._open: list[_Open] = []
        self._tables: list[OpenTable] = []
        self._cells: list[TableCell] = []
        self._link: Element | None = None
        self._anchor = Anchor("", 0)
        self._raised: Element | None = None
        self._hidden = 0
        self._verbatim = 0

    def enter(self, element: Element) -> bool:
        """Take in an element's start and its first text; False when what is inside is not to be read."""
        tag = str(element.tag)
        if tag in SKIPPED:
            if tag in EMBEDDING:
                self._note_embedded(element)
            return False
        style = element.get("style")
        effect = PLAIN if style is None else effect_of(style)
        hidden = effect.hidden or element.get("hidden") is not None
        # The commonest elements of a report first: paragraphs, then rows and cells.
        if tag in SINGLE and not hidden:
            self.break_line()
            if tag in FRAMES and self._cells:
                self._cells[-1].frames += 1
        elif tag in PARTS:
            if hidden:
                return False
            self._open_part(element, tag)
        elif tag in INLINE or ":" in tag:
            if hidden or (self._cells and (effect.withdrawn or tag in STRUCK_OUT)):
                return False
            if tag == "a" and self._link is None:
                self._open_link(element)
            elif self._raised is None and (effect.raised or tag == "sup"):
                self._raised = element
        elif tag == "img":
            if not hidden:
                self._note_picture(element)
        elif tag == "input":
            if self._cells:
                self._text(field_text(element))
        else:
            self._open_container(element, tag, hidden)
        if element.text:
            self._text(element.text)
        return True

    def leave(self, element: Element) -> None:
        """Take in an element's end and the text that follows it."""
        if self._open and self._open[-1].element is element:
            self._close_container()
        elif self._link is element:
            self._close_link()
        elif element.tag in SINGLE:
            self.break_line()
        if self._raised is element:
            self._raised = None
        if element.tail:
            self._text(element.tail)

    def break_line(self) -> None:
        """End the current line and let the pictures that stood in it follow."""
        if self._line:
            text = "".join(self._line)
            text = _one_label(text) if len(text) < _SHORT else _one_line(text)
            self._line.clear()
            if text:
                self.flow.entries.append(Entry(text, self._linked, self._hidden > 0))
                if self._cells:
                    self._cells[-1].lines += 1
                    self._cells[-1].characters += len(text)
            self._linked = 0
        if self._pictures:
            self.flow.entries.extend(self._pictures)
            self._pictures.clear()

    def _text(self, text: str) -> None:
        if not self._line and text.isspace():
            return
        if self._verbatim and "\n" in text:
            for number, part in enumerate(text.split("\n")):
                if number:
                    self.break_line()
                self._line.append(part)
            return
        if self._raised is not None and self._behind_text():
            text = text.translate(RAISED)
        self._line.append(text)
        if self._link is not None and len(self._anchor.text) < _LONGEST_LINK:
            self._linked += len(text.strip())
            self._anchor.text += text
            if len(self._anchor.text) >= _LONGEST_LINK:
                self._unlink()

    def _behind_text(self) -> bool:
        """Whether the line, or the cell, has begun: what is raised at its beginning is no note on anything."""
        return any(not part.isspace() for part in self._line) or bool(self._cells and self._cells[-1].lines)

    def _open_link(self, element: Element) -> None:
        href = element.get("href")
        if href is not None:
            self._link, self._anchor = element, Anchor(href.strip(), len(self.flow.entries))

    def _unlink(self) -> None:
        """The current link was left open: the lines in it are text."""
        self._linked = 0
        entries = self.flow.entries
        for index in range(self._anchor.entry, len(entries)):
            entries[index] = entries[index]._replace(linked=0)

    def _close_link(self) -> None:
        assert self._link is not None
        anchor = self._anchor
        anchor.text = anchor.text.strip() or (self._link.get("title") or "").strip()
        self._link = None
        self.flow.anchors.append(anchor)
        if self._cells:
            self._cells[-1].links += 1

    def _open_container(self, element: Element, tag: str, hidden: bool) -> None:
        table: OpenTable | None = None
        if tag in BLOCKS or tag in SINGLE:
            self.break_line()
        start = len(self.flow.entries)
        if tag == "table":
            table = OpenTable(start, len(self.flow.regions), len(self.flow.anchors), self._hidden + hidden > 0)
            self._tables.append(table)
        elif tag in FRAMES and self._cells:
            self._cells[-1].frames += 1
        elif tag == "pre":
            self._verbatim += 1
        self._hidden += hidden
        self._open.append(_Open(element, tag, start, hidden, table=table))

    def _open_part(self, element: Element, tag: str) -> None:
        """A group, row or cell of the innermost table; parts that stand elsewhere are mere containers.

        One that begins inside a cell ends that cell, as in browsers: its author left it open.
        """
        self.break_line()
        cell: TableCell | None = None
        start = len(self.flow.entries)
        if self._tables:
            table = self._tables[-1]
            if table.cell is not None:
                self._close_cell(table)
            if tag in CELLS:
                rowspan, colspan = span(element.get("rowspan"), rows=True), span(element.get("colspan"))
                cell = TableCell(start - table.start, rowspan, colspan)
                table.open_cell(cell)
                self._cells.append(cell)
            elif tag == "tr":
                table.open_row()
            else:
                table.open_group(tag)
        self._open.append(_Open(element, tag, start, cell=cell))

    def _close_cell(self, table: OpenTable) -> None:
        assert table.cell is not None
        table.cell.stop = len(self.flow.entries) - table.start
        table.cell = None
        self._cells.pop()

    def _close_container(self) -> None:
        opened = self._open.pop()
        if opened.tag in BLOCKS or opened.tag in SINGLE:
            self.break_line()
        if opened.cell is not None:
            if self._tables[-1].cell is opened.cell:
                self._close_cell(self._tables[-1])
        elif opened.table is not None:
            self._close_table(self._tables.pop())
        elif opened.tag == "pre":
            self._verbatim -= 1
        elif self._tables and self._tables[-1].cell is None:
            self._tables[-1].close_part(opened.tag)
        self._hidden -= opened.hidden
        held = len(self.flow.entries) - opened.start
        if held > 1 or (held and (opened.hidden or opened.tag not in PARTS)):
            region = Region(opened.element, opened.start, len(self.flow.entries), opened.hidden)
            self.flow.regions.append(region)

    def _close_table(self, table: OpenTable) -> None:
        flow, start = self.flow, table.start
        before = flow.entries[start:]
        settled = settle(table, before)
        if settled is not None:
            after, moved = settled
            flow.entries[start:] = after
            inside = flow.regions[table.regions :]
            flow.regions[table.regions :] = follow(inside, start, before, after, moved)
            for anchor in flow.anchors[table.anchors :]:
                if anchor.entry - start < len(moved):
                    anchor.entry = start + moved[anchor.entry - start]
        if self._cells:
            grids = settled is not None and any(isinstance(entry.block, Grid) for entry in settled[0])
            self._cells[-1].hold(table, grids)

    def _note_embedded(self, element: Element) -> None:
        source = element.get("src") or element.get("data")
        if source:
            title = (element.get("title") or "").strip()
            self.flow.anchors.append(Anchor(source.strip(), len(self.flow.entries), title))

    def _note_picture(self, element: Element) -> None:
        picture = picture_of(element, self._absolute)
        if picture is not None:
            self._pictures.append(Entry("", int(self._link is not None), self._hidden > 0, picture))


def _one_line(text: str) -> str:
    """A line with its runs of blanks as one; "" when a short one shows nothing, for its blanks are invisible."""
    line = _BLANKS.sub(" ", text).strip(" ")
    return line if len(line) >= _SHORT or tidy(line) else ""


# The labels and numbers of tables come again in every table and on every page.
_one_label = lru_cache(maxsize=4096)(_one_line)
