"""Accidents in a table may cost numbers, but a wrong or missing number is never without a word."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.report import LayoutName
from govreports.parsing.tables import find_tables
from tests.generators.damage import DAMAGES, Damage, cell_lost, values_merged
from tests.generators.facts import facts
from tests.generators.quirks import empty_columns_left
from tests.generators.scoring import score
from tests.generators.shapes import LOSSY, Shape, as_grids, as_text, pipe_rows_short
from tests.generators.sheets import HABITS, Habit, sheets, spans_spelled_out, spare_column

PADDED = (spans_spelled_out, spare_column)
"""Habits that fill rows up with blanks: in them a lost cell looks like a blank one to every reader."""


def _damaged(seed: int, damage: Damage, layout: LayoutName) -> tuple:
    random = Random(seed)
    published = facts(random, layout)
    return random, published, {name: damage(random, sheet) for name, sheet in sheets(published).items()}


@pytest.mark.parametrize("damage", DAMAGES)
@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    layout=st.sampled_from([LayoutName.L2021, LayoutName.L2019]),
    habit=st.sampled_from((*HABITS, empty_columns_left)),
)
def test_a_damaged_grid_is_never_wrong_in_silence(damage: Damage, seed: int, layout: LayoutName, habit: Habit) -> None:
    if damage in (cell_lost, values_merged) and habit in PADDED:
        return
    random, published, printed = _damaged(seed, damage, layout)
    found = find_tables(as_grids({name: habit(random, sheet) for name, sheet in printed.items()}, random))
    silent = [line for line in score(found, published).examples if "reported" not in line.split()[:2]]
    assert silent == []


@pytest.mark.parametrize("damage", DAMAGES)
@settings(max_examples=15)
@given(
    seed=st.integers(0, 2**32),
    layout=st.sampled_from([LayoutName.L2021, LayoutName.L2019]),
    shape=st.sampled_from((*LOSSY, pipe_rows_short)),
)
def test_damaged_text_is_never_wrong_in_silence(damage: Damage, seed: int, layout: LayoutName, shape: Shape) -> None:
    random, published, printed = _damaged(seed, damage, layout)
    found = find_tables(as_text({name: [sheet] for name, sheet in printed.items()}, shape, random))
    silent = [line for line in score(found, published).examples if "reported" not in line.split()[:2]]
    assert silent == []
