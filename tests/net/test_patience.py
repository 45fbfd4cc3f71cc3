"""A server that asks for time gets it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from govreports.net.patience import LONGEST, back_off, retry_after
from tests.families.crawling import crawl
from tests.families.sites import Answer, serve
from tests.families.test_crawls import REPORT, page, row
from tests.net import faults

NOW = datetime(2026, 1, 20, 8, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 20 Jan 2026 08:01:30 GMT", 90.0),
        ("Tuesday, 20-Jan-26 08:01:30 GMT", 90.0),
        ("Tue, 20 Jan 2026 07:00:00 GMT", 0.0),
        ("Tue, 20 Jan 2026 16:01:00 +0800", 60.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("\xb2", 0.0),
        ("Fri, 31 Dec 99999999999999999999 23:59:59 GMT", 0.0),
        ("Fri, 31 Dec 2026 23:59:59 +9999999999999", 0.0),
        ("", 0.0),
        (None, 0.0),
    ],
)
def test_both_forms_are_read_and_nonsense_asks_for_nothing(value: str | None, seconds: float) -> None:
    assert retry_after(value, NOW) == seconds


def test_an_overloaded_server_is_asked_again_and_one_that_wants_an_hour_is_left() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    busy = Answer("busy", 503, headers={"Retry-After": "1"})
    closed = Answer("closed", 503, headers={"Retry-After": "3600"})
    known = {
        f"{host}{column}": page(*(row(f"./t2026010{n}_{n}.html", f"第{n}局", "2026-01-01") for n in (1, 2))),
        f"{host}{column}t20260101_1.html": [busy, Answer(REPORT)],
        f"{host}{column}t20260102_2.html": [closed, Answer(REPORT)],
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address, settings={"RETRY_TIMES": 2}, years="2025")
    assert [item["text"] for item in done.items] == ["第1局"]
    assert done.ours()["failed/http_503"] == 1
    assert sum("t20260102_2" in asked for asked in site.requests) == 1


def listed(numbers: range) -> str:
    return page(*(row(f"./t2026010{n}_{n}.html", f"第{n}局", "2026-01-01") for n in numbers))


def test_while_a_host_rests_none_of_its_pages_is_asked_for() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    asked: list[tuple[float, str]] = []

    def answer(handler: faults.Handler) -> None:
        first = not any(path == handler.path for _, path in asked)
        asked.append((time.monotonic(), handler.path))
        if handler.path.endswith("_2.html") and first:
            faults.status(429, Retry_After="2")(handler)
        else:
            faults.body(REPORT)(handler)

    with faults.serve({f"{host}{column}": faults.body(listed(range(1, 7))), f"{host}*": answer}) as server:
        address = f"127.0.0.1:{server.server_port}"
        done = crawl("tests.families.portals:Echeng", address, {"RETRY_TIMES": 2}, years="2025")
    assert done.ours()["fetched"] == 6
    refused = next(moment for moment, path in asked if path.endswith("_2.html"))
    after = [moment - refused for moment, _ in asked if moment > refused]
    # A request that had been sent already is answered.
    assert sum(moment < 1.9 for moment in after) <= 1
    assert len(after) >= 4


def test_a_host_that_asks_for_hours_again_and_again_is_left_alone() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    known = {f"{host}{column}": listed(range(1, 9))}
    closed = {
        f"{host}{column}t2026010{n}_{n}.html": Answer("x", 503, headers={"Retry-After": "3600"}) for n in range(1, 9)
    }
    with serve(known | closed) as site:
        done = crawl("tests.families.portals:Echeng", site.address, {"RETRY_TIMES": 2}, years="2025")
    assert (done.ours()["failed/http_503"], done.ours()["failed/asked_to_wait"]) == (3, 5)
    assert sum("/t2026" in asked for asked in site.requests) == 3
    assert "Traceback" not in done.log


def test_every_try_waits_longer_and_none_for_ever() -> None:
    assert [back_off(1.0, tries) for tries in range(3)] == [5.0, 15.0, 45.0]
    assert back_off(60.0, 5) == LONGEST
    assert back_off(0.0, 2) == 0.0


def test_a_crawl_is_no_faster_than_robots_txt_allows() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    known = {
        f"{host}/robots.txt": Answer("User-agent: *\nCrawl-delay: 1\n", content_type="text/plain"),
        f"{host}{column}": page(*(row(f"./t2026010{n}_{n}.html", f"第{n}局", "2026-01-01") for n in (1, 2, 3))),
    } | {f"{host}{column}t2026010{n}_{n}.html": REPORT for n in (1, 2, 3)}
    with serve(known) as site:
        done = crawl(
            "tests.families.portals:Echeng",
            site.address,
            settings={"AUTOTHROTTLE_ENABLED": True, "AUTOTHROTTLE_START_DELAY": 0.0, "DOWNLOAD_DELAY_JITTER": 0.0}
            | {"EXTENSIONS": {"govreports.net.robots.CrawlDelay": 1, "scrapy.extensions.throttle.AutoThrottle": 2}},
            years="2025",
        )
    assert done.ours()["fetched"] == 3
    assert done.stats["elapsed_time_seconds"] > 2.0


def test_a_part_of_a_page_that_nobody_asked_for_is_no_page_and_asked_for_again() -> None:
    host, column = "www.echeng.gov.cn", "/ecqxxgk/xxgknb/"
    part = Answer(REPORT[:200], 206, headers={"Content-Range": "bytes 0-199/9999"})
    file = f"<a href='{column}x.docx'>附件.docx</a>"
    known = {
        f"{host}{column}": [Answer(page(), 206), Answer(listed(range(1, 4)))],
        f"{host}{column}t20260101_1.html": [part, Answer(REPORT)],
        f"{host}{column}t20260102_2.html": part,
        f"{host}{column}t20260103_3.html": REPORT.replace("</body>", f"{file}</body>"),
        f"{host}{column}x.docx": Answer(b"PK", 206),
    }
    with serve(known) as site:
        done = crawl("tests.families.portals:Echeng", site.address, settings={"RETRY_TIMES": 2}, years="2025")
    assert {item["text"]: item["size"] for item in done.items}.keys() == {"第1局", "第3局"}
    assert all(item["size"] >= len(REPORT) for item in done.items)
    assert done.ours()["failed/cut_short"] == 1
    assert done.ours()["attachment_failed/cut_short"] == 1
    assert sum("t20260102_2" in asked for asked in site.requests) == 3
