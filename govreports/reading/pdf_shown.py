"""The characters of a PDF page that a person sees: none that is white, painted over or not drawn at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import list_value, stream_value
from pdfplumber.page import Page as PdfPage

_UNDRAWN = 3
"""The mode of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)."""
_SETS_UNDRAWN = re.compile(rb"\b3\s+Tr\b")
_WHITE = {
    "DeviceGray": (1.0,),
    "CalGray": (1.0,),
    "DeviceRGB": (1.0, 1.0, 1.0),
    "CalRGB": (1.0, 1.0, 1.0),
    "DeviceCMYK": (0.0, 0.0, 0.0, 0.0),
}
_SHEET = 0.5
"""Part of a page from which on a white box is its ground, or a veil that lets the text through."""
_BAND = 32.0
"""Points: boxes and characters are only compared within bands of a page that are so high."""
_FULL_PAGE = 0.7
"""Part of a page that a scan covers; the text over it is recognised and not drawn."""

Char = Mapping[str, Any]


def shown(page: PdfPage) -> list[Char]:
    """The characters in the order in which they are drawn, in pdfplumber's shape."""
    hidden = _undrawn(page) | _painted_over(page) | _white_on_white(page)
    return [char for number, char in enumerate(page.chars) if number not in hidden]


def covers_page(image: Mapping[str, Any], page: PdfPage) -> bool:
    """Whether an image is the scan of a page."""
    area = (image["x1"] - image["x0"]) * (image["bottom"] - image["top"])
    return bool(area > _FULL_PAGE * float(page.width) * float(page.height))


def _white_on_white(page: PdfPage) -> set[int]:
    """Places of white characters under which nothing else is drawn."""
    grounds: dict[int, list[Char]] | None = None
    hidden: set[int] = set()
    for number, char in enumerate(page.chars):
        if _color(char["non_stroking_color"]) == _WHITE.get(char.get("ncs", "")):
            grounds = _grounds(page) if grounds is None else grounds
            x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            near = grounds.get(int(y / _BAND), ())
            if not any(ground["x0"] <= x <= ground["x1"] and ground["top"] <= y <= ground["bottom"] for ground in near):
                hidden.add(number)
    return hidden


def _grounds(page: PdfPage) -> dict[int, list[Char]]:
    """What white print can be seen on, by bands of the page: pictures, and areas filled with anything but white."""
    grounds: dict[int, list[Char]] = defaultdict(list)
    filled = (
        area for area in (*page.rects, *page.curves) if area["fill"] and not _is_white(area["non_stroking_color"])
    )
    for ground in (*page.images, *filled):
        for band in _bands(page, ground["top"], ground["bottom"]):
            grounds[band].append(ground)
    return grounds


def _color(components: Any) -> tuple[Any, ...]:
    """The library gives a shade of grey by itself, or as the one of its components."""
    return tuple(components) if isinstance(components, list | tuple) else (components,)


def _bands(page: PdfPage, first: float, last: float) -> range:
    """The bands of a page between two heights; what reaches beyond the page is not looked at."""
    most = max(float(page.width), float(page.height))
    return range(int(max(first, 0.0) / _BAND), int(min(last, most) / _BAND) + 1)


def _is_white(components: Any) -> bool:
    return _color(components) in _WHITE.values()


def _undrawn(page: PdfPage) -> set[int]:
    """Places of characters that are neither filled nor stroked, but for those that tell what a scan shows."""
    if any(covers_page(image, page) for image in page.images) or not _sets_modes(page):
        return set()
    modes = _Modes(page.pdf.rsrcmgr)
    PDFPageInterpreter(page.pdf.rsrcmgr, modes).process_page(page.page_obj)
    return {number for number, mode in enumerate(modes.drawn) if mode == _UNDRAWN}


def _sets_modes(page: PdfPage) -> bool:
    parts = list_value(page.page_obj.contents or [])
    return any(_SETS_UNDRAWN.search(stream_value(part).get_data()) for part in parts)


class _Modes(PDFLayoutAnalyzer):
    """How each character of a page is drawn."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.drawn: list[int] = []
        self._mode = 0

    def render_string(self, textstate: Any, *drawing: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *drawing)

    def render_char(self, *drawing: Any) -> float:
        self.drawn.append(self._mode)
        return super().render_char(*drawing)


def _painted_over(page: PdfPage) -> set[int]:
    """Places of characters that a white box covers on which others were written in their place."""
    drawn = list(_drawn(page.layout))
    number = sum(isinstance(item, LTChar) for item in drawn)
    largest = _SHEET * float(page.width) * float(page.height)
    written: dict[int, list[LTChar]] = defaultdict(list)
    boxes: dict[int, list[LTRect]] = defaultdict(list)
    hidden: set[int] = set()
    for item in reversed(drawn):
        if isinstance(item, LTChar):
            number -= 1
            band = int((item.y0 + item.y1) / 2 / _BAND)
            if any(_covers(box, item) for box in boxes[band]):
                hidden.add(number)
            else:
                written[band].append(item)
        elif item.fill and _is_white(item.non_stroking_color) and item.width * item.height < largest:
            bands = _bands(page, item.y0, item.y1)
            if any(_covers(item, char) for band in bands for char in written[band]):
                for band in bands:
                    boxes[band].append(item)
    return hidden


def _drawn(items: Iterable[LTComponent]) -> Iterator[LTChar | LTRect]:
    """Characters and boxes of a page in the order in which they are drawn, within forms too."""
    for item in items:
        if isinstance(item, LTContainer):
            yield from _drawn(item)
        elif isinstance(item, LTChar | LTRect):
            yield item


def _covers(box: LTRect, char: LTChar) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return bool(box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1)
