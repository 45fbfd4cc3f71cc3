"""Pages whose text runs sideways, upside down or a little aslant, turned so that it can be read, and text set askew
across them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from govreports.reading.ruling_lines import Extent

_ASKEW = 5.0
"""Degrees: text that leans more is a watermark; scanned pages lean by less."""


_STRAIGHT = 0.02
"""Degrees: lines that lean by less stay within a fraction of a point on a whole page."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Turning:
    """Quarter turns of the text on a page of this size, and the degrees by which it leans beyond them, both clockwise.

    Its text is read after turning it back.
    """

    turns: int
    width: float
    height: float
    lean: float = 0.0

    @classmethod
    def of(cls, chars: Sequence[Mapping[str, Any]], width: float, height: float) -> Turning:
        """The turning of most characters of a page; ``matrix`` holds the direction of each, upwards positive."""
        if not chars:
            return cls(0, width, height)
        angles = [_angle(char) for char in chars]
        turns = Counter(round(angle / 90) % 4 for angle in angles)
        lean = median((angle + 45) % 90 - 45 for angle in angles)
        return cls(turns.most_common(1)[0][0], width, height, lean if abs(lean) > _STRAIGHT else 0.0)

    def back(self, thing: Mapping[str, Any]) -> Extent:
        """Where something stands when its page has been turned back; of what leans with it, the middle is moved."""
        x0, top, x1, bottom = (float(thing[side]) for side in ("x0", "top", "x1", "bottom"))
        if self.lean:
            x, y = self._levelled(((x0 + x1) / 2, (top + bottom) / 2))
            across, down = x - (x0 + x1) / 2, y - (top + bottom) / 2
            x0, top, x1, bottom = x0 + across, top + down, x1 + across, bottom + down
        return self._quarter(x0, top, x1, bottom)

    def stroke_back(self, start: Point, end: Point) -> Extent:
        """Where a straight stroke between two points stands when its page has been turned back."""
        (x, y), (u, v) = self._levelled(start), self._levelled(end)
        return self._quarter(min(x, u), min(y, v), max(x, u), max(y, v))

    def _levelled(self, point: Point) -> Point:
        angle = -math.radians(self.lean)
        x, y = point[0] - self.width / 2, point[1] - self.height / 2
        return (
            self.width / 2 + x * math.cos(angle) - y * math.sin(angle),
            self.height / 2 + x * math.sin(angle) + y * math.cos(angle),
        )

    def _quarter(self, x0: float, top: float, x1: float, bottom: float) -> Extent:
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
