"""Pages over time, and other places named in the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from govreports.checks.across import check_backdating, check_change, check_places
from govreports.model.report import Status, Tables
from tests.checks import build

STATED = date(2025, 1, 20)
NAMES = frozenset({"清河县", "南河县", "长河市", "新城区", "河口区", "大河口区"})


def test_numbers_that_changed_after_publication_are_named_with_both_sides() -> None:
    before = build.report()
    after = build.with_cell(before, "applications", "granted", "total", build.number(5))
    found = check_change(before, after)
    assert (found.status, found.left, found.right) == (Status.FAIL, "0", "5")
    assert found.cells == ("applications.granted.total",)
    assert "(一)予以公开/总计 (0, now 5)" in found.message
    blanked = build.with_cell(before, "applications", "granted", "total", build.number(None))
    assert check_change(before, blanked).right == "blank"


def test_a_page_whose_numbers_stay_passes_and_one_without_tables_cannot_be_judged() -> None:
    assert check_change(build.report(), replace(build.report(), title="其他")).status is Status.PASS
    assert check_change(build.report(), replace(build.report(), tables=Tables())).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("first_seen", "visits", "status"),
    [
        (date(2025, 4, 1), [date(2025, 3, 1)], Status.FAIL),
        (date(2025, 4, 1), [date(2025, 1, 25), date(2025, 1, 27)], Status.PASS),
        (date(2025, 4, 1), [date(2025, 4, 1), date(2025, 5, 1)], Status.PASS),
        (date(2025, 4, 1), [], Status.PASS),
        (date(2027, 4, 1), [date(2025, 3, 1)], Status.NOT_ASSESSABLE),
    ],
)
def test_a_date_is_doubted_only_where_a_visit_between_did_not_show_the_report(
    first_seen: date, visits: list[date], status: Status
) -> None:
    assert check_backdating(STATED, first_seen, visits).status is status


def test_without_a_stated_day_nothing_is_dated_back() -> None:
    assert check_backdating(None, STATED, []).status is Status.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("南河县推进公开。南河县加强管理。", Status.FAIL),
        ("赴南河县学习一次。", Status.PASS),
        ("清河县推进公开。清河县加强管理。长河市要求如此，长河市检查。", Status.PASS),
        ("新城区建设有序，新城区面貌一新。", Status.PASS),
        ("大河口区推进。大 河口区加强。", Status.FAIL),
    ],
)
def test_another_place_named_again_and_again_is_found(text: str, status: Status) -> None:
    report = build.report(texts={1: build.OVERVIEW + text})
    found = check_places(report, NAMES, frozenset({"长河市"}))
    assert found.status is status, found.message
    if "大河口区" in text:
        assert "大河口区 (2 times)" in found.message, "the longest of several names is meant"


def test_a_report_without_its_text_cannot_be_searched_for_places() -> None:
    assert check_places(replace(build.report(), sections=()), NAMES, frozenset()).status is Status.NOT_ASSESSABLE
