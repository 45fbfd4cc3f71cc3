"""What a user asks for is understood exactly or refused in one line."""

from __future__ import annotations

import pytest

from govreports.runs.plan import Plan
from govreports.usage import UsageError, parse_years


def test_years_are_a_list_or_a_range() -> None:
    assert parse_years("2024,2021-2022") == (2021, 2022, 2024)
    assert parse_years(None) == ()


@pytest.mark.parametrize("text", ["24", "2024-2020", "1999", "2024;2025", "2o24"])
def test_other_years_are_refused_by_name(text: str) -> None:
    with pytest.raises(UsageError, match="--years"):
        parse_years(text)


def test_a_part_of_a_portal_is_not_held_to_its_promise() -> None:
    assert not Plan("crawl", ("a",)).restricted
    assert Plan("crawl", ("a",), years=(2024,)).restricted
    assert Plan("crawl", ("a",), limit=3).restricted
