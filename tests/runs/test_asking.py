"""``govreports db query``: it asks, whatever it is told, and shows what it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from govreports.runs.asking import ask
from govreports.store import database
from govreports.usage import UsageError


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'a.db'}"
    database.prepare(database.connect(address))
    return address


@pytest.mark.parametrize(
    "order",
    [
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "DELETE FROM portal",
        "PRAGMA writable_schema = ON",
        "ATTACH 'b.db' AS b",
        "-- SELECT\nDROP TABLE portal",
        "SET default_transaction_read_only = off",
        "",
    ],
)
def test_only_questions_are_asked(url: str, order: str) -> None:
    with pytest.raises(UsageError, match="no question"):
        ask(url, order)


@pytest.mark.parametrize(
    "question", ["select 7", " -- why\n /* how */ WITH x AS (SELECT 7) SELECT * FROM x", "VALUES (7)"]
)
def test_a_question_may_begin_as_sql_lets_it(url: str, question: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask(url, question)
    assert "7" in capsys.readouterr().out


def test_brackets_in_a_text_are_no_markup(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    ask(url, "SELECT '[bold]关于[/bold]' AS \"[b]\"")
    shown = capsys.readouterr().out
    assert "[bold]关于[/bold]" in shown
    assert "[b]" in shown
