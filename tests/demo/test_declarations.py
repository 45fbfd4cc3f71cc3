"""A portal of any family is declared in a few lines, and a slip in its declaration is named."""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

import pytest

from govreports.demo.declaration import declare
from govreports.demo.forms import forms
from govreports.demo.markup import FAMILIES
from govreports.demo.resources import Hosts
from tests.demo.published import (
    bare,
    docx_tables,
    form_places,
    html_places,
    minimal,
    resource,
    tree,
)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_portal_of_any_family_is_declared_in_a_few_lines(family: str) -> None:
    portal = declare("small", minimal(family))
    made: Hosts = {}
    FAMILIES[family].publish(portal, 1, made)
    for report in portal.reports:
        page = tree(resource(made, FAMILIES[family].url(portal, report)))
        assert report.figures is not None
        tables = [html_places(table) for table in page.xpath("//table[not(.//table)]")]
        for form in forms(report.figures):
            assert {place: bare(text) for place, text in form_places(form).items()} in tables


def test_two_pages_at_one_address_are_refused() -> None:
    facts = minimal("trs")
    facts["bodies"].append(facts["bodies"][0])
    with pytest.raises(ValueError, match="two resources at /xxgk/xxgknb/2024/"):
        FAMILIES["trs"].publish(declare("small", facts), 1, {})


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_family_can_show_tables_as_pictures_in_a_word_file_and_in_gbk(family: str) -> None:
    facts = minimal(family)
    facts["bodies"][0]["reports"] = [
        {"year": 2023, "encoding": "gbk"},
        {"year": 2024, "shown": "pictures"},
        {"year": 2025, "shown": "attachment"},
    ]
    portal = declare("small", facts)
    made: Hosts = {}
    FAMILIES[family].publish(portal, 1, made)
    gbk, pictures, attachment = (resource(made, FAMILIES[family].url(portal, one)) for one in portal.reports)
    assert (gbk.content_type, "测试区财政局" in gbk.body.decode("gb18030")) == ("text/html", True)
    url = FAMILIES[family].url(portal, portal.reports[1])
    sources = tree(pictures).xpath("//img[@alt='image.png']/@src")
    assert [resource(made, urljoin(url, source)).content_type for source in sources] == ["image/png"] * 3
    links = tree(attachment).xpath("//a[contains(@href, '.docx')]/@href")
    assert len(links) == 1
    assert len(docx_tables(resource(made, urljoin(url, links[0])).body)) == 3


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("bodies", r"unknown in body 测试区财政局: publshed; known are author, "),
        ("reports", r"unknown in report 2025 of 测试区财政局: publshed; "),
        ("notices", r"unknown in notice 0 of www\.example\.gov\.cn: publshed; "),
    ],
)
def test_a_misspelt_declaration_is_refused_by_name(part: str, message: str) -> None:
    facts = minimal("trs")
    facts["bodies"][0]["reports"] = [{"year": 2025}]
    facts["notices"] = [{"title": "通知", "published": date(2025, 1, 6)}]
    parts = {**facts, "reports": facts["bodies"][0]["reports"]}
    parts[part][0]["publshed"] = "2026-01-09"
    with pytest.raises(ValueError, match=message):
        declare("small", facts)
