"""When an address that is not there counts as dead, and how rarely a dead one is asked for again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from govreports.net.outcomes import Failure

ABSENT = frozenset({Failure.DNS, Failure.HTTP_404, Failure.GONE, Failure.SOFT_404})
"""What says that an address is not there. Firewalls, overload and broken connections say nothing of the kind."""
DEAD_AFTER = 3
"""Days on which an address must have been missed before it counts as dead: one night's trouble is none of a page."""
SHORTEST, LONGEST = 7, 30
"""Days between two looks at a dead address: as many as it is missed for, within these bounds. A report that was listed
long before its page was put up is so found within days, and what is gone for good costs a request a month."""


@dataclass(frozen=True, slots=True)
class Absence:
    """An address that was not there whenever it was asked for, without an answer in between that showed it.

    ``days`` counts the different days, of which ``first_on`` and ``last_on`` are the first and the last; ``failure`` is
    the class of the last one.
    """

    failure: str
    days: int
    first_on: date
    last_on: date

    @classmethod
    def begun(cls, failure: Failure, day: date) -> Absence:
        """The absence of an address that was missed for the first time."""
        return cls(failure.value, 1, day, day)

    def again(self, failure: Failure, day: date) -> Absence:
        """The absence after the address was missed on a day; several looks on one day count once."""
        if day <= self.last_on:
            return replace(self, failure=failure.value)
        return Absence(failure.value, self.days + 1, self.first_on, day)

    @property
    def dead(self) -> bool:
        """Whether nobody needs to hope for the next night."""
        return self.days >= DEAD_AFTER

    def is_due(self, today: date, listed_on: date | None = None) -> bool:
        """Whether the address is to be asked for again: each night until it is dead, ever more rarely from then on.

        One that was listed anew since the last look is due (``listed_on`` is the date beside its link now), and so is
        one whose last look lies in the future: the clock was wrong then.
        """
        if not self.dead or self.last_on > today or (listed_on is not None and listed_on > self.last_on):
            return True
        return (today - self.last_on).days >= self.interval

    @property
    def interval(self) -> int:
        """Days until the next look at it, once it is dead."""
        return min(max((self.last_on - self.first_on).days, SHORTEST), LONGEST)

    def __str__(self) -> str:
        """For people: how long it is known."""
        if self.days == 1:
            return f"not there on {self.first_on} ({self.failure})"
        return f"not there on {self.days} days from {self.first_on} to {self.last_on} ({self.failure})"
