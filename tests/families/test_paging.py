"""Pagers: where a list goes on, and what it says about its own size."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.listing import tree_of
from govreports.families.paging import (
    MAX_PAGES,
    Stated,
    linked_pages,
    numbered_pages,
    of_one_list,
    scripted_pages,
    stated_size,
    with_query,
)


def linked(html: str, url: str) -> list[str]:
    root = tree_of(html)
    assert root is not None
    return linked_pages(root, url)


def test_real_trs_pager_counts_from_zero(corpus: Path) -> None:
    html = (corpus / "pages" / "ordos_engebei_report_column_list.html").read_text(encoding="utf-8")
    url = "http://www.ordos.gov.cn/e/x/nb/"
    assert stated_size(html) == Stated(pages=2)
    assert scripted_pages(html, url) == [f"{url}index_1.html"]
    assert linked(html, url) == [f"{url}index_1.html"]


def test_real_pager_of_a_department_list_states_56_pages(corpus: Path) -> None:
    html = (corpus / "pages" / "handan_list_table_fragment_0-16000.html").read_text(encoding="utf-8")
    pages = scripted_pages(html, "http://hdzfxxgk.hd.gov.cn/gszbm/auto23716/")
    assert stated_size(html).pages == 56
    assert (len(pages), pages[-1].rpartition("/")[2]) == (55, "index_55.html")


@settings(max_examples=40)
@given(pages=st.integers(1, 40), ending=st.sampled_from(("html", "shtml", "htm")), quote=st.sampled_from("'\""))
def test_both_conventions_of_createpagehtml_name_every_further_page_once(pages: int, ending: str, quote: str) -> None:
    url, q = "http://a.gov.cn/x/", quote
    trs = f"<script>createPageHTML({pages}, 0, {q}index{q}, {q}{ending}{q});</script>"
    ucap = f"<script>createPageHTML({q}page_div{q},{pages}, 1,{q}list{q},{q}{ending}{q},{pages * 15});</script>"
    assert scripted_pages(trs, url) == [f"{url}index_{n}.{ending}" for n in range(1, pages)]
    assert scripted_pages(ucap, url) == [f"{url}list_{n}.{ending}" for n in range(2, pages + 1)]
    assert stated_size(trs) == Stated(pages)
    assert stated_size(ucap) == Stated(pages, pages * 15)


def test_an_absurd_page_count_is_bounded() -> None:
    assert len(scripted_pages("createPageHTML(99999, 0, 'index', 'html')", "http://a.gov.cn/")) == MAX_PAGES


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("共 3 页 45 条", Stated(3)),
        ("共<b>31</b>条&nbsp;第1/4页", Stated(None, 31)),
        ("<script>$('#a').jpage({totalRecord:31,perPage:10})</script>", Stated(None, 31)),
        ("""<script>var x={"totalPage":"7","totalCount":"61"}</script>""", Stated(7, 61)),
        ("第十四届人民代表大会共和国2025年", Stated()),
    ],
)
def test_sizes_are_read_in_script_and_in_words(text: str, stated: Stated) -> None:
    assert stated_size(text) == stated


@pytest.mark.parametrize(
    ("first", "other", "same"),
    [
        ("http://h/a/", "http://h/a/index_1.html", True),
        ("http://h/a/index.html", "http://h/a/index_2.html", True),
        ("http://h/l/nb/nb.html", "http://h/l/nb/nb_2.html", True),
        ("http://h/l/nb/nb.html", "http://h/l/nb/2.html", True),
        ("http://h/js/713/xxgk_list.shtml", "http://h/js/713/xxgk_list_2.shtml", True),
        ("http://h/s.ct?siteCode=A&pageMax=20", "http://h/s.ct?siteCode=A&pageMax=20&pageNo=2", True),
        ("http://h/s.ct?siteCode=A&pageMax=20", "http://h/s.ct?siteCode=B&pageMax=20&pageNo=2", False),
        ("http://h/a/", "http://h/b/index_1.html", False),
        ("http://h/nb/2025/", "http://h/nb/2024/", False),
        ("http://h/a/", "http://other/a/index_1.html", False),
    ],
)
def test_pages_of_one_list_differ_in_their_number_only(first: str, other: str, same: bool) -> None:
    assert of_one_list(first, other) is same


def test_numbers_in_navigation_are_no_pages() -> None:
    html = """<a href="/ztzl/20/">20</a><a href="index_2.html">下一页</a><a href="index_9.html">尾 页</a>
              <a href="javascript:;">3</a><a href="../zn/index_1.html">下一页</a>"""
    assert linked(html, "http://a.gov.cn/x/index_1.html") == [
        "http://a.gov.cn/x/index_2.html",
        "http://a.gov.cn/x/index_9.html",
    ]


def test_a_declared_page_address_is_followed_as_far_as_the_list_states() -> None:
    assert numbered_pages("list-{page}.html", "http://a.gov.cn/x/", 3) == [
        "http://a.gov.cn/x/list-2.html",
        "http://a.gov.cn/x/list-3.html",
    ]
    assert numbered_pages("list-{page}.html", "http://a.gov.cn/x/", None) == []


def test_query_values_are_set_in_place() -> None:
    assert with_query("http://h/s.ct?a=1&pageMax=20&b=", pageMax=60) == "http://h/s.ct?a=1&pageMax=60&b="
