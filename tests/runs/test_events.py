"""Events survive the pipe between the crawl's process and the one that started it."""

from __future__ import annotations

import pytest

from govreports.runs.events import Event, hear, tell


def test_an_event_comes_out_as_it_went_in(capsys: pytest.CaptureFixture[str]) -> None:
    event = Event("closed", "连云", {"govreports/listed": 3}, 7, "good", "三页", "")
    tell(event)
    assert hear(capsys.readouterr().out) == event


def test_other_output_is_not_an_event() -> None:
    assert hear('{"kind": "closed"}\n') is None
