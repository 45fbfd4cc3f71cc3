"""Table 4, 政府信息公开行政复议、行政诉讼情况, from grids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from govreports.model.document import GridCell
from govreports.model.report import Semantic
from govreports.parsing.grids import GridRow, Part, Sheet, check_units, end_of, has_numbers
from govreports.parsing.labels import REVIEW_HEADINGS, REVIEW_OUTCOMES, REVIEWS
from govreports.parsing.numbers import read_number
from govreports.parsing.placing import Interval, place
from govreports.parsing.reviews_turned import BLOCKS, OUTCOMES, read_turned

_DIGIT = re.compile(r"\d")

TABLE = "reviews"


@dataclass(frozen=True, slots=True)
class _Leaf:
    outcome: str
    cell: GridCell

    @property
    def interval(self) -> Interval:
        return self.cell.column, self.cell.column + self.cell.colspan


def read_reviews(sheet: Sheet) -> Part | None:
    """What a grid shows of table 4, None when it shows nothing of it."""
    if len({REVIEW_OUTCOMES.words[name] for name in sheet.names & REVIEW_OUTCOMES.words.keys()}) < 3:
        return None
    part = sheet.part(TABLE)
    rows = sheet.rows()
    leaves: list[_Leaf] = []
    done = False
    for row in rows:
        found = _leaves(row, part)
        if len(found) >= 3:
            # Where a heading was cut into single cells, its last row names all columns.
            whole = len(found) == len(BLOCKS) * len(OUTCOMES)
            leaves = found if done or whole else leaves + found
            done = False
        elif leaves and (
            has_numbers(row.cells) or _is_block(row, leaves) or (not done and _is_blank_data(row, leaves))
        ):
            done = _read_row(row, rows, leaves, part) or done
    if not part.cells and not part.oddities:
        read_turned(sheet, part)
    return part if part.cells or part.oddities else None


def _is_block(row: GridRow, leaves: list[_Leaf]) -> bool:
    """Whether a row names a kind of dispute and has a cell for each of five outcomes, with numbers or without."""
    at = next((place_ for place_, name in enumerate(row.names) if name in REVIEWS.words), len(row.cells))
    return len(leaves) == len(OUTCOMES) == len(row.cells) - at - 1


def _is_blank_data(row: GridRow, leaves: list[_Leaf]) -> bool:
    own = [cell for cell in row.cells if cell.row == row.number]
    return len(own) >= len(leaves) >= len(OUTCOMES) and not any(_words(cell) for cell in own)


def _words(cell: GridCell) -> bool:
    """Whether a cell holds a label; a value with a note (约12, 3件*) has its number in it."""
    return read_number(cell.text).semantic is Semantic.TEXT and not _DIGIT.search(cell.text)


def _leaves(row: GridRow, part: Part) -> list[_Leaf]:
    if REVIEW_OUTCOMES.words.keys().isdisjoint(row.names):
        return []
    own = [cell for cell in row.cells if cell.row == row.number and cell.text.strip()]
    exact = [_Leaf(key, cell) for cell in own if (key := REVIEW_OUTCOMES.exact(cell.text))]
    if len({leaf.outcome for leaf in exact}) < 3 or has_numbers(own, least=3):
        return []
    leaves = []
    for cell in own:
        match = REVIEW_OUTCOMES.find(cell.text)
        if match is not None and match.key is not None:
            leaves.append(_Leaf(match.key, cell))
            if not match.exact:
                part.odd("LABEL_UNCERTAIN", match.key, cell.text)
        elif cell.column < exact[0].cell.column:
            continue  # heads the labels of the rows; values below it would stand outside all columns
        elif REVIEWS.find(cell.text) is None and REVIEW_HEADINGS.find(cell.text) is None:
            part.odd("COLUMN_UNKNOWN", cell.text, f"heading of table 4 in row {row.number + 1}")
    return leaves


def _read_row(row: GridRow, rows: list[GridRow], leaves: list[_Leaf], part: Part) -> bool:
    longest = max(end_of(rows[leaf.cell.row]) for leaf in leaves)
    if len({leaf.outcome for leaf in leaves}) == len(leaves) == len(OUTCOMES):
        for place_, cell in enumerate(row.cells):
            block = REVIEWS.exact(cell.text)
            if block is not None:
                columns = {leaf.outcome: leaf.interval for leaf in leaves}
                order = [(block, leaf.outcome) for leaf in leaves]
                return _add(part, row, place_ + 1, order, {(block, key): columns[key] for key in columns}, longest)
    placed = _columns(rows, row, leaves)
    if placed is None:
        part.odd("ROW_INCOMPLETE", TABLE, row.raws())
        return True
    order, columns_ = placed
    first = min((interval[0] for interval in columns_.values()), default=0)
    # A blank cell beside the table takes the place of none of its values.
    beside = [not cell.text.strip() and cell.column + cell.colspan <= first for cell in row.cells]
    start = next((n for n, cell in enumerate(row.cells) if not beside[n] and not _words(cell)), 0)
    return _add(part, row, start, order, columns_, longest)


def _add(
    part: Part,
    row: GridRow,
    start: int,
    order: list[tuple[str, str]],
    columns: dict[tuple[str, str], Interval],
    longest: int,
) -> bool:
    names = {f"{block}.{outcome}": (block, outcome) for block, outcome in order}
    known = {name: columns[pair] for name, pair in names.items() if pair in columns}
    placed = place(row, start, list(names), known, longest=longest, padding=None)
    if placed.problem is not None:
        part.odd(placed.problem, TABLE, row.raws())
        return True
    for block in dict.fromkeys(block for block, _ in order):
        cells = {outcome: placed.cells[f"{block}.{outcome}"] for key, outcome in order if key == block}
        part.add(block, {outcome: cells[outcome] for outcome in OUTCOMES if outcome in cells})
        check_units(part, block, cells)
    return True


def _columns(
    rows: list[GridRow], row: GridRow, leaves: list[_Leaf]
) -> tuple[list[tuple[str, str]], dict[tuple[str, str], Interval]] | None:
    """Columns of the heading in the order of the data, with their places when the heading's spans are sound."""
    above = [_parent(rows, leaf) for leaf in leaves]
    columns: dict[tuple[str, str], Interval] = {}
    for leaf, block in zip(leaves, above, strict=True):
        if block is not None:
            columns.setdefault((block, leaf.outcome), leaf.interval)
    blocks = dict.fromkeys(block for block in above if block)
    whole = len(columns) == len(leaves) == len(blocks) * len(OUTCOMES)
    if whole and not _collide(list(columns.values())):
        return sorted(columns, key=lambda pair: columns[pair]), columns
    return _in_order(rows, row, leaves)


