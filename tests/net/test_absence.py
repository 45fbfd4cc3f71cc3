"""An address is dead when it was not there on three days, and from then on it is asked for rarely."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from govreports.net.absence import ABSENT, DEAD_AFTER, SHORTEST, Absence
from govreports.net.outcomes import Failure, of_status

DAY = date(2026, 4, 10)


def missed(*days: int) -> Absence:
    """Missed on these days after the first."""
    absence = Absence.begun(Failure.HTTP_404, DAY)
    for one in days:
        absence = absence.again(Failure.HTTP_404, DAY + timedelta(days=one))
    return absence


def test_only_different_days_count() -> None:
    assert missed(0, 0).days == 1
    assert not missed(0, 1, 1).dead
    assert missed(1, 40).dead
    assert missed(1, 40).last_on == DAY + timedelta(days=40)


def test_a_clock_that_went_back_counts_no_day() -> None:
    assert missed(5, 1).days == 2
    assert missed(5, 1).last_on == DAY + timedelta(days=5)


def test_one_that_is_not_dead_is_asked_for_every_night_and_a_dead_one_rarely() -> None:
    assert missed(1).is_due(DAY + timedelta(days=1))
    dead = missed(1, 2)
    last = dead.last_on
    assert not any(dead.is_due(last + timedelta(days=n)) for n in range(SHORTEST))
    assert dead.is_due(last + timedelta(days=SHORTEST))
    assert dead.is_due(last + timedelta(days=2), listed_on=last + timedelta(days=1)), "it was listed anew"
    assert dead.is_due(last - timedelta(days=1)), "the clock was wrong then"


def test_the_looks_at_a_dead_one_become_ever_rarer_down_to_one_a_month() -> None:
    absence, looks = missed(), [0]
    for day in range(1, 200):
        if absence.is_due(DAY + timedelta(days=day)):
            absence = absence.again(Failure.HTTP_404, DAY + timedelta(days=day))
            looks.append(day)
    assert looks == [0, 1, 2, 9, 18, 36, 66, 96, 126, 156, 186]


def test_it_says_since_when() -> None:
    assert str(missed()) == "not there on 2026-04-10 (http_404)"
    assert str(missed(1, 4)) == f"not there on {DEAD_AFTER} days from 2026-04-10 to 2026-04-14 (http_404)"


@pytest.mark.parametrize("status", [403, 408, 412, 418, 429, 444, 468, 500, 502, 503, 504, 521])
def test_no_status_of_firewalls_or_overload_says_that_a_page_is_not_there(status: int) -> None:
    assert of_status(status) not in ABSENT


def test_neither_do_broken_connections_and_silent_name_servers() -> None:
    kept_away = {Failure.TIMEOUT, Failure.RESET, Failure.REFUSED, Failure.TLS, Failure.CHALLENGE, Failure.DNS_SILENT}
    assert not kept_away & ABSENT
    assert {of_status(404), of_status(410)} < ABSENT
