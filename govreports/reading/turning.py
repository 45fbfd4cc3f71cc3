"""Pages whose text runs sideways or upside down, turned so that it can be read, and text set askew across them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govreports.reading.ruling_lines import Extent

_ASKEW = 5.0
"""Degrees: text that leans more is a watermark; scanned pages lean by less."""


@dataclass(frozen=True, slots=True)
class Turning:
    """Quarter turns, clockwise, of the text on a page of this size; its text is read after turning it back."""

    turns: int
    width: float
    height: float

    @classmethod
    def of(cls, chars: Sequence[Mapping[str, Any]], width: float, height: float) -> Turning:
        """The turning of most characters of a page; ``matrix`` holds the direction of each, upwards positive."""
        turns = Counter(round(_angle(char) / 90) % 4 for char in chars)
        return cls(turns.most_common(1)[0][0] if turns else 0, width, height)

    def back(self, thing: Mapping[str, Any]) -> Extent:
        """Where something stands when its page has been turned back."""
        x0, top, x1, bottom = (float(thing[side]) for side in ("x0", "top", "x1", "bottom"))
        if self.turns == 1:
            return top, self.width - x1, bottom, self.width - x0
        if self.turns == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.turns == 3:
            return self.height - bottom, x0, self.height - top, x1
        return x0, top, x1, bottom

    @property
    def tall(self) -> float:
        """The height of the page when it has been turned back."""
        return self.width if self.turns % 2 else self.height


def is_askew(char: Mapping[str, Any]) -> bool:
    """Whether a character runs neither along nor across the page."""
    angle = _angle(char) % 90
    return min(angle, 90 - angle) > _ASKEW


def _angle(char: Mapping[str, Any]) -> float:
    """Degrees, clockwise, by which a character is turned."""
    right, up = char["matrix"][:2]
    return -math.degrees(math.atan2(up, right))
