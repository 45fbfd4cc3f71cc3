"""What users write on the command line or after ``-a``, understood exactly or refused in one line."""

from __future__ import annotations

import re
from datetime import date

from govreports.model.layouts import FIRST_YEAR


class UsageError(ValueError):
    """A wish that cannot be carried out as it was written. The message is one line."""


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


def parse_day(text: str | None) -> date | None:
    """``2026-04-30`` as a day.

    Raises:
        UsageError: for anything else.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since {text}: give a day, such as 2026-04-30") from None
