"""VSB: pages that count down, years and bodies below the column, sites that answer JSP."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

LINKED, SCRIPTED, BODIES, JSP = CASES["vsb"]


@pytest.mark.parametrize("case", CASES["vsb"], ids=lambda case: case.spider.name)
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    assert prove(case).counters["govreports/list_pages"] > 1


@pytest.mark.parametrize("case", [LINKED, SCRIPTED], ids=["links", "script"])
def test_further_pages_are_counted_down(case: Case) -> None:
    stem = case.spider.sources[0].url.removesuffix(".htm")
    lists = [asked.removeprefix("GET ") for asked in crawl(case)[0].asked if asked.startswith(f"GET {stem}")]
    assert lists == [f"{stem}.htm", f"{stem}/3.htm", f"{stem}/2.htm", f"{stem}/1.htm"]


def test_a_page_of_the_list_that_is_missing_is_told() -> None:
    hosts = LINKED.platform.publish(LINKED.site())
    del hosts["www.fg.gov.cn"].pages["/zwgk/zfxxgk/zfxxgknb/2.htm"]
    assert walk(LINKED.spider, hosts).failures() == {"govreports/list_failed/http_404": 1}


@settings(max_examples=60)
@given(
    pages=st.integers(2, 60), linked=st.booleans(), named=st.sampled_from(("zfxxgknb", "zfxxgknb1", "gknb2024")),
    folder=st.sampled_from(("/", "/zwgk/", "/a/b/")), gap=st.sampled_from(("", " ", "&nbsp;")),
)  # fmt: skip
def test_all_pages_below_the_first_are_named_once(pages: int, linked: bool, named: str, folder: str, gap: str) -> None:
    pager = (
        f'<a href="{named}/{pages - 1}.htm">下页</a><a href="{named}/1.htm">尾页</a>' if linked
        else f'<input type="button" onclick="_simple_list_gotopage_fun({pages},\'u5_goto\',1)">'
    )  # fmt: skip
    html = f"<html><body>{pager}<span>共{pages * 15}条{gap}1{gap}/{gap}{pages}</span></body></html>"
    url = f"http://www.a.gov.cn{folder}{named}.htm"
    further = read(LINKED.spider, url, html.encode()).further
    assert further == tuple(f"http://www.a.gov.cn{folder}{named}/{n}.htm" for n in range(pages - 1, 0, -1))


def test_a_year_in_the_name_of_a_list_is_no_page_number() -> None:
    html = '<html><body><a href="zfxxgknb/n2024n.htm">2024年</a><a href="../zn.htm">指南</a></body></html>'
    page = read(BODIES.spider, "http://www.a.gov.cn/zfxxgk/zfxxgknb.htm", html.encode())
    assert page.listed.columns == ("http://www.a.gov.cn/zfxxgk/zfxxgknb/n2024n.htm",)
    assert page.further == ()


def test_a_ratio_in_the_text_of_a_short_list_is_no_pager() -> None:
    html = "<html><body><p>办公时间 24/7，截至2025/12，覆盖率1/30。</p><p>咨询电话 12/31</p></body></html>"
    assert read(LINKED.spider, "http://www.a.gov.cn/zwgk/zfxxgknb.htm", html.encode()).further == ()
