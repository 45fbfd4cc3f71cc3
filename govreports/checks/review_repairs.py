"""Other readings of table 4 under which every block adds up and the text, where it speaks, agrees.

A block has one sum only, which says that something is wrong and not what. So only slips that touch the order
of the cells or the totals are tried, and a single changed number only where the text states it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations

from govreports.checks.claims import Claim, Topic
from govreports.checks.readings import LIKELY, POSSIBLE, Line, Numbers, Reading, numbers_of, only_reading
from govreports.checks.wording import BLOCKS, REVIEW_LABELS, number
from govreports.model.report import StatutoryTable

WIDTH = len(REVIEW_LABELS)
TOTAL = WIDTH - 1
RECONSIDERATION, DIRECT, AFTER = BLOCKS
RULE = "T4_SUM"


def read_reviews(table: StatutoryTable, stated: tuple[Claim, ...]) -> tuple[Numbers, Reading] | None:
    """The published numbers and the one other reading that repairs them; None when there is none, or several.

    A reading that the text contradicts is only possible.
    """
    published = numbers_of(table, BLOCKS, REVIEW_LABELS)
    if published is None:
        return None
    if all(map(_adds_up, published.values())):
        found = list(_wrong_block(published, stated))
    else:
        found = [each for each in _slips(published, stated) if all(map(_adds_up, each.rows.values()))]
    reading = only_reading(published, found)
    if reading is None:
        return None
    contradicted = False in _agreement(reading.rows, stated).values()
    return published, replace(reading, confidence=POSSIBLE if contradicted else reading.confidence)


def _parts(line: Line) -> Decimal:
    return sum((value for value in line[:TOTAL] if value is not None), Decimal(0))


def _adds_up(line: Line) -> bool:
    """Whether 总计 is the sum of the block; a block without any number has nothing to add up."""
    if line[TOTAL] is None:
        return all(value is None for value in line)
    return line[TOTAL] == _parts(line)


def _agreement(rows: Mapping[str, Line], stated: tuple[Claim, ...]) -> dict[Topic, bool | None]:
    """Whether the totals are what the text says of reviews and of lawsuits; None where it says nothing whole."""
    totals = {block: line[TOTAL] or Decimal(0) for block, line in rows.items()}
    counted = {Topic.REVIEW: totals[RECONSIDERATION], Topic.LITIGATION: totals[DIRECT] + totals[AFTER]}
    told = {topic: [claim.value for claim in stated if claim.topic is topic and claim.whole] for topic in counted}
    return {topic: counted[topic] in values if values else None for topic, values in told.items()}


def _slips(published: Numbers, stated: tuple[Claim, ...]) -> Iterator[Reading]:
    blank = [block for block, line in published.items() if line[TOTAL] is None and not _adds_up(line)]
    if blank:
        rows = {block: _summed(line) if block in blank else line for block, line in published.items()}
        names = ", ".join(BLOCKS[block] for block in blank)
        yield Reading(RULE, f"总计 was left blank in {names}", rows, LIKELY)
        return
    yield from _grand_total(published)
    yield from _totals_in_front(published)
    yield from _moved(published)
    yield from _exchanged_totals(published)
    yield from _totals_of_the_text(published, stated)


def _summed(line: Line) -> Line:
    return [*line[:TOTAL], _parts(line)]


def _grand_total(published: Numbers) -> Iterator[Reading]:
    """One total stands for all blocks, the others were left at zero."""
    parts = sum((_parts(line) for line in published.values()), Decimal(0))
    for block, line in published.items():
        others = [other[TOTAL] for key, other in published.items() if key != block]
        if parts and line[TOTAL] == parts and not any(others):
            sentence = (
                f"总计 of {BLOCKS[block]} ({number(parts)}) is the sum of all three blocks, and the other 总计 were "
                "left at 0; with its own 总计 every block adds up"
            )
            yield Reading(RULE, sentence, {key: _summed(values) for key, values in published.items()}, LIKELY)


def _totals_in_front(published: Numbers) -> Iterator[Reading]:
    """The blocks that do not add up begin with their total."""
    rows = {block: line if _adds_up(line) else [*line[1:], line[0]] for block, line in published.items()}
    yield Reading(
        "COLUMN_SHIFT",
        "总计 stands in front of the outcomes; moved to its place every block adds up",
        rows,
        LIKELY,
    )


def _moved(published: Numbers) -> Iterator[Reading]:
    """All fifteen numbers stand one column off."""
    line = [value for block in published.values() for value in block]
    for side, turned in (("right", [*line[1:], line[0]]), ("left", [line[-1], *line[:-1]])):
        rows = {block: turned[place * WIDTH : (place + 1) * WIDTH] for place, block in enumerate(published)}
        sentence = f"the numbers stand one column too far to the {side}; moved back every block adds up"
        yield Reading("COLUMN_SHIFT", sentence, rows, LIKELY)


def _exchanged_totals(published: Numbers) -> Iterator[Reading]:
    """The totals of two or three blocks were exchanged."""
    totals = [line[TOTAL] for line in published.values()]
    for order in permutations(totals):
        rows = {block: [*line[:TOTAL], total] for (block, line), total in zip(published.items(), order, strict=True)}
        yield Reading(RULE, "the 总计 of the blocks are exchanged; put back every block adds up", rows, LIKELY)


def _totals_of_the_text(published: Numbers, stated: tuple[Claim, ...]) -> Iterator[Reading]:
    """Wrong totals where the text states what the outcomes add up to."""
    rows = {block: line if _adds_up(line) else _summed(line) for block, line in published.items()}
    changed = {block for block in rows if rows[block] != published[block]}
    topics = {Topic.REVIEW if block == RECONSIDERATION else Topic.LITIGATION for block in changed}
    agreement = _agreement(rows, stated)
    if topics and all(agreement[topic] for topic in topics):
        names = ", ".join(BLOCKS[block] for block in BLOCKS if block in changed)
        sentence = f"总计 of {names} is not what the outcomes add up to, but the text states their sum"
        yield Reading(RULE, sentence, rows, LIKELY)


def _wrong_block(published: Numbers, stated: tuple[Claim, ...]) -> Iterator[Reading]:
    """Every block adds up, but the text says the numbers of one block of the other."""
    if any(agrees is not False for agrees in _agreement(published, stated).values()):
        return
    for one, two in combinations(BLOCKS, 2):
        rows = published | {one: published[two], two: published[one]}
        if all(_agreement(rows, stated).values()):
            sentence = f"the numbers of {BLOCKS[one]} and {BLOCKS[two]} are exchanged: so the text counts them"
            yield Reading("TEXT_LITIGATION", sentence, rows, LIKELY)
