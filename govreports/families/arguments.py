"""What a user may ask of one crawl: report years, a number of pages, a dry run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govreports.families import declarations
from govreports.usage import UsageError, parse_years

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


class ArgumentError(ValueError):
    """An argument that cannot be used. The message is one line."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """``years`` empty means all; ``limit`` None means all pages; a dry run stores nothing; ``full`` asks for known
    pages as well that are not due, and for their whole content."""

    years: frozenset[int] = frozenset()
    limit: int | None = None
    dry_run: bool = False
    full: bool = False

    @property
    def restricted(self) -> bool:
        """Whether the crawl sees only a part of the portal."""
        return bool(self.years) or self.limit is not None or self.dry_run

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> Arguments:
        """The arguments as a user writes them after ``-a``.

        Raises:
            ArgumentError: for an unknown argument or a value that cannot be used.
        """
        try:
            declarations.check_names("arguments", given, {"years", "limit", "dry_run", "full"})
            years = frozenset(parse_years(given.get("years")))
        except (declarations.DeclarationError, UsageError) as problem:
            raise ArgumentError(str(problem)) from None
        limit = given.get("limit")
        if limit is not None and not (limit.isdigit() and int(limit) > 0):
            raise ArgumentError(f"limit={limit!r}: give a number of report pages, 1 or more")
        return cls(years, int(limit) if limit else None, _flag(given, "dry_run"), _flag(given, "full"))


def _flag(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "").lower()
    if value not in _TRUE | _FALSE:
        raise ArgumentError(f"{name}={value!r}: give 1 or 0")
    return value in _TRUE
