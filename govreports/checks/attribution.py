"""What a count in a clause counts, and what was done with it."""

from __future__ import annotations

import re

from govreports.checks.lexicon import Token

OBJECTS = frozenset(
    {"review", "litigation", "direct", "after", "documents", "application", "elsewhere", "elsewhere_in_review"}
)
ACTIONS = frozenset(
    {
        "carried_in",
        "carried_out",
        "partial",
        "sink",
        "granted",
        "new",
        "received",
        "closed",
        "handled",
        "made",
    }
)
COUNTS = frozenset({"count", "zero"})
DISPUTES = frozenset({"review", "litigation"})
_JOINED = re.compile("(?:和|及|与|或|以及|或者|及其|被|提起|的|情况)*")
_AND = re.compile("[和及与、]")


def thing_counted(clause: str, words: list[Token], index: int, spoken_of: str | None) -> tuple[int | None, str | None]:
    """What a count counts: (its place in the clause or None, its name).

    The word right behind the count (2件行政复议), unless that has a count of its own; else the nearest before
    it that no other count has taken; else what the sentence spoke of last (``spoken_of``); else the first
    behind it.
    """
    count = words[index]
    if index + 1 < len(words):
        behind = words[index + 1]
        if behind.name in OBJECTS and behind.start - count.end <= 1 and not _counted_itself(clause, words, index + 1):
            return index + 1, behind.name
    counted_before = False
    for place in range(index - 1, -1, -1):
        name = words[place].name
        counted_before = counted_before or name in COUNTS
        if name in OBJECTS:
            return (None if counted_before and name in DISPUTES else place), name
    if spoken_of is None:
        for place in range(index + 1, len(words)):
            if words[place].name in COUNTS:
                break
            if words[place].name in OBJECTS:
                return place, words[place].name
    return None, spoken_of


def _counted_itself(clause: str, words: list[Token], place: int) -> bool:
    """Whether a count of its own follows a word: 行政诉讼3件, but not 行政复议和3件行政诉讼."""
    if place + 1 >= len(words) or words[place + 1].name not in COUNTS:
        return False
    return not _AND.search(clause, words[place].end, words[place + 1].start)


def action_on(words: list[Token], index: int) -> str | None:
    """What was done with what a count counts: the nearest action before it, else the first one behind it."""
    for word in reversed(words[:index]):
        if word.name in ACTIONS:
            return word.name
    for word in words[index + 1 :]:
        if word.name in COUNTS:
            return None
        if word.name in ACTIONS:
            return word.name
    return None


def disputes_together(clause: str, words: list[Token], place: int, pending: tuple[str, ...]) -> tuple[str, ...]:
    """The disputes that share a count: 行政复议和行政诉讼, 行政复议、行政诉讼 (``pending`` from the clause before)."""
    names = [words[place].name]
    while place and words[place - 1].name in DISPUTES:
        if not _JOINED.fullmatch(clause[words[place - 1].end : words[place].start]):
            return tuple(names)
        place -= 1
        names.append(words[place].name)
    if not any(word.name in OBJECTS or word.name in COUNTS for word in words[:place]):
        names.extend(pending)
    return tuple(names)
