"""Plain lists, EasySite and Shanghai's portals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.net.outcomes import Failure
from govreports.net.recognition import recognise
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

DATED, PARTS, SCRIPTED = CASES["static"]
EASYSITE, YEARS = CASES["easysite"]
CITY, NUMBERS, SHELL = CASES["shanghai"]


@pytest.mark.parametrize(
    "case", [*CASES["static"], *CASES["easysite"], *CASES["shanghai"]], ids=lambda case: case.spider.name
)  # fmt: skip
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    assert prove(case).counters["govreports/list_pages"] > 1


def test_years_beside_one_another_are_lists_and_years_of_the_navigation_are_not() -> None:
    lists = [asked for asked in crawl(PARTS)[0].asked if asked.endswith("/")]
    base = "GET http://www.xushui.gov.cn/zfxxgk/zfxxgknb/"
    assert lists == [base, *(f"{base}{year}/" for year in (2025, 2024, 2023))]


def test_a_page_of_a_plain_list_that_is_missing_is_told() -> None:
    hosts = DATED.platform.publish(DATED.site())
    del hosts["www.guangshan.gov.cn"].pages["/zfxxgk/zfxxgknb/index_4.html"]
    assert walk(DATED.spider, hosts).failures() == {"govreports/list_failed/http_404": 1}


@pytest.mark.parametrize("case", CASES["easysite"], ids=["tagname", "call"])
def test_the_pager_s_hidden_addresses_are_followed(case: Case) -> None:
    asked = [request for request in crawl(case)[0].asked if "/eportal/ui" in request]
    assert [request.split("currentPage=")[1][0] for request in asked] == (
        ["2", "3", "4"] if case is EASYSITE else ["2", "2", "2"]
    )


def test_a_page_whose_second_call_gives_no_text_stays_the_empty_shell_that_it_is() -> None:
    hosts = SHELL.platform.publish(SHELL.site())
    del hosts["www.shyp.gov.cn"].endpoints["/yp-zwgk/zwgk/buffersInformation/getDetail"]
    done = walk(SHELL.spider, hosts)
    assert len(done.items) == 16
    # Such a page is refused before it is read, and the refusal is counted.
    assert {recognise(item.page.data, item.page.data.decode()) for item in done.items} == {Failure.EMPTY}


def test_records_that_end_before_their_total_are_an_error() -> None:
    hosts = SHELL.platform.publish(SHELL.site())
    host = hosts["www.shyp.gov.cn"]
    whole = host.endpoints["/yp-zwgk/zwgk/buffersInformation/list"]
    host.endpoints["/yp-zwgk/zwgk/buffersInformation/list"] = lambda query: whole({**query, "pageNo": "1"})
    assert walk(SHELL.spider, hosts).failures() == {"govreports/list_failed/short": 1}


@settings(max_examples=60)
@given(
    path=st.sampled_from((
        "/contents/6822/1234567.html", "/2023/01-19/2677014.html", "/c/2016-08-25/1192822.shtml",
        "/xxgk-show-191026.html", "/doc/2024/1/5/4211.shtml", "/zfxxgk/zfxxgknb/1906985018193408001.html",
        "/gk/gk05/tbnb/5127.htm", "/Content-2793487.html", "/show.php?classid=3&id=77",
        "/kyqq/2026-01/30/article_2026013010.html",
    )),
    row=st.sampled_from((
        "<li><a href='{}'>{}</a><span>{}</span></li>", "<tr><td>1</td><td><a href='{}'>{}</a></td><td>{}</td></tr>",
        "<dl><dt><a href='{}'><i>·</i>{}</a></dt><dd>[{}]</dd></dl>",
    )),
    day=st.sampled_from(("2025-01-20", "2025年1月20日", "2025.01.20", "")),
    text=st.sampled_from(("区民政局", "区民政局2024年政府信息公开工作年度报告")),
)  # fmt: skip
def test_an_entry_of_a_plain_list_is_told_by_title_date_or_place(path: str, row: str, day: str, text: str) -> None:
    rows = row.format(path, text, day) + row.format("/about/contact.html", "联系我们", "")
    body = f"<html><body><table>{rows}</table></body></html>"
    page = read(DATED.spider, "http://www.a.gov.cn/zfxxgk/zfxxgknb/index.html", body.encode())
    entry = "年度报告" in text or bool(day) or path.startswith("/zfxxgk/zfxxgknb/")
    assert [link.url for link in page.listed.links] == ([f"http://www.a.gov.cn{path}"] if entry else [])
