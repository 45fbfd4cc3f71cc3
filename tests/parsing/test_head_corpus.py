"""Heads of real portals: every field of the corpus' cases is read as well as was promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.heads import FIELDS, Score, score

TARGET = 0.99


@pytest.fixture(scope="module")
def scored(corpus: Path) -> Score:
    return score(corpus)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_reaches_its_target(scored: Score, name: str) -> None:
    misses = [miss for miss in scored.misses if f" {name}:" in miss]
    assert scored.fields[name].f1 >= TARGET, "\n".join(misses)


def test_kinds_reach_their_target(scored: Score) -> None:
    assert scored.kind_accuracy >= TARGET, scored.kinds
