"""UCAP: the platform of 江西, and lists that scripts fill from the JSON search."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.attachments import file_links
from govreports.families.listing import tree_of
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

BELOW, UNDATED, SEARCH = CASES["ucap"]


@pytest.mark.parametrize("case", CASES["ucap"], ids=lambda case: case.spider.name)
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    assert prove(case).counters["govreports/list_pages"] > 1


def test_pages_count_from_two_and_the_search_from_one() -> None:
    lists = [asked.rpartition("/")[2] for asked in crawl(BELOW)[0].asked if "/list" in asked]
    assert lists == ["list.shtml", "list_2.shtml", "list_3.shtml", "list_4.shtml"]
    search = [asked.rpartition("page=")[2] for asked in crawl(SEARCH)[0].asked if "/common/search/" in asked]
    assert search == ["1", "2", "3", "4"]


def test_a_search_that_stops_before_its_total_is_an_error() -> None:
    hosts = SEARCH.platform.publish(SEARCH.site())
    host = hosts["www.hlbaoqing.gov.cn"]
    (path,) = [path for path in host.endpoints if path.startswith("/common/search/")]
    whole = host.endpoints[path]
    host.endpoints[path] = lambda query: whole({**query, "page": min(query["page"], "2")})
    assert walk(SEARCH.spider, hosts).failures() == {"govreports/list_failed/short": 1}


@settings(max_examples=40)
@given(
    path=st.sampled_from((
        "/wzxrmzf/zfxxgknb/202501/52b3f7bbeaba46fa9bf27b0d832bb030.shtml", "/sys/1263/202501/c07_5894.shtml",
        "/sys/22bdfbd4ab6b4f49acf86bbef22795f0/202502/c07_223771.shtml", "/hebdlq/c102/202501/c01_1122.shtml",
    )),
    day=st.sampled_from(("2025-01-20", "2025年01月20日", "[2025/01/20]")), below=st.booleans(),
)  # fmt: skip
def test_content_pages_of_every_platform_are_entries_when_dated_or_below_the_list(
    path: str, day: str, below: bool
) -> None:
    folder = path.rpartition("/")[0].rpartition("/")[0] if below else "/js/713"
    url = f"http://www.a.gov.cn{folder}/list.shtml"
    dated = f"<li><a href='{path}'>区民政局</a> {day}</li>"
    bare = f"<li><a href='{path.replace('2025', '2024')}'>区审计局</a></li>"
    found = [link.entry.text for link in read(BELOW.spider, url, f"<ul>{dated}{bare}</ul>".encode()).listed.links]
    assert found == (["区民政局", "区审计局"] if below else ["区民政局"])


@pytest.mark.parametrize("name", ["wanzai_tjgb_2015.html", "wanzai_tjgb_2022_header.html"])
def test_real_pages_of_wanzai_link_their_own_files_only(corpus: Path, name: str) -> None:
    root = tree_of((corpus / "pages" / name).read_text("utf-8"))
    assert root is not None
    url = "http://www.wanzai.gov.cn/wzxrmzf/tjgb/202305/52b3f7bbeaba46fa9bf27b0d832bb030.shtml"
    assert [file for file in file_links(root, url) if "wanzai.gov.cn" not in file.url] == []
    listed = read(BELOW.spider, url, (corpus / "pages" / name).read_bytes()).listed
    assert [link for link in listed.links if link.titled] == []
