"""Hostile files end as they must: a clear reason or a report, within stated time and memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robustness.bounded import read_bounded
from tests.robustness.hostile import HOSTILE, Hostile


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_hostile_file_ends_in_time_with_a_reason_or_a_report(hostile: Hostile, tmp_path: Path) -> None:
    file = tmp_path / hostile.file
    file.write_bytes(hostile.build())
    outcome = read_bounded(file, hostile.seconds)
    print(f"{hostile}: {outcome.ended}, {outcome.seconds:.2f} s, {outcome.megabytes} MB, {outcome.told}")
    assert outcome.ended == ("unreadable" if hostile.reason else "report"), outcome.told
    assert outcome.megabytes < hostile.megabytes
    if hostile.reason:
        assert hostile.reason in outcome.told
        assert outcome.told.startswith(f"{hostile.file}: ")
        assert "; " in outcome.told, "a reason says what to do"
        assert outcome.told.isprintable()
        assert len(outcome.told) < 400
