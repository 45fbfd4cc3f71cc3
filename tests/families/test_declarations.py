"""A wrong declaration fails when its class is made, and says what is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govreports.families.arguments import ArgumentError, Arguments
from govreports.families.base import PortalSpider
from govreports.families.declarations import DeclarationError, Expects, Source
from govreports.families.trs import TrsSpider

GOOD: dict[str, Any] = {
    "name": "huarong",
    "division_code": "420703",
    "sources": (Source("https://www.hbhr.gov.cn/hrqxxgk/xxgknb/"),),
    "expects": Expects(2023, (1, 60)),
}


def declare(**changes: Any) -> type[PortalSpider]:
    return type("Declared", (TrsSpider,), {"__module__": __name__} | GOOD | changes)


def test_a_good_declaration_stands_and_takes_its_home_from_the_registry() -> None:
    portal = declare(delay=5.0, file_hosts=("files.hbhr.cn",), encoding="gb18030", list_selector="ul.list")
    assert portal.family == "trs"
    assert portal.home() == "https://www.hbhr.gov.cn/"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"lst_selector": "ul"}, "did you mean 'list_selector'"),
        ({"detail_rule": "x"}, "Valid: "),
        ({"parse": lambda self: None}, "unknown attribute 'parse'"),
        ({"name": "华容"}, "slug"),
        ({"division_code": "999999"}, "999999"),
        ({"sources": ()}, "sources"),
        ({"sources": (Source("ftp://a.gov.cn/"),)}, "http"),
        ({"sources": (Source("http://a.gov.cn/x/", since=2024, until=2020),)}, "2020"),
        ({"sources": (Source("http://a.gov.cn/x/"), Source("http://a.gov.cn/x/"))}, "twice"),
        ({"expects": None}, "Expects"),
        ({"expects": Expects(1999, (1, 2))}, "first_year"),
        ({"expects": Expects(2020, (9, 2))}, "least, most"),
        ({"list_selector": "ul[["}, "CSS"),
        ({"title_rule": "("}, "regular expression"),
        ({"page_address": "index_2.html"}, "{page}"),
        ({"file_hosts": ("http://a.gov.cn/",)}, "bare host"),
        ({"encoding": "gbk2"}, "encoding"),
        ({"delay": -1.0}, "delay"),
    ],
)
def test_a_wrong_declaration_fails_when_its_class_is_made(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(DeclarationError) as failure:
        declare(**changes)
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)
    assert str(failure.value).startswith("Declared: ")


def test_missing_attributes_fail_too() -> None:
    with pytest.raises(DeclarationError, match="sources"):
        type("Bare", (TrsSpider,), {"name": "bare", "division_code": "420703"})


def test_a_portal_needs_a_family() -> None:
    with pytest.raises(DeclarationError, match="family"):
        type("Orphan", (PortalSpider,), dict(GOOD))


def test_hooks_may_be_defined() -> None:
    assert declare(keep_link=lambda self, link: True, mend_item=lambda self, item: item)


def test_an_ended_source_lists_reports_of_its_years_only() -> None:
    source = Source("http://a.gov.cn/x/", since=2015, until=2020)
    assert source.may_list(())
    assert source.may_list({2019})
    assert source.may_list({2014, 2030})
    assert not source.may_list({2020})
    assert not source.may_list({2013})


def test_arguments_are_read_as_users_write_them() -> None:
    asked = Arguments.parse({"years": "2021-2023,2025", "limit": "3", "dry_run": "1"})
    assert asked == Arguments(frozenset({2021, 2022, 2023, 2025}), 3, True)
    assert asked.restricted
    assert not Arguments.parse({}).restricted


@pytest.mark.parametrize(
    "given", [{"years": "abc"}, {"limit": "0"}, {"limit": "many"}, {"dry_run": "maybe"}, {"year": "2024"}]
)
def test_arguments_that_cannot_be_used_say_so_in_one_line(given: dict[str, str]) -> None:
    with pytest.raises(ArgumentError) as failure:
        Arguments.parse(given)
    assert "\n" not in str(failure.value)


def test_declared_portals_are_short() -> None:
    for file in (Path(__file__).parents[2] / "spiders").glob("[a-z]*.py"):
        body = file.read_text(encoding="utf-8").partition("class ")[2]
        assert len(body.splitlines()) <= 15, file.name
