"""Families crawled for real against local sites: lists, pagers, attachments, and what happens when they
fail."""

from __future__ import annotations

import json

from tests.families.crawling import crawl
from tests.families.sites import Answer, serve

PROSE = "<p>" + "本机关按照规定公开政府信息。" * 40 + "</p>"
REPORT = f"<html><body><h1>报告</h1>{PROSE}</body></html>"


def row(href: str, text: str, day: str) -> str:
    return f'<li><a href="{href}">{text}</a><span>{day}</span></li>'


def page(*rows: str, more: str = "") -> str:
    return f"<html><body><ul>{''.join(rows)}</ul>{PROSE}{more}</body></html>"


def test_truecms_follows_the_groups_its_script_fetches() -> None:
    host, uuid = "www.guannan.gov.cn", "2ad55520-6094-449d-81b9-1166a258{:04d}"
    paths = [f"/gnx/zfxxgknb/content/{uuid.format(number)}.html" for number in range(7)]
    rows = [row(path, f"灌南县第{n}局2024年政府信息公开工作年度报告", "2025-01-20") for n, path in enumerate(paths)]
    script = """<script>$("#a").jpage({totalRecord:"7",proxyUrl:'http://10.0.0.8:81/TrueCMS/messageController/getMessage.do',
                perPage:1,groupSize:3,ajaxParam:{columnId:'c-1'}})</script>"""

    def group(*some: str) -> Answer:
        records = "".join(f"<record><![CDATA[{one}]]></record>" for one in some)
        text = json.dumps(
            {"result": f"<datastore><totalrecord>7</totalrecord><recordset>{records}</recordset></datastore>"}
        )
        return Answer(f"jQuery1({text});", content_type="application/json;charset=UTF-8")

    ask = f"{host}/TrueCMS/messageController/getMessage.do"
    api = ask + "?startrecord={}&endrecord={}&perpage=1&contentTemplate=&columnId=c-1"
    with serve(
        {f"{host}/gnx/zfxxgknb/zfxxgknb.html": page(*rows[:3], more=script)}
        | {api.format(4, 6): group(*rows[3:6]), api.format(7, 7): group(rows[6])}
        | {host + path: REPORT for path in paths}
    ) as site:
        done = crawl("tests.families.portals:Guannan", site.address)
    assert sorted(done.urls()) == sorted(f"http://{host}{path}" for path in paths)
    assert done.ours() == {"list_pages": 3, "listed": 7, "fetched": 7}


def test_trs_walks_year_columns_and_zero_based_pages_and_reads_years_from_the_path() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    pager = "<script>createPageHTML(2, 0, 'index', 'html');</script>"
    known = {
        f"{host}{column}": page('<a href="./2025/">2025年</a><a href="./2021/">2021年</a>'),
        f"{host}{column}2025/": page(row("./202601/t20260101_1.html", "区民政局", "2026-01-01"), more=pager),
        f"{host}{column}2025/index_1.html": page(row("./202601/t20260102_2.html", "区审计局", "2026-01-02")),
        f"{host}{column}2025/202601/t20260101_1.html": REPORT,
        f"{host}{column}2025/202601/t20260102_2.html": Answer("gone", 404),
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address, years="2025")
    assert [item["text"] for item in done.items] == ["区民政局"]
    # The ended source answers nothing, and the years asked for lie after its end: nobody is called.
    assert done.ours() == {"list_pages": 3, "listed": 2, "fetched": 1, "failed/http_404": 1}
    assert not [asked for asked in site.requests if "/2021/" in asked or asked.startswith("old.")]


