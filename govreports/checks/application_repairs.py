"""Other readings of table 3 under which every sum holds.

Each function proposes readings of one kind of slip. A reading counts only when it makes all identities hold
that the published numbers break, and only when no second reading does.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from govreports.checks.matrix import ROW_SUM, TOTAL, WIDTH, Defect, Identities, Sum
from govreports.checks.readings import LIKELY, POSSIBLE, UNWRITTEN, Line, Numbers, Reading, numbers_of, only_reading
from govreports.checks.wording import COLUMNS, ROWS, number, some
from govreports.model.layouts import APPLICATION_ROWS
from govreports.model.report import StatutoryTable

_LABELS = tuple(COLUMNS.values())


def read_applications(table: StatutoryTable) -> tuple[Numbers, Reading] | None:
    """The published numbers and the one other reading that repairs them; None when there is none, or several."""
    published = numbers_of(table, (row.key for row in APPLICATION_ROWS[table.layout]), COLUMNS, UNWRITTEN)
    if published is None:
        return None
    identities = Identities(table)
    defects = identities.defects(published)
    found = _totals_missing(published, identities) if defects is None else _slips(published, identities, defects)
    reading = only_reading(published, (each for each in found if identities.defects(each.rows) == ()))
    return None if reading is None else (published, reading)


def _slips(published: Numbers, identities: Identities, defects: tuple[Defect, ...]) -> Iterator[Reading]:
    if not defects:
        return
    yield from _single_cells(published, identities, defects)
    yield from _shifted_rows(published)
    yield from _joined_digits(published, defects)
    yield from _exchanged_rows(published, defects)
    yield from _exchanged_cells(published, defects)
    yield from _exchanged_columns(published)
    yield from _rows_of_zeros(published, identities)


def _totals_missing(published: Numbers, identities: Identities) -> Iterator[Reading]:
    yield from _totals_filled(published, identities)
    if any(line[TOTAL] is not None for line in published.values() if any(line)):
        yield from _shifted_rows(published)


def _totals_filled(published: Numbers, identities: Identities) -> Iterator[Reading]:
    """Blank 总计 cells filled with the sums of their rows, and a blank (七)总计 with those of the outcomes."""
    rows = {key: list(line) for key, line in published.items()}
    filled: dict[str, None] = {}
    concluded = rows["concluded"]
    for index in range(TOTAL):
        if concluded[index] is None and any(rows[key][index] is not None for key in identities.outcomes):
            concluded[index] = identities.outcomes_of(rows, index)
            filled[ROWS["concluded"]] = None
    for key, line in rows.items():
        applicants = [value for value in line[:TOTAL] if value is not None]
        if line[TOTAL] is None and applicants:
            line[TOTAL] = sum(applicants, Decimal(0))
            filled[ROWS[key]] = None
    sentence = f"总计 was left blank in {some(filled)}; what the cells add up to fits every other sum"
    yield Reading("T3_TOTAL_BLANK", sentence, rows, LIKELY)


def _rows_of_zeros(published: Numbers, identities: Identities) -> Iterator[Reading]:
    """A row that the others determine and that was left at zero: (七)总计, or one of the two 结转."""
    left = [key for key in ("concluded", "carried_in", "carried_out") if not any(published[key])]
    for key in left:
        rows = {each: list(line) for each, line in published.items()}
        for index in range(WIDTH):
            due = identities.outcomes_of(rows, index) if key == "concluded" else identities.balancing(rows, index, key)
            rows[key][index] = due
        if all(value is not None and value >= 0 for value in rows[key]):
            total = number(rows[key][TOTAL] or Decimal(0))
            sentence = f"{ROWS[key]} was left at 0; the other rows leave {total} for it, and with that every sum holds"
            yield Reading("T3_IDENTITY", sentence, rows, LIKELY if key == "concluded" else POSSIBLE)


def _single_cells(published: Numbers, identities: Identities, defects: tuple[Defect, ...]) -> Iterator[Reading]:
    """Single wrong cells: each stands where broken sums cross, and all of them ask for the same number."""
    lacking: dict[Sum, Decimal] = {defect.identity: defect.lack for defect in defects}
    blamed: dict[Sum, list[tuple[str, int, Decimal]]] = {identity: [] for identity in lacking}
    for key, line in published.items():
        for index, value in enumerate(line):
            entered = identities.signs(key, index)
            asked = {lacking.get(identity, Decimal(0)) * sign for identity, sign in entered.items()}
            if len(asked) != 1 or not (change := asked.pop()):
                continue
            meant = (value or Decimal(0)) + change
            if meant >= 0:
                for identity in entered:
                    blamed[identity].append((key, index, meant))
    if any(len(cells) != 1 for cells in blamed.values()):
        return
    rows = {key: list(line) for key, line in published.items()}
    alike = True
    for key, index, meant in dict.fromkeys(cell for cells in blamed.values() for cell in cells):
        before = published[key][index]
        rows[key][index] = meant
        alike = alike and _typing_slip(before, meant)
    sentence = f"all {len(defects)} broken sums ask for the same numbers"
    yield Reading(defects[0].identity[0], sentence, rows, LIKELY if alike else POSSIBLE)


def _typing_slip(published: Decimal | None, meant: Decimal) -> bool:
    """Whether the number differs by one digit: wrong, left out, added, or exchanged with its neighbour."""
    one, two = "" if published is None else number(published), number(meant)
    if len(one) == len(two):
        differing = [place for place in range(len(one)) if one[place] != two[place]]
        neighbours = len(differing) == 2 and differing[1] - differing[0] == 1
        return len(differing) == 1 or (neighbours and sorted(one) == sorted(two))
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _shifted_rows(published: Numbers) -> Iterator[Reading]:
    """Rows whose numbers stand one column too far to the right or to the left."""
    broken = [key for key, line in published.items() if any(line) and not _adds_up(line)]
    if not broken:
        return
    named = some(ROWS[key] for key in broken)
    for side, turned in (("right", _one_left), ("left", _one_right)):
        rows = {key: turned(line) if key in broken else list(line) for key, line in published.items()}
        sentence = f"the numbers of {named} stand one column too far to the {side}; moved back, every sum holds"
        yield Reading("COLUMN_SHIFT", sentence, rows, LIKELY)


def _adds_up(line: Line) -> bool:
    return line[TOTAL] == _applicants(line)


def _applicants(line: Line) -> Decimal:
    return sum((value for value in line[:TOTAL] if value is not None), Decimal(0))


def _one_left(line: Line) -> Line:
    """The row moved one column to the left; what fell off its right end was 总计, which the others add up to."""
    first, *rest = line
    if first:
        return [*rest, first]
    return [*rest, sum((value for value in rest if value is not None), Decimal(0))]


def _one_right(line: Line) -> Line:
    """The row moved one column to the right; what fell off its left end is what the others lack of 总计."""
    *rest, last = line
    if last:
        return [last, *rest]
    total = rest[-1] or Decimal(0)
    return [total - sum((value for value in rest[:-1] if value is not None), Decimal(0)), *rest]


def _joined_digits(published: Numbers, defects: tuple[Defect, ...]) -> Iterator[Reading]:
    """One number whose digits fell into two neighbouring cells."""
    for defect in defects:
        rule, key = defect.identity
        if rule != ROW_SUM or not isinstance(key, str):
            continue
        line = published[key]
        for index in range(WIDTH - 1):
            joined = joined_cells(line, index)
            for place, blank in ((index, index + 1), (index + 1, index)):
                if joined is None:
                    continue
                rows = {each: list(values) for each, values in published.items()}
                rows[key][place], rows[key][blank] = joined, Decimal(0)
                sentence = (
                    f"{ROWS[key]}: the digits of {number(joined)} stand in two cells, {_LABELS[index]} and "
                    f"{_LABELS[index + 1]}; joined, every sum holds"
                )
                yield Reading("DIGIT_SPLIT", sentence, rows, LIKELY)
            if joined is not None and index + 1 < TOTAL:
                pushed = [*line[:index], joined, *line[index + 2 :]]
                rows = {each: list(values) for each, values in published.items()}
                rows[key] = [*pushed, sum((value for value in pushed if value is not None), Decimal(0))]
                sentence = (
                    f"{ROWS[key]}: the digits of {number(joined)} stand in two cells and push the others to the "
                    "right; joined and moved back, every sum holds"
                )
                yield Reading("DIGIT_SPLIT", sentence, rows, LIKELY)


def joined_cells(line: Line, index: int) -> Decimal | None:
    """The number that the digits of a cell and its right neighbour make together; None when one has none or a sign."""
    left, right = line[index], line[index + 1]
    if not left or right is None or left < 0 or right < 0:
        return None
    return Decimal(f"{number(left)}{number(right)}") if left % 1 == 0 and right % 1 == 0 else None


def _exchanged_rows(published: Numbers, defects: tuple[Defect, ...]) -> Iterator[Reading]:
    """Two rows whose numbers were exchanged: the rows still add up, the columns do not."""
    if any(defect.identity[0] == ROW_SUM for defect in defects):
        return
    for one, two in combinations(published, 2):
        if published[one] == published[two]:
            continue
        rows = {key: list(line) for key, line in published.items()}
        rows[one], rows[two] = rows[two], rows[one]
        sentence = f"the numbers of {ROWS[one]} and {ROWS[two]} are exchanged; put back, every sum holds"
        yield Reading(defects[0].identity[0], sentence, rows, POSSIBLE)


def _exchanged_cells(published: Numbers, defects: tuple[Defect, ...]) -> Iterator[Reading]:
    """Two cells of one row whose numbers were exchanged: every row still adds up, two columns do not."""
    columns = {defect.identity[1] for defect in defects}
    if len(columns) != 2 or any(defect.identity[0] == ROW_SUM for defect in defects):
        return
    one, two = (int(column) for column in columns)
    for key, line in published.items():
        rows = {each: list(values) for each, values in published.items()}
        rows[key][one], rows[key][two] = line[two], line[one]
        sentence = (
            f"{ROWS[key]}: the numbers of {_LABELS[one]} and {_LABELS[two]} are exchanged; put back, every sum holds"
        )
        yield Reading("COLUMN_SHIFT", sentence, rows, POSSIBLE)


def _exchanged_columns(published: Numbers) -> Iterator[Reading]:
    """总计 and another column whose numbers were exchanged."""
    for index in range(TOTAL):
        rows = {key: list(line) for key, line in published.items()}
        for line in rows.values():
            line[index], line[TOTAL] = line[TOTAL], line[index]
        sentence = f"the columns {_LABELS[index]} and 总计 are exchanged; put back, every sum holds"
        yield Reading("COLUMN_SHIFT", sentence, rows, POSSIBLE)
