"""TRS WCM beyond its classic list: hidden links, rows in scripts, Fujian's platform, the gkml catalogue."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import TextResponse

from govreports.families.listing import tree_of
from govreports.families.paging import Posted
from govreports.families.scripted_files import scripted_files
from tests.portals_of.case import Case
from tests.portals_of.declared import CASES
from tests.portals_of.proof import crawl, prove
from tests.portals_of.walking import read, walk

HIDDEN, INLINE, FILE = CASES["trs"]
DATIAN, FEW = CASES["fujian"]
GKML, _ = CASES["gkml"]


@pytest.mark.parametrize(
    "case", [*CASES["trs"], *CASES["fujian"], *CASES["gkml"]], ids=lambda case: case.spider.name
)  # fmt: skip
def test_every_report_is_found_with_its_body_and_year_and_nothing_else(case: Case) -> None:
    assert prove(case).counters["govreports/list_pages"] == {"lipu": 2, "duodao": 1, "hunnan": 4, "anxi": 4}.get(
        case.spider.name, 2
    )


def test_links_in_comments_are_no_links() -> None:
    assert not [asked for asked in crawl(HIDDEN)[0].asked if "t20200101_1" in asked]


def test_the_province_search_is_posted_with_the_numbers_of_the_column_page_by_page() -> None:
    asked = [request for request in crawl(FEW)[0].asked if "fjdzapp" in request]
    assert asked == ["POST https://www.fjax.gov.cn/fjdzapp/search"] * 3


def test_a_list_that_shows_all_it_counts_is_not_searched() -> None:
    body = """<dl><dd><a href="./202601/t20260104_1.htm">安溪县2025年政府信息公开工作年度报告</a></dd>
        <dd>2026-01-04</dd></dl>
        <script>var list = {channelid: '200210', classsql: 'chnlid=4910', recordCount: '1'};</script>"""
    page = read(DATIAN.spider, "https://www.fjax.gov.cn/nb/nlist.htm", body.encode())
    assert (len(page.listed.links), page.further) == (1, ())


def test_the_search_that_answers_less_than_the_page_counts_is_an_error() -> None:
    hosts = DATIAN.platform.publish(DATIAN.site())
    host = hosts["www.datian.gov.cn"]
    host.endpoints["/fjdzapp/search"] = lambda query: type(host.pages["/zfxxgkzl/zfxxgknb/nlist.htm"])(
        b'{"data": [], "pageCount": 0}', "application/json"
    )
    assert walk(DATIAN.spider, hosts).failures() == {"govreports/list_failed/short": 1}


def test_the_catalogue_is_searched_further_with_the_form_of_its_answer() -> None:
    asked = [request for request in crawl(GKML)[0].asked if "govsearch" in request]
    assert [request.split("?")[0] for request in asked] == [
        "GET http://www.gdmx.gov.cn/govsearch/simp_gov_list.jsp",
        "POST http://www.gdmx.gov.cn/govsearch/simp_gov_list.jsp",
    ]


def test_real_column_of_fujian_is_read_by_its_family(corpus: Path) -> None:
    body = (corpus / "pages" / "pingtan_report_column_list_fragment_14400-30400.html").read_bytes()
    page = read(DATIAN.spider, "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/nlist.htm", body)
    assert len(page.listed.links) == 10
    assert all(link.titled and link.entry.listed_on for link in page.listed.links)
    # The saved part names no search: that more rows may exist must not stay unsaid.
    assert (page.further, page.stated.pages) == ((), 2)


def test_a_source_may_name_the_search_that_its_page_does_not() -> None:
    rows = "".join(f'<li><a href="./202601/t2026010{n}_{n}.htm">区第{n}局</a></li>' for n in range(1, 10))
    url = "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/nlist.htm?channelid=200210&chnlid=4910"
    (form,) = read(DATIAN.spider, url, f"<ul ms-visible='showStatic'>{rows}</ul>".encode()).further
    assert isinstance(form, Posted)
    assert form.url == "https://www.pingtan.gov.cn/fjdzapp/search"
    assert dict(form.form).items() >= {"channelid": "200210", "classsql": "chnlid=4910", "page": "1"}.items()


@pytest.mark.parametrize("year", [2015, 2023, 2025])
def test_real_reports_of_fujian_name_no_file_in_their_scripts(corpus: Path, year: int) -> None:
    root = tree_of((corpus / "pages" / f"pingtan_report_{year}_full.html").read_text("utf-8"))
    assert root is not None
    assert scripted_files(root, "https://www.pingtan.gov.cn/zwgk/zfxxgk/zfxxgknb/202603/t20260313_105587.htm") == []


def test_real_column_of_ordos_is_read_with_its_second_page(corpus: Path) -> None:
    body = (corpus / "pages" / "ordos_engebei_report_column_list.html").read_bytes()
    page = read(HIDDEN.spider, "http://www.ordos.gov.cn/e/x/nb/", body)
    assert len(page.listed.links) == 10
    assert set(page.further) == {"http://www.ordos.gov.cn/e/x/nb/index_1.html"}
    assert page.stated.pages == 2


def test_real_table_of_handan_holds_no_report(corpus: Path) -> None:
    body = (corpus / "pages" / "handan_list_table_fragment_0-16000.html").read_bytes()
    page = read(HIDDEN.spider, "http://hdzfxxgk.hd.gov.cn/gszbm/auto23716/", body)
    assert [link for link in page.listed.links if link.titled] == []
    assert page.stated.pages == 56


NAMES = st.sampled_from(("title", "docTitle", "DOCTITLE", "doc_title", "infoTitle"))
URLS = st.sampled_from(("url", "URL", "docpuburl", "chnlDocUrl", "link", "linkUrl"))
DAYS = st.sampled_from(("docreltime", "DOCRELTIME", "pubDate", "publishTime", "date"))


@settings(max_examples=60)
@given(
    names=st.tuples(NAMES, URLS, DAYS), count=st.integers(1, 9), loose=st.booleans(), wrapped=st.sampled_from(
        ("{}", "var data = {};", "callback({});", "window.list={}", '{{"code":200,"data":{{"rows":{}}}}}')
    ),
    noise=st.integers(0, 3),
)  # fmt: skip
def test_rows_of_a_script_are_read_whatever_their_fields_are_called(
    names: tuple[str, str, str], count: int, loose: bool, wrapped: str, noise: int
) -> None:
    title, url, day = names
    rows = [
        {
            title: f'某县第{n}局"甲"2024年政府信息公开工作年度报告',
            url: f"./202501/t2025010{n}_{n}.html",
            day: f"2025-01-0{n}",
        }
        for n in range(1, count + 1)
    ]
    menu = [{"name": "首页", "id": n} for n in range(noise)]
    text = json.dumps(rows, ensure_ascii=False)
    if loose:
        text = (
            "["
            + "".join(f"{{{title}: '{row[title]}', {url}: '{row[url]}', {day}: '{row[day]}'}}," for row in rows)
            + "]"
        )
    inline = f"<ul id='l'></ul><script>var menu = {json.dumps(menu)}; {wrapped.format(text)}</script>"
    shown = read(INLINE.spider, "http://a.gov.cn/zwgk/nb/", f"<html><body>{inline}</body></html>".encode())
    beside = read(FILE.spider, "http://a.gov.cn/zwgk/nb/list_1.js", wrapped.format(text).encode(), TextResponse)
    for page in (shown, beside):
        assert [link.url for link in page.listed.links] == [
            f"http://a.gov.cn/zwgk/nb/202501/t2025010{n}_{n}.html" for n in range(1, count + 1)
        ]
        assert all(
            link.titled and link.entry.listed_on and link.entry.listed_on.year == 2025 for link in page.listed.links
        )


def test_rows_in_a_script_do_not_add_to_a_list_that_shows_reports() -> None:
    body = """<ul><li><a href="./202501/t20250101_1.html">某县2024年政府信息公开工作年度报告</a></li></ul>
        <script>var hot = [{"title": "某县2019年政府信息公开工作年度报告", "url": "/hot/t20200101_9.html"}]</script>"""
    page = read(INLINE.spider, "http://a.gov.cn/zwgk/nb/", body.encode())
    assert [link.url for link in page.listed.links] == ["http://a.gov.cn/zwgk/nb/202501/t20250101_1.html"]


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ("var apps = [{url: './P020260101.pdf', name: '全真版.pdf'},];", ["全真版.pdf"]),
        ("""document.write('<a href="./W020260101.docx">附件：<b>报告</b></a>');""", ["附件：报告"]),
        (r"""var s = "<a href=\"./W020260101.wps\">下载<\/a>";""", ["下载"]),
        ("var apps = [ ]; var logo = {url: '/x.png', name: '图'};", []),
    ],
)
def test_files_that_scripts_name_are_found(script: str, names: list[str]) -> None:
    root = tree_of(f"<html><body><script>{script}</script></body></html>")
    assert root is not None
    assert [file.name for file in scripted_files(root, "http://a.gov.cn/nb/t1.html")] == names
