"""The page of log messages says what the code says: every message, every class of failure, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from govreports import counters
from govreports.net.outcomes import Failure, next_step
from govreports.runs.verdict import Outcome

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "log-messages.md").read_text(encoding="utf-8")
LEVELS = {"info", "warning", "error", "critical", "exception"}


def section(title: str) -> str:
    """The text under a heading."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/log-messages.md has no section {title!r}"
    return found[1]


def rows(title: str) -> dict[str, list[str]]:
    """The rows of a section's table: first cell, which is code, to the others."""
    lines = [line.strip().strip("|") for line in section(title).splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]
    names = [name.strip("`").replace(r"\|", "|") for name, *_ in cells]
    assert len(set(names)) == len(names), "a row stands twice"
    return dict(zip(names, [rest for _, *rest in cells], strict=True))


def text_of(node: ast.expr) -> str | None:
    """A message as it is written, with … for what is put in; None when it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


def messages() -> set[str]:
    """Every message that the library and the pipelines log or drop a page with."""
    found: set[str] = set()
    for file in (*(ROOT / "govreports").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func)
            logs = called.rpartition(".")[0].endswith(("logger", "getLogger('govreports')"))
            if called == "DropItem" or (logs and called.rpartition(".")[2] in LEVELS):
                text = text_of(node.args[0])
                assert text is not None, f"{file.name}: {ast.unparse(node)}: a message must be a text"
                found.add(text)
    return found


def test_every_message_of_the_code_is_explained_and_no_other() -> None:
    assert set(rows("Our messages")) == messages()


@pytest.mark.parametrize("title", ["Our messages", "Classes of failure", "Outcomes of a portal", "Counters"])
def test_every_row_is_complete(title: str) -> None:
    for name, cells in rows(title).items():
        assert cells, name
        assert all(cells), name


def test_every_class_of_failure_stands_there_with_its_next_step() -> None:
    told = rows("Classes of failure")
    assert {name: cells[-1] for name, cells in told.items()} == {one.value: next_step(one) for one in Failure}


def test_every_outcome_and_every_counter_stands_there() -> None:
    assert set(rows("Outcomes of a portal")) == {one.value for one in Outcome}
    named = {value for name, value in vars(counters).items() if name.isupper() and isinstance(value, str)}
    assert named <= set(rows("Counters"))
