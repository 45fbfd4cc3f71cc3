"""Tables taken apart, turned round or surrounded by notes, in every wording, give every cell exactly."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.model.document import Document, Grid
from govreports.model.report import LayoutName, Oddity, StatutoryTable
from govreports.parsing.tables import TablesFound, find_tables
from tests.generators.accidents import column_lost, columns_reversed, halves_beside
from tests.generators.facts import APPLICANTS, Facts, facts
from tests.generators.quirks import QUIRKS, glued
from tests.generators.scoring import score
from tests.generators.shapes import EXPLICIT, LOSSY, Shape, as_grids, as_text
from tests.generators.sheets import HABITS, Habit, applications_sheet, sheets, to_grid
from tests.generators.wording import WORDINGS, Wording, as_printed, slipped, worded

LAYOUTS = st.sampled_from([LayoutName.L2021, LayoutName.L2019])
SEEDS = st.integers(0, 2**32)


def _tables(found: TablesFound) -> list[StatutoryTable]:
    tables = found.tables
    return [table for table in (tables.proactive_disclosure, tables.applications, tables.reviews) if table]


def _oddities(found: TablesFound) -> list[Oddity]:
    return [*found.oddities, *(oddity for table in _tables(found) for oddity in table.oddities)]


def _grids(seed: int, layout: LayoutName, habit: Habit, wording: Wording) -> tuple[Facts, Document]:
    random = Random(seed)
    published = facts(random, layout, blanks=random.choice((0, 0.05)), marks=random.choice((0, 0.02)))
    printed = {name: habit(random, worded(random, sheet, wording)) for name, sheet in sheets(published).items()}
    return published, as_grids(printed, random)


@pytest.mark.parametrize("habit", QUIRKS)
@settings(max_examples=10)
@given(seed=SEEDS, layout=LAYOUTS)
def test_what_stands_around_the_form_or_how_it_is_turned_costs_no_cell(
    habit: Habit, seed: int, layout: LayoutName
) -> None:
    published, document = _grids(seed, layout, habit, as_printed)
    found = find_tables(document)
    assert score(found, published).examples == []
    assert {oddity.rule for oddity in _oddities(found)} <= {"HEADING_MISSING"}


@pytest.mark.parametrize("wording", WORDINGS)
@settings(max_examples=15)
@given(seed=SEEDS, layout=LAYOUTS, habit=st.sampled_from((*HABITS, *QUIRKS)))
def test_another_wording_of_the_labels_costs_no_cell(
    wording: Wording, seed: int, layout: LayoutName, habit: Habit
) -> None:
    published, document = _grids(seed, layout, habit, wording)
    lines = score(find_tables(document), published).examples
    # A second table of one row with a mistyped label names nothing of the form.
    assert [line for line in lines if wording is not slipped or not line.startswith("reported")] == []


@pytest.mark.parametrize("wording", [wording for wording in WORDINGS if wording is not slipped])
@settings(max_examples=10)
@given(seed=SEEDS, layout=LAYOUTS, shape=st.sampled_from((*EXPLICIT, *LOSSY)))
def test_another_wording_of_flattened_labels_costs_no_cell(
    wording: Wording, seed: int, layout: LayoutName, shape: Shape
) -> None:
    random = Random(seed)
    published = facts(random, layout)
    printed = {name: [worded(random, sheet, wording)] for name, sheet in sheets(published).items()}
    assert score(find_tables(as_text(printed, shape, random)), published).examples == []


@settings(max_examples=20)
@given(seed=SEEDS, layout=LAYOUTS, titled=st.booleans())
def test_tables_below_each_other_in_one_grid_keep_their_rows(seed: int, layout: LayoutName, titled: bool) -> None:
    random = Random(seed)
    published = facts(random, layout, blanks=0.03)
    titles = ("二、主动公开政府信息情况", "三、收到和处理申请情况", "四、行政复议、行政诉讼情况") if titled else ()
    rows = glued(list(sheets(published).values()), random, titles)
    assert score(find_tables(as_grids({"applications": [rows]}, random)), published).examples == []


def _applications(seed: int) -> tuple[Random, Facts]:
    random = Random(seed)
    return random, facts(random, LayoutName.L2021)


def _read(grid: Grid) -> StatutoryTable:
    document = as_grids({}, Random(0))
    blocks = (*document.blocks, grid)
    found = find_tables(Document(document.source, document.media_type, blocks, (0, len(blocks)))).tables.applications
    assert found is not None
    return found


@settings(max_examples=15)
@given(seed=SEEDS)
def test_without_one_of_its_columns_the_others_are_read_and_the_missing_one_is_named(seed: int) -> None:
    random, published = _applications(seed)
    table = _read(to_grid(column_lost(random, applications_sheet(published))))
    assert "COLUMN_MISSING" in {oddity.rule for oddity in table.oddities}
    shown = {column for cells in table.cells.values() for column in cells}
    assert len(shown) == len(APPLICANTS) - 1
    values = published.values["applications"]
    assert all(table.value(row, column) == number for (row, column), number in values.items() if column in shown)


@settings(max_examples=15)
@given(seed=SEEDS)
def test_columns_in_another_order_go_by_their_labels(seed: int) -> None:
    random, published = _applications(seed)
    table = _read(to_grid(columns_reversed(random, applications_sheet(published))))
    values = published.values["applications"]
    assert {place: table.value(*place) for place in values} == values


@settings(max_examples=15)
@given(seed=SEEDS)
def test_two_halves_beside_each_other_are_one_table(seed: int) -> None:
    random, published = _applications(seed)
    table = _read(to_grid(halves_beside(random, applications_sheet(published))))
    values = published.values["applications"]
    assert {place: table.value(*place) for place in values} == values
