"""Every fault of a server ends in its class, costs one page, and leaves the database whole."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from govreports.families.paging import MAX_PAGES
from tests.families.crawling import crawl
from tests.families.test_crawls import REPORT, page, row
from tests.net import faults
from tests.net.faults import Fault
from tests.pipelines.test_flow import flow

HOST, COLUMN = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
BROKEN = "<html><body><script>document.cookie='__jsl_clearance=1';location.reload()</script></body></html>"

STALLS: Mapping[str, Fault] = {
    "silence": faults.silence,
    "half a page, then silence": faults.half_then_silence,
    "a byte now and then": faults.drip,
}
FAULTS: Mapping[str, tuple[Fault, str]] = {
    "reset at once": (faults.reset, "failed/reset"),
    "reset midway": (faults.reset_midway, "failed/cut_short"),
    "fewer bytes than promised": (faults.truncated, "failed/cut_short"),
    "a part that nobody asked for": (
        faults.body(REPORT, code=206, Content_Range="bytes 0-99/9999"),
        "failed/cut_short",
    ),
    "no last chunk": (faults.truncated_chunks, "failed/cut_short"),
    "no HTTP": (faults.raw(b"220 mail.echeng.gov.cn ESMTP\r\n\r\n"), "failed/malformed"),
    "a length that is no number": (
        faults.raw(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx"),
        "failed/malformed",
    ),
    "a head without end": (faults.endless_head, "failed/malformed"),
    "no end": (faults.endless_body, "failed/too_large"),
    "a gzip bomb": (faults.bomb("gzip"), "failed/too_large"),
    "a brotli bomb": (faults.bomb("br"), "failed/too_large"),
    "a zstd bomb": (faults.bomb("zstd"), "failed/too_large"),
    "gzip that is none": (faults.body(REPORT, Content_Encoding="gzip"), "failed/malformed"),
    "brotli that is none": (faults.body(REPORT, Content_Encoding="br"), "failed/malformed"),
    "zstd that is none": (faults.body(REPORT, Content_Encoding="zstd"), "failed/malformed"),
    "an error 500": (faults.status(500), "failed/http_500"),
    "an error 503": (faults.status(503), "failed/http_503"),
    "a firewall's 412": (faults.status(412), "failed/blocked"),
    "a firewall's 468": (faults.status(468), "failed/blocked"),
    "a firewall's 521": (faults.status(521), "failed/blocked"),
    "304 that nobody asked for": (faults.status(304, Connection="close"), "failed/http_other"),
    "a redirect to itself": (faults.leads_to(""), "failed/redirects"),
    "another portal": (faults.leads_to("http://www.huarong.example/x.html"), "failed/not_allowed"),
    "the metadata service": (faults.leads_to("http://169.254.169.254/latest/meta-data/"), "failed/private_address"),
    "the same as a number": (faults.leads_to("http://2852039166/latest/"), "failed/private_address"),
    "the same in IPv6": (faults.leads_to("http://[::ffff:169.254.169.254]/"), "failed/private_address"),
    "this machine": (faults.leads_to("http://127.1:22/"), "failed/private_address"),
    "a mail server": (faults.leads_to(f"http://{HOST}:25/x.html"), "failed/not_allowed"),
    "a port that is none": (faults.leads_to(f"http://{HOST}:99999/"), "failed/malformed"),
    "a name before the host": (faults.leads_to(f"http://{HOST}@files.example/x.html"), "failed/not_allowed"),
    "nothing": (faults.body(""), "refused/empty"),
    "a browser check": (faults.body(BROKEN), "refused/challenge"),
    "a packed archive": (faults.body(b"Rar!\x1a\x07" + bytes(500), "application/x-rar"), "failed/unreadable"),
    "a login wall": (faults.leads_to("/sso/login?service=x"), "refused/login"),
    "the same in the page": (
        faults.body("<html><body><form><input name=u><input type=PASSWORD name=p></form></body></html>"),
        "refused/login",
    ),
    "strangers": (
        faults.body("<html><head><title>棋牌 - 真人荷官</title></head><body>" + "<p>优惠</p>" * 900),
        "refused/hijacked",
    ),
    "the page of another portal": (
        faults.body(
            "<html><head><meta name='SiteDomain' content='www.huarong.example'>"
            f"<meta name='SiteIDCode' content='3206110001'></head>{REPORT[6:]}"
        ),
        "refused/other_portal",
    ),
    "text that was lost": (faults.body(REPORT.replace("信息", "\ufffd" * 4)), "refused/garbled"),
    "building works": (
        faults.body("<html><body><h1>网站正在维护中，敬请期待</h1></body></html>"),
        "refused/maintenance",
    ),
    "a closed site": (
        faults.body("<html><body><p>本网站已关停，内容并入市政府网站</p></body></html>"),
        "refused/closed",
    ),
    "a page that says it is a file": (faults.body(REPORT, "application/octet-stream"), ""),
    "a page": (faults.body(REPORT), ""),
}


@dataclass(frozen=True)
class Outcome:
    """What a crawl over all faults came to."""

    ours: dict[str, int]
    classes: dict[str, str]
    stored: list[str]
    asked: list[str]
    log: str


def address(number: int) -> str:
    return f"{COLUMN}t20260101_{number}.html"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One crawl over a list of one page for each fault."""
    database = tmp_path_factory.mktemp("faults") / "reports.db"
    names = list(FAULTS)
    rows = [row(f"./t20260101_{n}.html", name, "2026-01-01") for n, name in enumerate(names)]
    served = {HOST + address(n): FAULTS[name][0] for n, name in enumerate(names)}
    served[f"{HOST}/sso/login?service=x"] = faults.body(REPORT)
    with faults.serve({f"{HOST}{COLUMN}": faults.body(page(*rows))} | served) as server:
        done = flow(
            "tests.families.portals:Echeng",
            f"127.0.0.1:{server.server_port}",
            database,
            environment={"DOWNLOAD_TIMEOUT": "60", "DOWNLOAD_MAX_MB": "2"},
            years="2025",
        )
        asked = list(server.asked)
    classes = {}
    for number, what in re.findall(r"t20260101_(\d+)\.html(?: \(led to \S+\))? not had \((\w+)\)", done.log):
        classes[names[int(number)]] = f"failed/{what}"
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        stored = [url for (url,) in connection.execute("SELECT url FROM report JOIN revision ON report.id = report_id")]
    return Outcome(done.ours(), classes, stored, asked, done.log)


