"""Table 4 from flattened text: fifteen numbers below their headings, or turned round.

Where kinds of dispute or outcomes stand as rows, each label has its one, three or five numbers behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from govreports.model.report import Cell
from govreports.parsing.grids import Part, check_units, joined
from govreports.parsing.labels import REVIEW_OUTCOMES, REVIEWS, either, letters
from govreports.parsing.padding import Padding, period_of
from govreports.parsing.reviews import TABLE, blocks_in_order
from govreports.parsing.reviews_turned import BLOCKS, OUTCOMES
from govreports.parsing.sequence import Run, Stream, Token

_OUTCOME = either(REVIEW_OUTCOMES.words)
_BLOCK = either(REVIEWS.words)
_LETTERS = Counter("行政复议行政诉讼未经复议直接起诉复议后起诉" + 3 * "结果维持结果纠正其他结果尚未审结总计")
_LEAST_ROWS = 3
"""So many outcomes must stand below each other for a table to be turned round."""


def read_reviews(stream: Stream) -> list[Part]:
    """The parts of table 4 that a stretch of text shows."""
    parts = list(_columns_first(stream))
    if not any(part.cells for part in parts):
        turned = _turned(stream)
        return [turned] if turned is not None else parts
    return parts


def _columns_first(stream: Stream) -> Iterator[Part]:
    """Parts whose outcomes stand beside each other; below them one row of numbers, or one for each kind of dispute."""
    outcomes: list[str] = []
    for run in stream.runs:
        if len(run.tokens) < len(OUTCOMES):
            continue
        order = _columns(run) or _of_block(run, outcomes)
        outcomes = [outcome for _, outcome in order] if order and len(order) == len(OUTCOMES) else []
        if not order or not (run.values() or (run.labels == 0 and len(run.tokens) == len(order))):
            continue
        part = Part(TABLE, "sequence", blocks=stream.blocks([run]))
        names = [f"{block}.{outcome}" for block, outcome in order]
        period = period_of(stream, run, run)
        if period is not None and run.labels and len(run.values()) < len(order):
            # The last row of the heading is filled up with blanks before the values begin.
            begin = period - run.labels
            run = replace(run, tokens=run.tokens[begin : begin + len(order)])
        cells = Padding.of([], len(order)).place(run, names)
        if cells is None:
            rule = "DIGIT_SPLIT" if len(run.values()) > len(order) else "ROW_INCOMPLETE"
            part.odd(rule, TABLE, joined(run.raws()))
        else:
            for block in dict.fromkeys(block for block, _ in order):
                row = {outcome: cells[f"{block}.{outcome}"] for outcome in OUTCOMES}
                part.add(block, row)
                check_units(part, block, row)
        yield part


def _columns(run: Run) -> list[tuple[str, str]] | None:
    """(block, outcome) of the columns in order, from the heading before the run; None when there is none."""
    text = _text(run)
    outcomes = [REVIEW_OUTCOMES.words[word] for word in _OUTCOME.findall(text)]
    blocks = list(dict.fromkeys(REVIEWS.words[word] for word in _BLOCK.findall(text)))
    order = blocks_in_order(outcomes, blocks) if len(outcomes) >= len(OUTCOMES) else None
    if order is not None:
        return order
    if len(run.tokens) >= 3 * len(OUTCOMES) and "审" in text:
        lost = _LETTERS - Counter(text)
        if sum(lost.values()) <= 4:
            return [(block, outcome) for block in BLOCKS for outcome in OUTCOMES]
    return None


def _text(run: Run) -> str:
    """The letters of the labels before a run, without chapters' headings, which name the kinds of dispute too."""
    return "".join(name for word in run.words if "情况" not in (name := letters(word.text)))


def _of_block(run: Run, outcomes: Sequence[str]) -> list[tuple[str, str]] | None:
    """The columns of a row that names a kind of dispute below outcomes named before."""
    text = _text(run)
    named = list(_BLOCK.finditer(text))
    if not outcomes or not named or named[-1].end() != len(text) or _OUTCOME.search(text):
        return None
    return [(REVIEWS.words[named[-1][0]], outcome) for outcome in outcomes]


@dataclass(slots=True)
class _Turned:
    """Numbers by kind of dispute and outcome, the runs they stand in, and the kinds that head the next of them."""

    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def take(self, run: Run) -> None:
        """Take up a run, if it stands behind an outcome and below or beside the names of kinds of dispute."""
        text = _text(run)
        ends = [word for word in REVIEW_OUTCOMES.words if text.endswith(word)]
        if not ends:
            self.blocks = []
            return
        label = max(ends, key=len)
        named = list(dict.fromkeys(REVIEWS.words[word] for word in _BLOCK.findall(text.removesuffix(label))))
        self.blocks = named or self.blocks
        outcome = REVIEW_OUTCOMES.words[label]
        tokens = _as_many(run, len(self.blocks))
        if not self.blocks:
            return
        if tokens is None or any((block, outcome) in self.cells for block in self.blocks):
            self.odd.append(joined(run.raws()))
            return
        self.runs.append(run)
        for block, token in zip(self.blocks, tokens, strict=True):
            if token.cell is not None:
                self.cells[block, outcome] = token.cell


def _as_many(run: Run, wanted: int) -> list[Token] | None:
    """The run's numbers, or its cells where the shape shows blank ones, if they are so many."""
    values = run.values()
    if len(values) == wanted:
        return values
    return run.tokens if run.explicit and len(run.tokens) == wanted else None


def _turned(stream: Stream) -> Part | None:
    """The table with outcomes as rows, None when there are not three of them."""
    found = _Turned()
    for run in stream.runs:
        if run.labels:
            found.take(run)
    if len({outcome for _, outcome in found.cells}) < _LEAST_ROWS:
        return None
    part = Part(TABLE, "sequence", blocks=stream.blocks(found.runs))
    for texts in found.odd:
        part.odd("ROW_INCOMPLETE", TABLE, texts)
    for name in BLOCKS:
        line = {outcome: found.cells[name, outcome] for outcome in OUTCOMES if (name, outcome) in found.cells}
        if line:
            part.add(name, line)
            check_units(part, name, line)
    return part