def test_ucap_asks_the_search_that_fills_an_empty_list() -> None:
    host, channel = "www.sysbs.gov.cn", "22bdfbd4ab6b4f49acf86bbef22795f0"
    api = f"{host}/common/search/{channel}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page={{}}"

    def answer(number: int, *results: dict[str, str]) -> Answer:
        data = {"total": 3, "page": number, "rows": 2, "results": results}
        return Answer(json.dumps({"data": data}), content_type="application/json")

    one, two, three = (
        {
            "title": f"<b>宝山区第{n}局</b>年报",
            "url": f"/sys/{channel}/202501/c07_{n}.shtml",
            "publishedTimeStr": f"2025-01-1{n}",
        }
        for n in (1, 2, 3)
    )
    known = {
        f"{host}/bs/362/xxgk_list.shtml": page(more=f"<script>var channelId = '{channel}';</script>"),
        api.format(1): answer(1, one, two),
        api.format(2): answer(2, three),
    } | {host + result["url"]: REPORT for result in (one, two, three)}
    with serve(known) as site:
        done = crawl("tests.families.portals:Baoshan", site.address)
    assert sorted((item["text"], item["listed_on"]) for item in done.items) == [
        (f"宝山区第{n}局年报", f"2025-01-1{n}") for n in (1, 2, 3)
    ]
    assert done.ours() == {"list_pages": 3, "listed": 3, "fetched": 3}


def test_ct_asks_for_all_entries_at_once_when_its_pager_is_a_script() -> None:
    host = "www.astxqzf.gov.cn"
    address = f"{host}/articleweb/searchMessageOpenList.ct?siteCode=TXQ&pageMax={{}}"
    paths = [f"/html/TXQ/202601/017694722398878{n}.html" for n in range(3)]
    rows = [row(path, f"区第{n}局", "2026-01-20") for n, path in enumerate(paths)]
    known = {
        address.format(2): page(*rows[:2], more="共3条 <a href='javascript:goPage(2)'>下一页</a>"),
        address.format(3): page(*rows, more="共3条"),
    } | {host + path: REPORT for path in paths}
    with serve(known) as site:
        done = crawl("tests.families.portals:Tiexi", site.address)
    assert done.ours() == {"list_pages": 2, "listed": 3, "fetched": 3}


def test_a_list_that_falls_short_or_repeats_itself_is_an_error() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    pager = "<script>createPageHTML(5, 0, 'index', 'html');</script>"
    same = page(row("./202601/t20260101_1.html", "区民政局", "2026-01-01"), more=pager)
    known = {f"{host}{column}": same, f"{host}{column}202601/t20260101_1.html": REPORT}
    known |= {f"{host}{column}index_{number}.html": same for number in range(1, 5)}
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address, years="2025")
    assert done.ours() == {"list_pages": 2, "listed": 1, "fetched": 1, "list_failed/short": 1}
    assert "states 5 pages" in done.log


def test_a_removed_column_that_leads_to_the_front_page_is_found_again_and_told() -> None:
    host = "www.echeng.gov.cn"
    news = row("/xw/202601/t20260119_7.html", "区领导调研", "2026-01-19")
    known = {
        f"{host}/ecqxxgk/xxgknb/": Answer(status=302, headers={"Location": "/"}),
        f"{host}/": page(news, '<a href="/zwgk/">政务<br>公开</a>'),
        f"{host}/zwgk/": page('<a href="/new/nb/">政府信息<br>公开年报</a><a href="/zn/">政府信息公开指南</a>'),
        f"{host}/new/nb/": page(row("./202601/t20260101_1.html", "区民政局", "2026-01-01")),
        f"{host}/new/nb/202601/t20260101_1.html": REPORT,
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address)
    assert done.urls() == [f"https://{host}/new/nb/202601/t20260101_1.html"]
    assert done.ours() == {
        "searched": 3,
        "list_pages": 1,
        "listed": 1,
        "fetched": 1,
        "list_failed/soft_404": 1,
        "list_failed/moved": 1,
    }