def test_every_fault_ends_in_its_class(outcome: Outcome) -> None:
    expected = {name: what for name, (_, what) in FAULTS.items()}
    failed = {
        name: what for name, what in expected.items() if what.startswith("failed/") and name != "a packed archive"
    }
    assert outcome.classes == failed
    for what in set(expected.values()) - {""}:
        assert outcome.ours.get(what) == list(expected.values()).count(what), what


def test_only_pages_are_stored_and_every_page_is(outcome: Outcome) -> None:
    pages = [n for n, (_, what) in enumerate(FAULTS.values()) if not what]
    assert sorted(outcome.stored) == sorted(f"https://{HOST}{address(n)}" for n in pages)


def test_no_fault_is_a_fault_of_ours_and_each_is_told_with_a_next_step(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.log
    assert "failed/fault" not in outcome.ours
    assert outcome.log.count("not had (") == len(outcome.classes)


def test_a_server_that_stalls_costs_its_pages_the_time_limit_and_nothing_more(tmp_path: Path) -> None:
    rows = [row(f"./t20260101_{n}.html", name, "2026-01-01") for n, name in enumerate(STALLS)]
    served = {HOST + address(n): fault for n, fault in enumerate(STALLS.values())}
    with faults.serve({f"{HOST}{COLUMN}": faults.body(page(*rows))} | served) as server:
        done = flow(
            "tests.families.portals:Echeng",
            f"127.0.0.1:{server.server_port}",
            tmp_path / "reports.db",
            environment={"DOWNLOAD_TIMEOUT": "2"},
            years="2025",
        )
    assert done.ours() == {"list_pages": 1, "listed": 3, "failed/timeout": 3}
    assert "Traceback" not in done.log


def test_nothing_was_asked_for_outside_the_portal(outcome: Outcome) -> None:
    assert {asked.partition("/")[0] for asked in outcome.asked} == {HOST}


def test_a_list_without_end_is_left_at_its_bound_and_told(tmp_path: Path) -> None:
    def further(handler: faults.Handler) -> None:
        number = int(handler.path.rpartition("_")[2].partition(".")[0]) if "index_" in handler.path else 0
        entry = row(f"./t20260101_{number}.html", f"第{number}局", "2026-01-01")
        faults.body(page(entry, more=f'<a href="index_{number + 1}.html">下一页</a>'))(handler)

    with faults.serve({f"{HOST}*": further}) as server:
        address = f"127.0.0.1:{server.server_port}"
        done = flow("tests.families.portals:Echeng", address, tmp_path / "reports.db", years="2019")
    assert done.ours()["list_failed/endless"] == 1
    assert done.ours()["list_pages"] == MAX_PAGES
    assert "Traceback" not in done.log


def test_a_crawl_that_is_ended_in_the_middle_of_a_request_calls_nothing_a_fault() -> None:
    def slowly(text: str) -> Fault:
        def answer(handler: faults.Handler) -> None:
            time.sleep(1.5)
            faults.body(text)(handler)

        return answer

    further = '<a href="index_1.html">下一页</a>'
    rows = [row(f"./t20260101_{n}.html", f"第{n}局", "2026-01-01") for n in range(3)]
    lists = {f"{HOST}{COLUMN}": slowly(page(*rows, more=further)), f"{HOST}{COLUMN}index_1.html": slowly(page(*rows))}
    with faults.serve(lists) as server:
        address = f"127.0.0.1:{server.server_port}"
        done = crawl("tests.families.portals:Echeng", address, {"CLOSESPIDER_TIMEOUT": 1}, years="2025")
    assert done.ours() == {"list_pages": 1, "listed": 3}
    assert "Spider closed (closespider_timeout)" in done.log
    assert "Traceback" not in done.log
    assert " ERROR " not in done.log


def test_what_an_answer_leaves_on_the_line_is_not_taken_for_the_next_one() -> None:
    rows = [row(f"./t20260101_{n}.html", f"第{n}局", "2026-01-01") for n in range(4)]
    # A 304 has no body: what this one sends stands where the next answer on the connection is expected.
    served = {HOST + address(n): faults.status(304) if n % 2 == 0 else faults.body(REPORT) for n in range(4)}
    with faults.serve({f"{HOST}{COLUMN}": faults.body(page(*rows))} | served) as server:
        place = f"127.0.0.1:{server.server_port}"
        done = crawl("tests.families.portals:Echeng", place, {"RETRY_TIMES": 2}, years="2025")
    assert {item["text"] for item in done.items} == {"第1局", "第3局"}
    assert done.ours()["failed/http_other"] == 2


def test_a_page_that_shows_itself_anew_and_one_with_a_long_address_are_read() -> None:
    again = REPORT.replace("<body>", '<head><meta http-equiv="refresh" content="60; url=#"></head><body>', 1)
    leads = '<html><head><meta http-equiv="refresh" content="3; url=t20260101_4.html"></head><body></body></html>'
    rows = [row(f"./t20260101_{n}.html", f"第{n}局", "2026-01-01") for n in range(2)]
    rows.append(row("./t20260101_3.html?s=" + "x" * 2500, "第3局", "2026-01-01"))
    served = {
        f"{HOST}*": faults.body(REPORT),
        HOST + address(0): faults.body(again),
        HOST + address(1): faults.body(leads),
    }
    with faults.serve({f"{HOST}{COLUMN}": faults.body(page(*rows))} | served) as server:
        done = crawl("tests.families.portals:Echeng", f"127.0.0.1:{server.server_port}", years="2025")
    assert done.ours() == {"list_pages": 1, "listed": 3, "fetched": 3}
    assert {item["text"]: item["final_url"].rpartition("/")[2][:15] for item in done.items} == {
        "第0局": "t20260101_0.htm", "第1局": "t20260101_4.htm", "第3局": "t20260101_3.htm",
    }  # fmt: skip
