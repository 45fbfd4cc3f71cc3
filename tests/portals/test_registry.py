"""The registry of divisions and portals, and the declared portals on top of it."""

from __future__ import annotations

import pytest

from govreports.portals import registry
from govreports.portals.loader import UnknownPortal, nearest, portal_facts, spider_class, spider_classes


def test_the_first_five_portals_stand_where_they_should() -> None:
    homes = {code: registry.portal_home(code) for code in ("320703", "320707", "420703", "230502", "210300")}
    assert homes == {
        "320703": "http://www.lianyun.gov.cn/",
        "320707": "https://www.ganyu.gov.cn/",
        "420703": "https://www.hbhr.gov.cn/",
        "230502": "http://www.sysjs.gov.cn/",
        "210300": "http://www.anshan.gov.cn/",
    }
    assert registry.division("210300").level == "city"


def test_a_code_has_the_name_of_its_year() -> None:
    assert registry.division("130502", 2010).name == "桥东区"
    assert registry.division("130502", 2024).name == registry.division("130502").name == "襄都区"


def test_a_dissolved_division_names_its_successors() -> None:
    county = registry.division("320721")
    assert (county.name, county.valid_to, county.successors) == ("赣榆县", 2014, ("320707",))


def test_codes_that_do_not_exist_are_refused_in_one_line() -> None:
    with pytest.raises(registry.UnknownDivision, match="999999"):
        registry.division("999999")
    with pytest.raises(registry.UnknownDivision):
        registry.portal_home("999999")


def test_the_registry_is_consistent() -> None:
    homes = [portal.home for portal in registry.portals() if portal.home]
    assert len(registry.portals()) == 3219
    assert len(set(homes)) == len(homes)
    assert all(
        home.startswith(("http://", "https://")) and home.endswith((".gov.cn/", "gov.hk/", "gov.mo/")) for home in homes
    )
    for portal in registry.portals():
        if portal.division_code:
            assert registry.division(portal.division_code).level == portal.level


def test_portals_are_found_by_name_by_code_and_when_misspelt() -> None:
    assert registry.search("连云港 连云区")[0].division_code == "320703"
    assert registry.search("420703")[0].name == "华容区"
    assert "320703" in [portal.division_code for portal in registry.search("联云区")]
    assert registry.search("  ") == []


def test_declared_portals_are_found_with_their_facts() -> None:
    names = [spider.name for spider in spider_classes()]
    assert {"lianyun", "ganyu", "huarong", "jianshan", "anshan"} <= set(names)
    facts = portal_facts(spider_class("lianyun"))
    assert (facts.division_name, facts.city, facts.home) == ("连云区", "连云港市", "http://www.lianyun.gov.cn/")
    assert facts.family == "truecms"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    assert "lianyun" in nearest("lianyunn")
    assert nearest("赣榆") == ["ganyu"]
    with pytest.raises(UnknownPortal, match="did you mean lianyun"):
        spider_class("lianyunqu")


def test_names_classes_and_files_of_declared_portals_agree() -> None:
    for spider in spider_classes():
        assert spider.__module__ == f"spiders.{spider.name}"
        assert spider.__name__.lower() == spider.name.replace("-", "").replace("_", "")
