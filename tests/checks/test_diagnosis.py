"""Proposals: only what repairs every sum, only when nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govreports.checks import check, diagnose
from govreports.model.report import Proposal, Report, Status
from tests.checks import build
from tests.checks.test_sums import ARITHMETIC

BOUNDED = settings(max_examples=20)
BUSY = {
    "granted": [24, 2, 0, 1, 0, 3],
    "partially_granted": [8, 0, 0, 0, 0, 1],
    "unable_not_held": [26, 5, 0, 0, 2, 0],
    "unprocessed_repeat": [2, 0, 0, 0, 0, 0],
    "other_misc": [13, 1, 0, 0, 0, 0],
}


def rows() -> dict[str, list[int | None]]:
    """Table 3 of a busy county, everything adding up."""
    keys = list(build.report().tables.applications.cells)  # type: ignore[union-attr]
    outcomes = {
        key: BUSY.get(key, [0] * 6)
        for key in keys
        if key not in {"new_received", "carried_in", "concluded", "carried_out"}
    }
    layout = build.LayoutName.L2021
    numbers = build.consistent_applications(layout, outcomes, [11, 0, 0, 0, 0, 1], [4, 0, 0, 0, 1, 0])
    return {key: list(line) for key, line in numbers.items()}


def proposals(report: Report) -> tuple[Proposal, ...]:
    return diagnose(report, check(report))


def repaired(report: Report, proposal: Proposal) -> Report:
    """The report as it would be if the proposal were right."""
    for place, _, proposed in proposal.changes:
        name, row, column = place.split(".")
        report = build.with_cell(report, name, row, column, build.number(Decimal(proposed) if proposed else None))
    return report


def test_nothing_is_proposed_where_nothing_failed() -> None:
    assert proposals(build.report(application_rows=rows())) == ()


@BOUNDED
@given(build.reports(), st.data())
def test_a_proposal_repairs_every_sum_and_one_wrong_number_is_found_again(report: Report, data: st.DataObject) -> None:
    table = report.tables.applications
    assert table is not None
    row = data.draw(st.sampled_from(sorted(table.cells)))
    column = data.draw(st.sampled_from(build.COLUMNS))
    right = table.value(row, column)
    assert right is not None
    wrong = data.draw(build.counts.filter(lambda number: number != right))
    broken = build.with_cell(report, "applications", row, column, build.number(wrong))
    found = proposals(broken)
    for proposal in found:
        sums = [each.status for each in check(repaired(broken, proposal)) if each.rule in ARITHMETIC]
        assert Status.FAIL not in sums
    if len(found) == 1:
        assert (f"applications.{row}.{column}", str(wrong), str(right)) in found[0].changes


@pytest.mark.parametrize(
    ("row", "index", "wrong", "confidence"),
    [("concluded", 0, 37, "likely"), ("granted", 0, 42, "likely"), ("granted", 0, 97, "possible")],
)
def test_one_wrong_number_is_exposed_by_its_row_and_its_columns(
    row: str, index: int, wrong: int, confidence: str
) -> None:
    table = rows()
    right, table[row][index] = table[row][index], wrong
    [proposal] = proposals(build.report(application_rows=table))
    place = f"applications.{row}.{build.COLUMNS[index]}"
    assert proposal.changes == ((place, str(wrong), str(right)),)
    assert proposal.confidence == confidence


def test_two_wrong_numbers_far_from_each_other_are_both_found() -> None:
    table = rows()
    table["granted"][0], table["unable_not_held"][1] = 25, 9
    [proposal] = proposals(build.report(application_rows=table))
    assert {change[0] for change in proposal.changes} == {
        "applications.granted.natural_person",
        "applications.unable_not_held.enterprise",
    }


def test_two_wrong_numbers_that_could_be_two_others_are_left_open() -> None:
    table = rows()
    table["granted"][0], table["unable_not_held"][1] = 25, 6
    assert proposals(build.report(application_rows=table)) == ()


def test_totals_left_blank_are_filled_from_their_rows() -> None:
    table = rows()
    for row in ("granted", "other_misc"):
        table[row][6] = None
    [proposal] = proposals(build.report(application_rows=table))
    assert proposal.rule == "T3_TOTAL_BLANK"
    assert proposal.changes == (
        ("applications.granted.total", "", "30"),
        ("applications.other_misc.total", "", "14"),
    )


def test_blank_totals_that_do_not_fit_their_column_are_left_open() -> None:
    table = rows()
    table["granted"][6], table["other_misc"][0] = None, 14
    assert proposals(build.report(application_rows=table)) == ()


@pytest.mark.parametrize("lost", [True, False])
def test_a_row_one_column_too_far_to_the_right_moves_back(lost: bool) -> None:
    table = rows()
    before = table["unable_not_held"]
    table["unable_not_held"] = [0 if lost else before[6], *before[:6]]
    [proposal] = proposals(build.report(application_rows=table))
    assert proposal.rule == "COLUMN_SHIFT"
    report = build.report(application_rows=table)
    fixed = repaired(report, proposal).tables.applications
    assert fixed is not None
    assert [fixed.value("unable_not_held", column) for column in build.COLUMNS] == before


def test_digits_of_one_number_in_two_cells_are_joined() -> None:
    table = rows()
    table["unprocessed_repeat"] = [2, 0, 0, 0, 0, 0, 2]
    table["other_misc"] = [1, 3, 1, 0, 0, 0, 14]
    report = build.report(application_rows=table)
    assert proposals(report) == ()
    table["other_misc"] = [13, 1, 0, 0, 0, 1, 4]
    [proposal] = proposals(build.report(application_rows=table))
    assert proposal.rule == "DIGIT_SPLIT"
    assert {place: new for place, _, new in proposal.changes} == {
        "applications.other_misc.other_organization": "0",
        "applications.other_misc.total": "14",
    }


def test_rows_that_were_exchanged_are_put_back() -> None:
    table = rows()
    table["concluded"], table["carried_out"] = table["carried_out"], table["concluded"]
    [proposal] = proposals(build.report(application_rows=table))
    assert "三(七)总计 and 四、结转下年度 are exchanged" in proposal.explanation


def values(report: Report, row: str, table: str = "applications") -> list[Decimal | None]:
    """A row as it would be if the only proposal were right."""
    [proposal] = proposals(report)
    fixed = getattr(repaired(report, proposal).tables, table)
    columns = build.COLUMNS if table == "applications" else build.REVIEWS
    return [fixed.value(row, column) for column in columns]


@pytest.mark.parametrize("left", [0, None])
def test_a_total_row_that_was_left_out_is_what_the_outcomes_add_up_to(left: int | None) -> None:
    before = rows()["concluded"]
    report = build.report(application_rows=rows() | {"concluded": [left] * 7})
    assert values(report, "concluded") == before
    assert proposals(report)[0].confidence == "likely"


@pytest.mark.parametrize("row", ["carried_in", "carried_out"])
def test_a_row_of_the_balance_left_at_zero_is_possibly_what_the_others_leave(row: str) -> None:
    report = build.report(application_rows=rows() | {row: [0] * 7})
    assert values(report, row) == rows()[row]
    assert proposals(report)[0].confidence == "possible"


def test_a_row_one_column_too_far_to_the_left_moves_back_where_its_total_is_blank() -> None:
    table = rows()
    before = table["unable_not_held"]
    table["unable_not_held"] = [*before[1:], None]
    assert values(build.report(application_rows=table), "unable_not_held") == before


def test_digits_in_two_cells_that_push_the_row_to_the_right_are_joined() -> None:
    table = rows()
    before = table["other_misc"]
    assert before == [13, 1, 0, 0, 0, 0, 14]
    table["other_misc"] = [1, 3, 1, 0, 0, 0, 0]
    assert values(build.report(application_rows=table), "other_misc") == before


def test_two_cells_of_a_row_that_were_exchanged_are_put_back() -> None:
    table = rows()
    before = list(table["unable_not_held"])
    table["unable_not_held"][1:3] = reversed(before[1:3])
    assert values(build.report(application_rows=table), "unable_not_held") == before


def test_a_mark_where_the_sums_ask_for_a_number_gets_one_proposed() -> None:
    report = build.report(application_rows=rows())
    marked = build.with_cell(report, "applications", "unable_not_held", "enterprise", build.number("/"))
    [proposal] = proposals(marked)
    assert proposal.changes == (("applications.unable_not_held.enterprise", "/", "5"),)


def test_marks_that_may_well_mean_zero_get_nothing_proposed() -> None:
    report = build.report(application_rows=rows())
    assert proposals(build.with_cell(report, "applications", "refused_by_law", "enterprise", build.number("/"))) == ()


def test_a_mark_among_the_cells_leaves_the_table_open() -> None:
    table = rows()
    table["concluded"][0] = 37
    report = build.with_cell(
        build.report(application_rows=table), "applications", "refused_by_law", "total", build.number("/")
    )
    assert proposals(report) == ()


def reviewed(text: str, *blocks: list[int | None]) -> Report:
    lines = dict(zip(build.BLOCKS, blocks, strict=True))
    return build.report(review_rows=lines, texts={1: f"{build.OVERVIEW}\n依申请公开。{text}"})


def test_a_grand_total_in_the_last_block_is_taken_apart() -> None:
    report = reviewed("未发生行政复议，行政诉讼2件。", [1, 0, 0, 0, 0], [2, 0, 0, 0, 0], [0, 0, 0, 0, 3])
    [proposal] = proposals(report)
    assert [(place.split(".")[1], new) for place, _, new in proposal.changes] == [
        ("reconsideration", "1"),
        ("litigation_direct", "2"),
        ("litigation_after_reconsideration", "0"),
    ]
    assert proposal.confidence == "possible"


def test_a_wrong_total_is_proposed_only_where_the_text_states_the_sum() -> None:
    blocks: tuple[list[int | None], ...] = ([2, 1, 0, 0, 4], [0] * 5, [0] * 5)
    [proposal] = proposals(reviewed("行政复议3件。", *blocks))
    assert proposal.changes == (("reviews.reconsideration.total", "4", "3"),)
    assert proposals(reviewed("", *blocks)) == ()


def test_a_blank_total_of_a_block_is_filled() -> None:
    [proposal] = proposals(reviewed("", [2, 1, 0, 0, None], [0] * 5, [0] * 5))
    assert proposal.changes == (("reviews.reconsideration.total", "", "3"),)


def test_an_outcome_left_blank_is_what_the_total_leaves() -> None:
    report = reviewed("", [2, None, 0, 0, 3], [0] * 5, [0] * 5)
    assert values(report, "reconsideration", "reviews") == [2, 1, 0, 0, 3]


def test_a_total_left_at_zero_is_only_possibly_the_sum_unless_the_text_says_so() -> None:
    blocks: tuple[list[int | None], ...] = ([2, 1, 0, 0, 0], [0] * 5, [0] * 5)
    for text, confidence in (("", "possible"), ("行政复议3件。", "likely")):
        report = reviewed(text, *blocks)
        assert values(report, "reconsideration", "reviews") == [2, 1, 0, 0, 3]
        assert proposals(report)[0].confidence == confidence


def test_a_total_that_may_stand_in_front_or_one_place_off_or_have_been_left_at_zero_is_left_open() -> None:
    assert proposals(reviewed("", [2, 0, 0, 2, 0], [0] * 5, [0] * 5)) == ()


def test_blocks_one_column_off_whose_last_number_fell_off_move_back() -> None:
    report = reviewed("", [0, 2, 1, 0, 0], [3, 4, 0, 0, 0], [4, 5, 0, 0, 0])
    assert values(report, "litigation_after_reconsideration", "reviews") == [5, 0, 0, 0, 5]


@pytest.mark.parametrize("block", [[0, 2, 1, 0, 1], [1, 0, 1, 4, 0]])
def test_a_block_one_column_off_moves_back_only_where_the_text_counts_it_so(block: list[int | None]) -> None:
    assert proposals(reviewed("", block, [0] * 5, [0] * 5)) == ()
    report = reviewed("行政复议4件。", block, [0] * 5, [0] * 5)
    assert values(report, "reconsideration", "reviews")[-1] == 4


def test_blocks_of_lawsuits_that_the_text_names_confirm_a_total() -> None:
    report = reviewed("未经复议直接起诉3件。", [0] * 5, [2, 1, 0, 0, 4], [0] * 5)
    assert values(report, "litigation_direct", "reviews") == [2, 1, 0, 0, 3]


def test_totals_in_front_of_their_outcomes_move_to_their_place() -> None:
    [proposal] = proposals(reviewed("", [3, 2, 1, 0, 0], [2, 0, 0, 2, 0], [0] * 5))
    assert proposal.rule == "COLUMN_SHIFT"


def test_blocks_that_the_text_counts_the_other_way_round_are_exchanged() -> None:
    report = reviewed("行政复议2件，未发生行政诉讼。", [0] * 5, [2, 0, 0, 0, 2], [0] * 5)
    [proposal] = proposals(report)
    assert "行政复议 and 未经复议直接起诉 are exchanged" in proposal.explanation


@BOUNDED
@given(st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=3, max_size=3))
def test_whatever_stands_in_table_4_a_proposal_adds_up(blocks: list[list[int]]) -> None:
    report = reviewed("", *[list(block) for block in blocks])
    assume(any(each.status is Status.FAIL for each in check(report) if each.rule == "T4_SUM"))
    for proposal in proposals(report):
        fixed = repaired(report, proposal)
        assert not [each for each in check(fixed) if each.rule == "T4_SUM" and each.status is Status.FAIL]
