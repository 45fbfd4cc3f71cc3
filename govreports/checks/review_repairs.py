"""Other readings of table 4 under which every block adds up and the text, where it speaks, agrees.

A block has one sum only, which says that something is wrong and not what. So the text decides where it states the
totals; where it is silent, only slips that leave a trace of their own are proposed as likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations

from govreports.checks.claims import Claim, Topic
from govreports.checks.readings import (
    LIKELY,
    POSSIBLE,
    UNWRITTEN,
    Line,
    Numbers,
    Reading,
    differing,
    numbers_of,
    only_reading,
)
from govreports.checks.wording import BLOCKS, REVIEW_LABELS, number
from govreports.model.report import StatutoryTable

WIDTH = len(REVIEW_LABELS)
TOTAL = WIDTH - 1
RECONSIDERATION, DIRECT, AFTER = BLOCKS
RULE = "T4_SUM"
_NOT_ALONE = "though the numbers can be read in another way"
_TOPICS = {
    RECONSIDERATION: (Topic.REVIEW,),
    DIRECT: (Topic.LITIGATION, Topic.DIRECT),
    AFTER: (Topic.LITIGATION, Topic.AFTER),
}
"""What the text may say of the total of a block, alone or with another's."""


def read_reviews(table: StatutoryTable, stated: tuple[Claim, ...]) -> tuple[Numbers, Reading] | None:
    """The published numbers and the reading that repairs them; None when there is none, or no way to choose.

    A reading that the text contradicts, or beside which another is nearly as good, is only possible.
    """
    published = numbers_of(table, BLOCKS, REVIEW_LABELS, UNWRITTEN)
    if published is None:
        return None
    if all(map(_adds_up, published.values())):
        reading = only_reading(published, _wrong_block(published, stated))
    else:
        reading = _chosen(published, stated)
    return None if reading is None else (published, reading)


def _chosen(published: Numbers, stated: tuple[Claim, ...]) -> Reading | None:
    """The reading that the text confirms; where it confirms none, the one slip that shows, or an idle total."""
    telling = _repairing(published, _telling_slips(published))
    silent = _repairing(published, _silent_slips(published))
    confirmed = [each for each in (*telling, *silent) if _confirmed(published, each, stated)]
    if confirmed:
        first = confirmed[0]
        if len(differing(published, confirmed)) == 1:
            return replace(first, confidence=LIKELY)
        return replace(first, explanation=f"{first.explanation}, {_NOT_ALONE}", confidence=POSSIBLE)
    idle = _repairing(published, _idle_totals(published))
    found = telling or ([] if any(map(_may_end_early, published.values())) else idle)
    reading = only_reading(published, found)
    if reading is None:
        return None
    if False in _agreement(reading.rows, stated).values():
        return replace(
            reading, explanation=f"{reading.explanation}, though the text counts otherwise", confidence=POSSIBLE
        )
    if len(differing(published, (*found, *idle))) > 1:
        return replace(reading, explanation=f"{reading.explanation}, {_NOT_ALONE}", confidence=POSSIBLE)
    return reading


def _repairing(published: Numbers, readings: Iterable[Reading]) -> list[Reading]:
    return [each for each in readings if each.rows != published and all(map(_adds_up, each.rows.values()))]


def _parts(line: Line) -> Decimal:
    return sum((value for value in line[:TOTAL] if value is not None), Decimal(0))


def _adds_up(line: Line) -> bool:
    """Whether 总计 is the sum of the block; a block without any number has nothing to add up."""
    if line[TOTAL] is None:
        return all(value is None for value in line)
    return line[TOTAL] == _parts(line) and all(value is None or value >= 0 for value in line)


def _agreement(rows: Mapping[str, Line], stated: tuple[Claim, ...]) -> dict[Topic, bool | None]:
    """Whether the totals are what the text says of reviews and of lawsuits; None where it says nothing whole."""
    totals = {block: line[TOTAL] or Decimal(0) for block, line in rows.items()}
    counted = {
        Topic.REVIEW: totals[RECONSIDERATION],
        Topic.LITIGATION: totals[DIRECT] + totals[AFTER],
        Topic.DIRECT: totals[DIRECT],
        Topic.AFTER: totals[AFTER],
    }
    told = {topic: [claim.value for claim in stated if claim.topic is topic and claim.whole] for topic in counted}
    return {topic: counted[topic] in values if values else None for topic, values in told.items()}


def _confirmed(published: Numbers, reading: Reading, stated: tuple[Claim, ...]) -> bool:
    """Whether the text states the total of every block that the reading changes, and contradicts none."""
    agreement = _agreement(reading.rows, stated)
    changed = [block for block in BLOCKS if reading.rows[block] != published[block]]
    return False not in agreement.values() and all(any(agreement[one] for one in _TOPICS[block]) for block in changed)


def _broken(published: Numbers) -> list[str]:
    return [block for block, line in published.items() if not _adds_up(line)]


def _summed(line: Line) -> Line:
    return [*line[:TOTAL], _parts(line)]


def _names(blocks: Iterable[str]) -> str:
    return ", ".join(BLOCKS[block] for block in blocks)


