"""Reading in other processes: a page that breaks its reader costs nothing but itself."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from govreports.model.document import Page
from govreports.model.report import Kind, ProvenReport, Report
from govreports.reading import Unreadable
from pipelines.pool import PageKillsReader, ReadingPool


def reader(page: Page) -> ProvenReport:
    """Reads pages as their name says: well, badly, never, or with the end of its process."""
    match page.source:
        case "dies":
            os._exit(3)
        case "hangs":
            time.sleep(60)
        case "unreadable":
            raise Unreadable("not a report")
    return ProvenReport(Report(page.source, Kind.NOT_REPORT, f"read by {os.getpid()}"))


def assess_all(pool: ReadingPool, *names: str) -> list[object]:
    async def run() -> list[object]:
        pages = [pool.assess(Page(name, b"")) for name in names]
        return list(await asyncio.gather(*pages, return_exceptions=True))

    try:
        return asyncio.run(run())
    finally:
        pool.close()


def test_pages_are_read_in_another_process() -> None:
    (proven,) = assess_all(ReadingPool(1, reader=reader), "good")
    assert isinstance(proven, ProvenReport)
    assert proven.report.kind_reason != f"read by {os.getpid()}"


def test_a_page_that_ends_its_process_does_not_cost_the_pages_beside_it() -> None:
    results = assess_all(ReadingPool(2, reader=reader), "first", "dies", "second", "third")
    assert isinstance(results[1], PageKillsReader)
    assert [result.report.source for result in results if isinstance(result, ProvenReport)] == [
        "first",
        "second",
        "third",
    ]


def test_a_page_that_never_ends_is_ended() -> None:
    began = time.monotonic()
    (result,) = assess_all(ReadingPool(1, seconds=1, reader=reader), "hangs")
    assert isinstance(result, PageKillsReader)
    assert "hangs" in str(result)
    assert time.monotonic() - began < 20


def test_the_readers_own_refusal_comes_back_as_it_is() -> None:
    (result,) = assess_all(ReadingPool(1, reader=reader), "unreadable")
    assert isinstance(result, Unreadable)


def test_the_real_reader_crosses_the_process_boundary() -> None:
    text = "<html><body><h1>某区2024年政府信息公开工作年度报告</h1><p>一、总体情况</p></body></html>"

    async def run(pool: ReadingPool) -> ProvenReport:
        return await pool.assess(Page("http://a.gov.cn/1.html", text.encode(), "text/html; charset=utf-8"))

    pool = ReadingPool(1)
    try:
        proven = asyncio.run(run(pool))
    finally:
        pool.close()
    assert proven.report.source == "http://a.gov.cn/1.html"
    assert isinstance(proven.report.kind, Kind)


@pytest.mark.parametrize("processes", [1, 3])
def test_many_pages_come_back_complete(processes: int) -> None:
    names = [str(number) for number in range(25)]
    results = assess_all(ReadingPool(processes, reader=reader), *names)
    assert [result.report.source for result in results if isinstance(result, ProvenReport)] == names
