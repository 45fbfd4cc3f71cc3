"""广东: columns of posts, and the catalogue gkmlpt with its shell, its API and its escaped texts."""

from __future__ import annotations

import asyncio
import json
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import HtmlResponse

from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

COLUMN, NAMES_ONLY, CATALOGUE, BODY_CATALOGUE = CASES["guangdong"]


@pytest.mark.parametrize("case", CASES["guangdong"], ids=lambda case: case.spider.name)
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    assert prove(case).counters["govreports/list_pages"] > 1


def test_the_catalogue_is_asked_under_its_own_path_for_the_category_of_annual_reports() -> None:
    asked = [request for request in crawl(BODY_CATALOGUE)[0].asked if "/api/" in request]
    base = "GET http://www.nanao.gov.cn/nazfb/gkmlpt/api/all/5241?page={}&sid=755328"
    assert asked == [base.format(number) for number in (1, 2, 3, 4)]


def test_a_catalogue_that_answers_less_than_its_total_is_an_error() -> None:
    hosts = CATALOGUE.platform.publish(CATALOGUE.site())
    path = "/gkmlpt/api/all/5241"
    whole = hosts["www.yantian.gov.cn"].endpoints[path]
    hosts["www.yantian.gov.cn"].endpoints[path] = lambda query: whole({**query, "page": "1"})
    assert walk(CATALOGUE.spider, hosts).failures() == {"govreports/list_failed/short": 1}


def test_a_shell_without_a_category_of_annual_reports_is_told() -> None:
    hosts = CATALOGUE.platform.publish(CATALOGUE.site())
    page = hosts["www.yantian.gov.cn"].pages
    body = page["/gkmlpt/index"].body.decode().replace("政府信息公开年报", "政府信息公开制度")
    page["/gkmlpt/index"] = type(page["/gkmlpt/index"])(body.encode())
    done = walk(CATALOGUE.spider, hosts)
    assert done.items == []
    assert done.failures()


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("gd_province_czxx_list.html", "http://www.gd.gov.cn/zwgk/czxx/index.html"),
        ("maoming_counties_budget_list.html", "http://www.maoming.gov.cn/zwgk/czyjs/index.html"),
    ],
)
def test_real_lists_of_budgets_hold_no_report(corpus: Path, name: str, url: str) -> None:
    page = read(COLUMN.spider, url, (corpus / "pages" / name).read_bytes())
    assert [link for link in page.listed.links if link.titled] == []
    assert page.further == ()


@settings(max_examples=40)
@given(
    sid=st.integers(1, 10**7), quote=st.sampled_from(("'", '"')), gap=st.sampled_from(("", " ")),
    name=st.sampled_from(("政府信息公开年报", "信息公开年度报告", "政府信息公开工作年度报告")), depth=st.integers(0, 3),
)  # fmt: skip
def test_the_category_is_found_at_any_depth_of_the_tree(sid: int, quote: str, gap: str, name: str, depth: int) -> None:
    tree = [{"id": 77, "name": name, "children": [{"id": 78, "name": name + "（部门）", "children": []}]}]
    for level in range(depth):
        tree = [{"id": level, "name": "法定主动公开内容", "children": tree}]
    config = f"window._CONFIG={gap}{{{gap}SID:{gap}{quote}{sid}{quote},{gap}TREE:{gap}{json.dumps(tree)}{gap}}};"
    url = "http://www.a.gov.cn/x/gkmlpt/index"
    page = read(CATALOGUE.spider, url, f"<html><body><script>{config}</script></body></html>".encode())
    assert page.further == (f"http://www.a.gov.cn/x/gkmlpt/api/all/77?page=1&sid={sid}",)


@pytest.mark.parametrize("escaped", [True, False])
def test_a_text_in_the_script_is_put_into_the_page(escaped: bool) -> None:
    markup = "<p>总体情况</p><p>全年公开信息三百条。</p>"
    detail = json.dumps({"content": escape(markup) if escaped else markup}, ensure_ascii=False).replace("</", "<\\/")
    body = f"<html><body><script>window._CONFIG = {{DETAIL: {detail}}}</script></body></html>"
    opened = asyncio.run(CATALOGUE.spider().opened(HtmlResponse("http://a/post_1.html", body=body.encode())))
    assert markup in opened.text
    again = asyncio.run(CATALOGUE.spider().opened(opened.replace(request=None)))
    assert again.text.count("全年公开信息三百条") == opened.text.count("全年公开信息三百条")