def _collide(intervals: list[Interval]) -> bool:
    ordered = sorted(intervals)
    return any(one[1] > other[0] for one, other in pairwise(ordered))


def _parent(rows: list[GridRow], leaf: _Leaf) -> str | None:
    for row in reversed(rows[: leaf.cell.row]):
        over = [c for c in row.cells if c.column <= leaf.cell.column < c.column + c.colspan]
        for cell in over:
            block = REVIEWS.find(cell.text)
            if block is not None and block.key is not None:
                return block.key
    return None


def _in_order(
    rows: list[GridRow], row: GridRow, leaves: list[_Leaf]
) -> tuple[list[tuple[str, str]], dict[tuple[str, str], Interval]] | None:
    named = [
        match.key
        for above in rows[: row.number]
        for cell in above.cells
        if cell.row == above.number and (match := REVIEWS.find(cell.text)) is not None and match.key
    ]
    order = blocks_in_order([leaf.outcome for leaf in leaves], list(dict.fromkeys(named)))
    return None if order is None else (order, {})


def blocks_in_order(outcomes: list[str], blocks: list[str]) -> list[tuple[str, str]] | None:
    """(block, outcome) for outcome labels read in order: each five distinct ones belong to the next block named.

    None when a group is not whole, the blocks are not as many as the groups, or not in the order of the form.
    """
    groups = [outcomes[at : at + len(OUTCOMES)] for at in range(0, len(outcomes), len(OUTCOMES))]
    if any(set(group) != set(OUTCOMES) for group in groups) or len(groups) != len(blocks):
        return None
    if [block for block in BLOCKS if block in blocks] != blocks:
        return None
    return [(block, outcome) for block, group in zip(blocks, groups, strict=True) for outcome in group]
