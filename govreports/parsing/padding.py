"""Blank cells in flattened rows: which stand for a value that was left blank, and which only fill up the row.

Flattening leaves blanks where cells spanned columns, before the values or behind them, alike in all rows of a table.
The rows that have all their numbers show this padding; a row that lacks some is placed only where the padding and the
width of the table leave one way to read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govreports.model.report import Cell
from govreports.parsing.sequence import Run, Sort, Stream, Token, names_form


@dataclass(frozen=True, slots=True)
class Padding:
    """How complete rows are filled up with blanks: how many before and behind their values, and to which width."""

    lead: frozenset[int]
    trail: frozenset[int]
    width: int | None

    @classmethod
    def of(cls, runs: Sequence[Run], wanted: int, period: int | None = None) -> Padding:
        """From the rows of a table; ``period`` is its width as the padding of its heading shows it."""
        whole = [run for run in runs if len(run.values()) == wanted]
        if not whole and period is not None:
            return cls(frozenset({0}), frozenset(), period)
        widths = Counter(run.labels + len(run.tokens) for run in whole).most_common(1)
        return cls(
            frozenset(_blanks(run) for run in whole),
            frozenset(_blanks(run, behind=True) for run in whole),
            widths[0][0] if widths else None,
        )

    def place(self, run: Run, order: Sequence[str]) -> dict[str, Cell] | None:
        """The run's cells by column, None when it is not certain which number stands in which column."""
        wanted = len(order)
        found = len(run.values())
        tokens = run.tokens[_blanks(run) : len(run.tokens) - _blanks(run, behind=True)]
        if found != wanted:
            tokens = self._explicit(run, wanted) if found < wanted and run.explicit else []
        if len(tokens) != wanted:
            return None
        return {key: token.cell for key, token in zip(order, tokens, strict=True) if token.cell is not None}

    def _explicit(self, run: Run, wanted: int) -> list[Token]:
        size = len(run.tokens)
        unpadded = self.lead <= {0} and self.trail <= {0}
        if size == wanted and unpadded:
            return run.tokens
        if size > wanted and run.labels + size == self.width:
            if self.lead == {0}:
                return run.tokens[:wanted]
            if self.trail == {0}:
                return run.tokens[-wanted:]
        return []


def period_of(stream: Stream, first: Run, last: Run) -> int | None:
    """How many cells each row has, as its padding shows: labels and blanks of all rows without values add up alike."""
    if any(token.sort is Sort.ROW_END for token in stream.tokens):
        return None
    widths = {
        run.labels + len(run.tokens)
        for run in stream.runs
        if run.labels
        and names_form(run.words[-1])
        and not run.values()
        and first.before <= run.position <= last.position
    }
    return widths.pop() if len(widths) == 1 else None


def _blanks(run: Run, behind: bool = False) -> int:
    count = 0
    for token in reversed(run.tokens) if behind else run.tokens:
        if token.sort is not Sort.BLANK:
            break
        count += 1
    return count
