"""However an author writes a link, a reader could follow it: so must the search."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.columns import COLUMN, address_mark, is_content, name_mark, names_a_body, promise
from govreports.families.finding import canonical, column_folder
from govreports.families.listing import tree_of
from govreports.families.script_calls import data_calls, turned_pages
from govreports.families.ways import How, ways

URL = "http://www.example.gov.cn/zwgk/index.html"
BOUNDED = settings(max_examples=40)

segments = st.text("abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=8)
paths = st.lists(segments, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))
addresses = st.one_of(paths.map(lambda path: path + "/"), paths.map(lambda path: path + ".html"))
names = st.text("政务公开府信息年报县区部门", min_size=2, max_size=12)

MAKINGS = {
    "a link": '<a class="x" href="{address}"><span>{name}</span></a>',
    "a name cut by markup": '<a href="{address}">{first}<br/><b>{rest}</b></a>',
    "a title": '<a href="{address}" title="{name}"><img src="/i.png"></a>',
    "a picture": '<a href="{address}"><img src="/i.png" alt="{name}"></a>',
    "an image map": '<map><area shape="rect" href="{address}" alt="{name}"></map>',
    "a click": "<div onclick=\"location.href='{address}'\">{name}</div>",
    "a call": "<a href=\"javascript:open2('{address}')\">{name}</a>",
    "a data attribute": '<li data-url="{address}"><i>{name}</i></li>',
    "an option": '<select><option value="{address}">{name}</option></select>',
    "written by script": "<script>document.write(\"<a href='{address}'>{name}</a>\");</script>",
    "a menu as data": '<script>var menu = [{{id: 3, name: "{name}", url: "{address}"}}];</script>',
    "a menu in JSON": '<script type="application/json">{{"title": {quoted}, "sub": [], "link": "{address}"}}</script>',
}


@pytest.mark.parametrize("making", MAKINGS)
@BOUNDED
@given(address=addresses, name=names)
def test_every_making_of_a_link_is_a_way(making: str, address: str, name: str) -> None:
    markup = MAKINGS[making].format(address=address, name=name, first=name[:1], rest=name[1:], quoted=json.dumps(name))
    root = tree_of(f"<html><body><p>x</p>{markup}</body></html>")
    assert root is not None
    found = {way.url: way.names for way in ways(root, URL)}
    assert name in found[f"http://www.example.gov.cn{address}"]


@pytest.mark.parametrize(
    ("markup", "how", "url"),
    [
        ('<iframe src="nav.html"></iframe>', How.FRAME, "http://www.example.gov.cn/zwgk/nav.html"),
        ('<meta http-equiv="Refresh" content="0;URL=/a/">', How.REFRESH, "http://www.example.gov.cn/a/"),
        ("<script>location.replace('/b/')</script>", How.REFRESH, "http://www.example.gov.cn/b/"),
        ('<script src="/js/nav.js"></script>', How.FILE, "http://www.example.gov.cn/js/nav.js"),
    ],
)
def test_a_page_leads_on_without_links(markup: str, how: How, url: str) -> None:
    root = tree_of(f"<html><head>{markup}</head></html>" if "meta" in markup else f"<html><body>{markup}</body></html>")
    assert root is not None
    assert (url, how) in {(way.url, way.how) for way in ways(root, URL)}


@pytest.mark.parametrize("href", ["javascript:void(0)", "#", "mailto:a@b.cn", "tel:12345", "http://[x", "  "])
def test_what_leads_nowhere_is_no_way(href: str) -> None:
    root = tree_of(f'<html><body><a href="{href}">政务公开</a></body></html>')
    assert root is not None
    assert ways(root, URL) == []


@pytest.mark.parametrize(
    "name",
    [
        "政府信息公开年报",
        "信息公开年度报告",
        "政府信息 公开年报",
        "政府信息公开工作年度报告",
        "公开年报",
        "年报",
        "部门年报",
    ],
)
def test_names_of_the_column_promise_it(name: str) -> None:
    assert name_mark(name) >= COLUMN


@pytest.mark.parametrize(
    "name",
    [
        "政府网站工作年度报表", "法治政府建设年度报告", "统计年报", "政府工作报告", "企业年报公示", "年报编制培训通知",
        "政府信息公开指南", "浦东新区2024年政府信息公开工作年度报告",
    ],
)  # fmt: skip
def test_other_names_do_not(name: str) -> None:
    assert promise((name,), "http://www.example.gov.cn/x/") < COLUMN


@pytest.mark.parametrize(
    "slug", ["zfxxgknb", "xxgknb", "gknb", "gknb2025", "ndbg", "zfxxgkndbg", "syqrmzfndbg", "zfxxgkgznb"]
)
def test_slugs_of_the_column_promise_it(slug: str) -> None:
    assert address_mark(f"http://www.example.gov.cn/a/{slug}/") >= COLUMN
    assert address_mark(f"http://www.example.gov.cn/a/{slug}/202601/t20260101_1.html") == 0


def test_a_body_is_told_from_the_names_of_columns() -> None:
    assert all(map(names_a_body, ["区民政局", "审计局", "城关镇", "人民政府办公室", "仙居乡人民政府", "长江路街道"]))
    assert not any(map(names_a_body, ["政务公开", "政府信息公开", "年报", "首页", "2024年"]))


@BOUNDED
@given(path=paths, number=st.integers(2, 40))
def test_pages_of_a_pager_are_of_one_list_whatever_joins_them(path: str, number: int) -> None:
    url = f"http://www.example.gov.cn{path}/index.html"
    script = f"<script>var total={number}; function go(n) {{ location.href = 'index_' + n + '.html'; }}</script>"
    root = tree_of(f"<html><body><a href='javascript:go({number})'>尾页</a>{script}</body></html>")
    assert root is not None
    expected = [f"http://www.example.gov.cn{path}/index_{n}.html" for n in range(2, number + 1)]
    assert turned_pages(root, script, url, None) == expected


def test_addresses_of_one_page_are_equal_and_reports_lie_below_their_column() -> None:
    assert (
        canonical("http://a.gov.cn/x/index.html") == canonical("https://A.gov.cn/x/") == canonical("http://a.gov.cn/x")
    )
    assert column_folder("http://a.gov.cn/zwgk/nb/202601/t20260101_1.html") == "http://a.gov.cn/zwgk/nb/"
    assert column_folder("http://a.gov.cn/nb/content/post_1.html") == "http://a.gov.cn/nb/"
    assert column_folder("http://a.gov.cn/2026/01-02/1.html") is None


@pytest.mark.parametrize(
    ("url", "content"),
    [
        ("/a/202601/t20260101_1.html", True), ("/a/content/post_123.html", True), ("/info/12/3456.htm", True),
        ("/art/2025/1/2/art_1_2.html", True), ("/x/report.pdf", True), ("/XxgkAnnualReport/show/331.html", True),
        ("/a/", False), ("/a/index_2.html", False), ("/col/col1229056904/index.html", False), ("/a/2024/", False),
        ("/a/list.shtml", False), ("/public/column/161054564", False),
    ],
)  # fmt: skip
def test_content_pages_are_told_from_lists_by_their_addresses(url: str, content: bool) -> None:
    assert is_content(f"http://www.example.gov.cn{url}") is content


PIECES = st.sampled_from(
    [
        "<a href=", "'", '"', "javascript:go(", "/x/", "政务公开", "{", "}", "+", "page", "$.get(", "url:", "`${n}",
        "<script>", "</script>", "<select onchange=", "<option value=", "location.href=", "//[", "http://", "index_",
        ".html", ")", ",",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=60))
def test_no_soup_of_markup_and_script_stops_the_search(pieces: list[str]) -> None:
    text = "".join(pieces)
    root = tree_of(f"<html><body>{text}</body></html>")
    assert root is not None
    for way in ways(root, URL):
        assert way.url.startswith(("http://", "https://"))
    for page in turned_pages(root, text, URL, 3):
        assert page.startswith(("http://", "https://"))
    for call in data_calls(root, URL, whole=True):
        assert (call if isinstance(call, str) else call.url).startswith("http://www.example.gov.cn")


def test_long_scripts_are_read_in_time() -> None:
    script = "a+" * 100_000 + '"a/' * 50_000 + "a." * 100_000
    root = tree_of(f"<html><body><script>{script}</script></body></html>")
    assert root is not None
    begin = time.monotonic()
    ways(root, URL)
    turned_pages(root, script, URL, 3)
    data_calls(root, URL, whole=True)
    # A quadratic scan takes hours; a slow machine takes seconds.
    assert time.monotonic() - begin < 30
