"""What one run is to do: which portals, which report years, how many pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

FIRST_YEAR = 2008
"""The first report year: the regulation of 2007 (国令第492号) came into force on 2008-05-01."""


class UsageError(ValueError):
    """A wish that cannot be carried out as it was written. The message is one line."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. ``years`` empty means all years; ``limit`` None means all pages; ``full`` asks for known pages that
    are not due as well. ``undeclared`` says how portals without a declaration were named, by slug."""

    command: str
    portals: tuple[str, ...]
    years: tuple[int, ...] = ()
    limit: int | None = None
    dry_run: bool = False
    full: bool = False
    undeclared: Mapping[str, str] = field(default_factory=dict)

    @property
    def restricted(self) -> bool:
        """Whether the run sees only a part, so that nobody may hold it to what a portal promises."""
        return bool(self.years) or self.limit is not None or self.dry_run


def parse_years(text: str | None) -> tuple[int, ...]:
    """``2024,2025`` or ``2021-2025`` as report years in order.

    Raises:
        UsageError: for anything else, naming the part that is wrong.
    """
    years: set[int] = set()
    for part in filter(None, (part.strip() for part in (text or "").split(","))):
        match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not (FIRST_YEAR <= first <= last <= 2100):
            raise UsageError(f"--years {part}: give report years from {FIRST_YEAR} on, such as 2024,2025 or 2021-2025")
        years.update(range(first, last + 1))
    return tuple(sorted(years))
