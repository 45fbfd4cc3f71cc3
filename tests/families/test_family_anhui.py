"""安徽: columns of organs, annual reports as pages of a column, and the platform's relatives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

COLUMN, YEARS, OPENNESS, SHOW = CASES["anhui"]


@pytest.mark.parametrize("case", CASES["anhui"], ids=lambda case: case.spider.name)
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    done = prove(case)
    assert done.counters["govreports/list_pages"] == (1 if case is YEARS else 4)


def test_pages_that_only_a_script_counts_are_asked_for_by_index() -> None:
    lists = [asked.rpartition("&")[2] for asked in crawl(COLUMN)[0].asked if "action=list" in asked]
    assert lists == ["action=list", "pageIndex=2", "pageIndex=3", "pageIndex=4"]


def test_pages_of_other_organs_beside_the_list_are_passed_over() -> None:
    assert not [asked for asked in crawl(COLUMN)[0].asked if "/public/2000009999/" in asked]


def test_a_list_that_repeats_its_first_page_is_an_error() -> None:
    hosts = COLUMN.platform.publish(COLUMN.site())
    host = hosts["www.cznq.gov.cn"]
    whole = host.endpoints["/public/column/2000003131"]
    host.endpoints["/public/column/2000003131"] = lambda query: whole({**query, "pageIndex": "1"})
    assert walk(COLUMN.spider, hosts).failures() == {"govreports/list_failed/short": 1}


@settings(max_examples=40)
@given(
    detail=st.sampled_from((
        "/public/161054564/314402916.html", "/public/content/38194471",
        "/public/column/161054564?type=3&action=detail&nav=3&title=2021",
    )),
    other=st.sampled_from(("/public/161054565/3.html", "/zwdt/zwyw/119978973.html", "/public/column/161054564?type=5")),
    row=st.sampled_from(("<li>{}<span>2024-01-31</span></li>", "<tr><td>{}</td></tr>", "<p>{}</p>")),
)  # fmt: skip
def test_pages_of_the_organ_are_told_by_their_address(detail: str, other: str, row: str) -> None:
    rows = "".join(row.format(f'<a href="{path}">区民政局</a>') for path in (detail, other))
    url = "https://www.cznq.gov.cn/public/column/161054564?type=4&action=list"
    page = read(COLUMN.spider, url, f"<html><body><table>{rows}</table></body></html>".encode())
    assert [link.url for link in page.listed.links] == [f"https://www.cznq.gov.cn{detail}"]
