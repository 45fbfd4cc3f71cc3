"""Every habit in which authors print the statutory tables gives every cell exactly, from grids and from HTML."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Page
from govreports.model.report import LayoutName, Oddity
from govreports.parsing.tables import TablesFound, find_tables
from govreports.reading import read
from tests.generators.facts import facts
from tests.generators.scoring import score
from tests.generators.shapes import as_grids, as_html
from tests.generators.sheets import HABITS, Habit, cut_in_two, reworded, sheets

LAYOUTS = st.sampled_from([LayoutName.L2021, LayoutName.L2019])
SEEDS = st.integers(0, 2**32)


@pytest.mark.parametrize("habit", HABITS)
@settings(max_examples=15)
@given(seed=SEEDS, layout=LAYOUTS, blanks=st.sampled_from([0.0, 0.15, 0.6, 1.0]), retyped=st.booleans())
def test_every_cell_of_a_grid_is_exact(
    habit: Habit, seed: int, layout: LayoutName, blanks: float, retyped: bool
) -> None:
    random = Random(seed)
    published = facts(random, layout, blanks=blanks, marks=0.05 if blanks < 1 else 0, dressed=retyped)
    printed = {name: reworded(random, sheet) if retyped else sheet for name, sheet in sheets(published).items()}
    found = find_tables(as_grids({name: habit(random, sheet) for name, sheet in printed.items()}, random))
    result = score(found, published)
    assert result.examples == []
    assert blanks == 1.0 or found.layout is layout
    # Of these habits only a table cut in two can lose something: the heading of its second part.
    assert found.oddities == ()
    assert {oddity.rule for oddity in _oddities(found)} <= ({"HEADING_MISSING"} if habit is cut_in_two else set())


def _oddities(found: TablesFound) -> list[Oddity]:
    tables = (found.tables.proactive_disclosure, found.tables.applications, found.tables.reviews)
    return [oddity for table in tables if table for oddity in table.oddities]


@settings(max_examples=25)
@given(seed=SEEDS, layout=LAYOUTS, habit=st.sampled_from(HABITS))
def test_every_cell_of_a_page_is_exact(seed: int, layout: LayoutName, habit: Habit) -> None:
    random = Random(seed)
    published = facts(random, layout, blanks=0.05, marks=0.02)
    page = as_html({name: habit(random, sheet) for name, sheet in sheets(published).items()}, random)
    found = find_tables(read(Page("page.html", page.encode())))
    assert score(found, published).examples == []


@settings(max_examples=20)
@given(seed=SEEDS, layout=LAYOUTS)
def test_all_tables_glued_into_one_grid_are_told_apart(seed: int, layout: LayoutName) -> None:
    random = Random(seed)
    published = facts(random, layout, blanks=0.1)
    glued = [row for sheet in sheets(published).values() for row in sheet]
    found = find_tables(as_grids({"proactive_disclosure": [glued]}, random))
    assert score(found, published).examples == []


@settings(max_examples=20)
@given(seed=SEEDS, layout=LAYOUTS)
def test_the_tables_blocks_are_consumed_and_the_prose_is_not(seed: int, layout: LayoutName) -> None:
    random = Random(seed)
    document = as_grids({name: [sheet] for name, sheet in sheets(facts(random, layout)).items()}, random)
    assert find_tables(document).consumed == frozenset({3, 5, 7})