def test_attachments_come_with_their_page_and_a_missing_one_does_not_cost_it() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    links = """<a href="./P020260101.docx">区民政局年度报告.docx</a> <a href="/gone.pdf">附件</a>
               <a href="http://files.other.cn/x.doc">别处</a><iframe src="/viewer.html?file=/a/b.pdf"></iframe>
               <div class="footer"><a href="/app.zip">客户端</a></div>"""
    known = {
        f"{host}{column}": page(row("./202601/t20260101_1.html", "区民政局", "2026-01-01")),
        f"{host}{column}202601/t20260101_1.html": Answer(
            page(more=links), headers={"ETag": '"v1"', "Last-Modified": "Thu, 01 Jan 2026 08:00:00 GMT"}
        ),
        f"{host}{column}202601/P020260101.docx": Answer(b"PK\x03\x04", content_type="application/octet-stream"),
        f"{host}/a/b.pdf": Answer(b"%PDF-1.4", content_type="application/pdf"),
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address, years="2025")
    (item,) = done.items
    base = f"https://{host}"
    assert item["attachments"] == [
        [f"{base}{column}202601/P020260101.docx", "区民政局年度报告.docx", None],
        [f"{base}/gone.pdf", "附件", "http_404"],
        ["http://files.other.cn/x.doc", "别处", "not_allowed"],
        [f"{base}/a/b.pdf", "b.pdf", None],
    ]
    assert item["etag"] == '"v1"'
    assert done.ours() == {
        "list_pages": 1,
        "listed": 1,
        "fetched": 1,
        "attachment_failed/http_404": 1,
        "attachment_failed/not_allowed": 1,
    }


def test_the_knobs_and_hooks_of_a_declaration_do_what_they_say() -> None:
    host, column = "www.liangzh.gov.cn", "/lzhxxgk/xxgknb/"
    rows = (
        row("./t20260102_2.html", "区民政局公开情况", "2026-01-02"),
        row("./t20260103_3.html", "不要", "2026-01-03"),
        row("http://files.liangzihu.cn/r/4.pdf", "区审计局公开情况", "2026-01-04"),
    )
    beside = row("./t20260101_1.html", "2025年政府信息公开工作年度报告", "2026-01-01")
    body = f"""<div class="side">{beside}</div><ul class="list">{"".join(rows)}</ul>共2页"""
    known = {
        f"{host}{column}": Answer(body.encode("gb18030"), content_type="text/html; charset=utf-8"),
        f"{host}{column}nb-2.html": Answer(
            f'<ul class="list">{row("./t20250102_5.html", "区财政局公开情况", "2025-01-02")}</ul>'.encode("gb18030")
        ),
        f"{host}{column}t20260102_2.html": Answer(PROSE.encode("gb18030")),
        f"{host}{column}t20250102_5.html": Answer(PROSE.encode("gb18030")),
        "files.liangzihu.cn/r/4.pdf": Answer(b"%PDF-1.4", content_type="application/pdf"),
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Liangzihu", site.address)
    assert sorted((item["text"], item["content_type"]) for item in done.items) == [
        ("区审计局公开情况", "application/pdf"),
        ("区民政局公开情况", "text/html; charset=gb18030"),
        ("区财政局公开情况", "text/html; charset=gb18030"),
    ]
    assert {item["column"] for item in done.items} == {"mended"}
    assert done.ours() == {"list_pages": 2, "listed": 3, "fetched": 3}


def test_faults_of_hooks_and_unreadable_answers_are_counted() -> None:
    host, channel = "www.sysbs.gov.cn", "22bdfbd4ab6b4f49acf86bbef22795f0"
    column = "www.echeng.gov.cn/ecqxxgk/xxgknb/"
    known = {
        column: page(row("./t20260102_2.html", "区民政局", "2026-01-02")),
        f"{column}t20260102_2.html": REPORT,
        f"{host}/bs/362/xxgk_list.shtml": page(more=f"<script>$.get('/common/search/{channel}')</script>"),
        f"{host}/common/search/{channel}?_isAgg=true&_isJson=true&_pageSize=15&_template=index&page=1": Answer(
            '{"data": {', content_type="application/json"
        ),
    }
    with serve(known) as site:
        faulty = crawl("tests.families.portals:Faulty", site.address)
        garbled = crawl("tests.families.portals:Baoshan", site.address)
    assert faulty.ours() == {"list_pages": 1, "listed": 1, "fetched": 1, "failed/fault": 1}
    assert garbled.ours()["list_failed/unreadable"] == 1
    assert garbled.stats["finish_reason"] == "finished"


def test_bad_arguments_end_the_crawl_with_one_line_and_no_request() -> None:
    with serve({}) as site:
        done = crawl("tests.families.portals:Echeng", site.address, years="soon")
    assert done.stats["finish_reason"] == "bad_arguments"
    assert "Traceback" not in done.log
    assert site.requests == []
