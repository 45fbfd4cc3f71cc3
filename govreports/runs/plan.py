"""What one run is to do: which portals, which report years, how many pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