def _telling_slips(published: Numbers) -> Iterator[Reading]:
    """Slips that the numbers themselves give away."""
    blank = [block for block in _broken(published) if published[block][TOTAL] is None]
    if blank:
        rows = {block: _summed(line) if block in blank else line for block, line in published.items()}
        yield Reading(RULE, f"总计 was left blank in {_names(blank)}", rows, LIKELY)
        return
    yield from _grand_total(published)
    yield from _totals_in_front(published)
    yield from _moved(published)
    yield from _exchanged_totals(published)
    yield from _blank_parts(published)


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
    """The blocks begin with their total: all of them if that is how all can be read, else those that do not add up."""
    turned = {block: [*line[1:], line[0]] for block, line in published.items()}
    every = all(line[0] is not None and _adds_up(turned[block]) for block, line in published.items())
    rows = {block: turned[block] if every or not _adds_up(line) else line for block, line in published.items()}
    sure = all(rows[block] == line for block, line in published.items() if _adds_up(line))
    sentence = "总计 stands in front of the outcomes; moved to its place every block adds up"
    yield Reading("COLUMN_SHIFT", sentence, rows, LIKELY if sure else POSSIBLE)


def _moved(published: Numbers) -> Iterator[Reading]:
    """All fifteen numbers stand one column off; the one that fell off the end follows from its block."""
    line = [value for block in published.values() for value in block]
    first, _, last = published.values()
    turns: list[tuple[str, Line]] = [("right", [*line[1:], line[0]]), ("left", [line[-1], *line[:-1]])]
    if not line[0] and sum(1 for block in published.values() if any(block)) > 1:
        turns.append(("right", [*line[1:], sum((value or Decimal(0) for value in last[1:]), Decimal(0))]))
    if not line[-1] and sum(1 for block in published.values() if any(block)) > 1:
        total = first[TOTAL - 1] or Decimal(0)
        turns.append(
            ("left", [total - sum((value or Decimal(0) for value in first[: TOTAL - 1]), Decimal(0)), *line[:-1]])
        )
    for side, turned in turns:
        rows = {block: turned[place * WIDTH : (place + 1) * WIDTH] for place, block in enumerate(published)}
        sentence = f"the numbers stand one column too far to the {side}; moved back every block adds up"
        yield Reading("COLUMN_SHIFT", sentence, rows, LIKELY)


def _exchanged_totals(published: Numbers) -> Iterator[Reading]:
    """The totals of two or three blocks were exchanged."""
    totals = [line[TOTAL] for line in published.values()]
    for order in permutations(totals):
        rows = {block: [*line[:TOTAL], total] for (block, line), total in zip(published.items(), order, strict=True)}
        yield Reading(RULE, "the 总计 of the blocks are exchanged; put back every block adds up", rows, LIKELY)


def _blank_parts(published: Numbers) -> Iterator[Reading]:
    """One outcome left blank in each block that does not add up: what its 总计 leaves for it."""
    rows = {block: list(line) for block, line in published.items()}
    told: list[str] = []
    for block in _broken(published):
        line = rows[block]
        blank = [place for place in range(TOTAL) if line[place] is None]
        if len(blank) != 1:
            return
        line[blank[0]] = (line[TOTAL] or Decimal(0)) - _parts(line)
        told.append(f"{BLOCKS[block]}/{list(REVIEW_LABELS.values())[blank[0]]}")
    yield Reading(RULE, f"{', '.join(told)} was left blank; 总计 leaves one number for it", rows, LIKELY)


def _silent_slips(published: Numbers) -> Iterator[Reading]:
    """Slips after which a block looks like one with any other wrong number; only the text can confirm them."""
    broken = _broken(published)
    rows = {block: _summed(line) if block in broken else line for block, line in published.items()}
    sentence = f"总计 of {_names(broken)} is not what the outcomes add up to, but the text states their sum"
    yield Reading(RULE, sentence, rows, LIKELY)
    for side, turned in (("right", _one_left), ("left", _one_right)):
        rows = {block: turned(line) if block in broken else line for block, line in published.items()}
        sentence = f"the numbers of {_names(broken)} stand one column too far to the {side}; so the text counts them"
        yield Reading("COLUMN_SHIFT", sentence, rows, LIKELY)


def _one_left(line: Line) -> Line:
    """The block moved one column to the left, with the 总计 that it then has; as it stands where nothing says so."""
    return _summed([*line[1:], Decimal(0)]) if not line[0] and line[TOTAL] is not None and any(line[1:TOTAL]) else line


def _one_right(line: Line) -> Line:
    """The block moved one column to the right, with what the others leave in front; as it stands if one would go."""
    if line[TOTAL]:
        return line
    *outcomes, total = line[:TOTAL]
    return [(total or Decimal(0)) - sum((value or Decimal(0) for value in outcomes), Decimal(0)), *outcomes, total]


def _idle_totals(published: Numbers) -> Iterator[Reading]:
    """The totals of all blocks that do not add up were left at zero."""
    broken = _broken(published)
    if any(published[block][TOTAL] for block in broken):
        return
    rows = {block: _summed(line) if block in broken else line for block, line in published.items()}
    yield Reading(RULE, f"总计 of {_names(broken)} was left at 0 where the outcomes add up to more", rows, POSSIBLE)


def _may_end_early(line: Line) -> bool:
    """Whether the number before an idle 总计 may be the 总计 itself: as large as those before it together."""
    *outcomes, last, total = line
    before = sum((value for value in outcomes if value is not None), Decimal(0))
    return not total and bool(before) and (last or Decimal(0)) >= before


def _wrong_block(published: Numbers, stated: tuple[Claim, ...]) -> Iterator[Reading]:
    """Every block adds up, but the text says the numbers of one block of the other."""
    agreement = _agreement(published, stated)
    if agreement[Topic.REVIEW] is not False or agreement[Topic.LITIGATION] is not False:
        return
    for one, two in combinations(BLOCKS, 2):
        rows = published | {one: published[two], two: published[one]}
        if False not in _agreement(rows, stated).values():
            sentence = f"the numbers of {BLOCKS[one]} and {BLOCKS[two]} are exchanged: so the text counts them"
            yield Reading("TEXT_LITIGATION", sentence, rows, LIKELY)
