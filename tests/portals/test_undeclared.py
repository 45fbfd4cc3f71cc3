"""Portals named by code or home page: a stable key, or one line that says what to give."""

from __future__ import annotations

import pytest

from govreports.families.generic import GenericSpider
from govreports.portals import registry
from govreports.portals.loader import portal_facts
from govreports.portals.undeclared import UnknownPlace, undeclared


def test_a_code_gives_the_home_page_of_the_directory() -> None:
    portal = undeclared("310104")
    assert (portal.slug, portal.division_code) == ("d310104", "310104")
    assert portal.home == registry.portal_home("310104")


@pytest.mark.parametrize("given", ["www.xuhui.gov.cn", "https://www.xuhui.gov.cn/", "http://zwgk.xuhui.gov.cn/a/"])
def test_a_home_page_of_the_directory_belongs_to_its_division(given: str) -> None:
    assert undeclared(given).slug == "d310104"


def test_a_home_page_that_no_directory_lists_has_a_key_of_its_own() -> None:
    portal = undeclared("http://www.nowhere-at-all.gov.cn")
    assert (portal.slug, portal.division_code) == ("h-nowhere-at-all-gov-cn", registry.UNLISTED)
    assert portal.home == "http://www.nowhere-at-all.gov.cn/"


def test_a_code_with_another_home_page_is_that_division() -> None:
    portal = undeclared("310104=http://new.xuhui.cn/zwgk/")
    assert (portal.slug, portal.home) == ("d310104", "http://new.xuhui.cn/zwgk/")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("999999", "no division has the code"),
        ("350527", "350527=https://"),
        ("徐汇区", "310104"),
        ("", "examples"),
        ("ftp://www.xuhui.gov.cn/", "no http(s) address"),
        ("http://[broken.gov.cn/", "no http(s) address"),
    ],
)
def test_what_names_no_portal_is_answered_in_one_line(given: str, said: str) -> None:
    with pytest.raises(UnknownPlace) as failure:
        undeclared(given)
    assert said in str(failure.value)
    assert "\n" not in str(failure.value)


def test_its_class_has_the_facts_that_the_database_keeps() -> None:
    facts = portal_facts(GenericSpider.made_for(undeclared("310104")))
    assert (facts.slug, facts.division_name, facts.family, facts.verified) == ("d310104", "徐汇区", "generic", False)
    unlisted = portal_facts(GenericSpider.made_for(undeclared("http://www.nowhere-at-all.gov.cn/")))
    assert unlisted.division_code == registry.UNLISTED
