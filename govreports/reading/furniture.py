"""What is printed on pages beside their text: page numbers and running titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govreports.reading.lines import Line

_MARGIN = 0.09
"""Part of the page height, above and below, where page numbers and running titles stand."""
_PAGE_NUMBER = re.compile(r"[-—–－―·•~\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/,，共]+\s*\d{1,3}\s*页?)?[-—–－―·•~\s]*")


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """The pages without page numbers and running titles: margin lines that are numbers or repeat, and first or last
    lines that count the pages."""

    def in_margin(line: Line, height: float) -> bool:
        middle = (line.top + line.bottom) / 2
        return middle < _MARGIN * height or middle > (1 - _MARGIN) * height

    def is_furniture(line: Line, height: float) -> bool:
        if id(line) in counting:
            return True
        known = _PAGE_NUMBER.fullmatch(line.text) or repeated[_without_digits(line.text)] >= often
        return bool(known) and in_margin(line, height)

    repeated = Counter(
        text
        for lines, height in zip(pages, heights, strict=True)
        for text in {_without_digits(line.text) for line in lines if in_margin(line, height)}
    )
    often = max(3, len(pages) / 2)
    counting = _counting(pages)
    return [
        [line for line in lines if not is_furniture(line, height)] for lines, height in zip(pages, heights, strict=True)
    ]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _counting(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Lines, by identity, that stand first or last on most pages and count them, however far from the edge."""
    counting: set[int] = set()
    for end in (0, -1):
        numbers = {
            index: int(found.group())
            for index, lines in enumerate(pages)
            if lines and _PAGE_NUMBER.fullmatch(lines[end].text) and (found := re.search(r"\d+", lines[end].text))
        }
        shifts = Counter(number - index for index, number in numbers.items())
        shift, pages_counted = shifts.most_common(1)[0] if shifts else (0, 0)
        if pages_counted >= max(2, len(pages) / 2):
            counting.update(id(pages[index][end]) for index, number in numbers.items() if number - index == shift)
    return counting
