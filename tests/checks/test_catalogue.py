"""The register of rules and the page that is printed from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govreports.checks import RULES
from govreports.checks.catalogue import catalogue
from govreports.checks.rules import Rule, register

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_of_checks_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == "\n".join(catalogue()) + "\n", (
        "docs/checks.md is out of date; run: python -m govreports.checks.catalogue > docs/checks.md"
    )


def test_the_page_names_every_rule_once() -> None:
    text = "\n".join(catalogue())
    assert all(text.count(f"| `{name}` |") == 1 for name in RULES)


def test_a_name_is_given_once() -> None:
    rule = RULES["T3_IDENTITY"]
    with pytest.raises(ValueError, match="two rules are named T3_IDENTITY"):
        register(rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_what_it_is_about(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][A-Z0-9_]+", rule.name)
    assert rule.description.endswith((".", "…"))
    assert rule.source
