"""Hanweb: JCMS columns by GET and by POST, encrypted numbers, the jpaas platform, the disclosure module."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govreports.families.jpage import records_of, units_of
from govreports.families.listing import tree_of
from govreports.families.paging import Posted
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

GET, ENCRYPTED, POST, JPAAS, MODULE, SERVED = CASES["hanweb"]


@pytest.mark.parametrize("case", CASES["hanweb"], ids=lambda case: case.spider.name)
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    assert prove(case).counters["govreports/list_pages"] > 1


def asked_for(case: Case, part: str) -> list[str]:
    return [request for request in crawl(case)[0].asked if part in request]


def test_groups_are_asked_for_as_the_datastore_names_them() -> None:
    pages = asked_for(GET, "dataproxy.jsp")
    assert [re.search(r"[?&]page=(\d+)", page)[1] for page in pages] == ["1", "2", "3"]  # type: ignore[index]
    assert all(page.startswith("GET ") for page in pages)


def test_an_encrypted_column_number_is_handed_back_as_it_came() -> None:
    assert all("columnid=kQm3Zp%2Fx" in page for page in asked_for(ENCRYPTED, "dataproxy.jsp"))


def test_groups_by_record_number_are_posted_with_the_parameters_of_the_script() -> None:
    pages = asked_for(POST, "dataproxy.jsp")
    assert [re.search(r"startrecord=(\d+)&endrecord=(\d+)", page).groups() for page in pages] == [  # type: ignore[union-attr]
        ("6", "10"),
        ("11", "15"),
        ("16", "16"),
    ]
    assert all(page.startswith("POST ") for page in pages)


def test_pages_that_the_column_serves_itself_are_asked_for_by_unit_and_number() -> None:
    assert [page.partition("?")[2] for page in asked_for(SERVED, "/col42150/")] == [
        "",
        *(f"uid=380055&pageNum={number}" for number in (2, 3, 4)),
    ]


def test_news_beside_the_list_are_neither_followed_nor_fetched() -> None:
    assert asked_for(GET, "columnid=77") == []
    assert asked_for(GET, "art_77_") == []
    # The platform does not say which place of the page is the list: each is asked once, only the list goes on.
    assert len(asked_for(JPAAS, "%E5%A4%B4%E6%9D%A1")) == 1
    assert len(asked_for(JPAAS, "%E5%88%86%E9%A1%B5")) == 4


def test_a_group_that_cannot_be_had_is_told() -> None:
    hosts = GET.platform.publish(GET.site())
    del hosts[GET.description.host].endpoints["/module/web/jpage/dataproxy.jsp"]
    done = walk(GET.spider, hosts)
    assert done.failures() == {"govreports/list_failed/http_404": 1}


QUOTES = st.sampled_from(("'", '"'))


@settings(max_examples=60)
@given(
    quote=QUOTES, keys=st.sampled_from(("", "'", '"')), gap=st.sampled_from(("", " ", "\n  ")),
    total=st.integers(4, 200), size=st.integers(1, 20), groups=st.integers(1, 4), cdata=st.booleans(),
)  # fmt: skip
def test_units_are_read_however_the_script_is_written(
    quote: str, keys: str, gap: str, total: int, size: int, groups: int, cdata: bool
) -> None:
    def key(name: str) -> str:
        return f"{keys}{name}{keys}{gap}:{gap}"

    store = "".join(
        f"<record>{'<![CDATA[' if cdata else ''}<li><a href='/a{n}'>r</a></li>{']]>' if cdata else ''}</record>"
        for n in range(3)
    )
    script = (
        f"$({quote}#u7{quote}).jpage({{{key('totalRecord')}{total},{key('proxyUrl')}{quote}/m/dataproxy.jsp{quote},"
        f"{key('perPage')}{size},{key('groupSize')}{groups},{key('ajaxParam')}{{{key('columnid')}{quote}41{quote},"
        f"{key('unitid')}{quote}7{quote},{key('permissiontype')}0}}{gap}}});"
    )
    text = (
        f'<div id="u7"><script type="text/xml"><datastore><recordset>{store}</recordset></datastore></script></div>'
        f"<script>{script}</script>"
    )
    root = tree_of(text)
    assert root is not None
    (unit,) = units_of(root, text)
    assert (unit.total, unit.a_page, unit.a_group, unit.column) == (total, size, size * groups, "41")
    assert dict(unit.parameters) == {"columnid": "41", "unitid": "7", "permissiontype": "0"}
    further = unit.further("http://h/col/col41/index.html")
    shown = 3
    for form in further:
        assert isinstance(form, Posted)
        start, end = map(int, re.findall(r"(?:start|end)record=(\d+)", form.url))
        assert start == shown + 1 <= end
        shown = end
    assert shown == max(total, 3)


def test_rows_of_a_table_keep_their_cells() -> None:
    records, following, total = records_of(
        "<totalrecord>9</totalrecord><nextgroup><![CDATA[<a href='/d.jsp?page=2&amp;x=1'></a>]]></nextgroup>"
        "<record><![CDATA[<tr><td><a href='/a'>甲</a></td><td>2025-01-20</td></tr>]]></record>"
    )
    assert records == ["<table><tr><td><a href='/a'>甲</a></td><td>2025-01-20</td></tr></table>"]
    assert (following, total) == ("/d.jsp?page=2&x=1", 9)


def test_a_list_that_comes_without_records_is_asked_for_from_its_first() -> None:
    call = """<div id="u7"></div><script>$("#u7").jpage({totalRecord:9,proxyUrl:"/m/dataproxy.jsp",perPage:4,
        groupSize:1,ajaxParam:{columnid:41,unitid:7}})</script>"""
    page = read(GET.spider, "http://h.gov.cn/col/col41/index.html", f"<html><body>{call}</body></html>".encode())
    starts = [re.search(r"startrecord=(\d+)", form.url)[1] for form in page.further]  # type: ignore[union-attr, index]
    assert starts == ["1", "5", "9"]
    assert page.stated.entries == 9
    other = call.replace("columnid:41", "columnid:42")
    assert read(GET.spider, "http://h.gov.cn/col/col41/index.html", f"<html>{other}</html>".encode()).further == ()


def test_bodies_in_the_navigation_are_no_parts_of_the_column() -> None:
    html = """<div class="nav"><a href="/col/col8/index.html">区政府部门</a>
        <a href="/col/col9/index.html">2024年</a></div>
        <ul><li><a href="/col/col10/index.html">乡镇街道</a></li></ul>"""
    page = read(GET.spider, "http://h.gov.cn/col/col41/index.html", f"<html><body>{html}</body></html>".encode())
    assert page.listed.columns == ("http://h.gov.cn/col/col9/index.html", "http://h.gov.cn/col/col10/index.html")
