"""Reading in other processes: a page that breaks its reader costs nothing but itself."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime

import pytest

from govreports.families.items import FetchedReport
from govreports.model.document import Page
from govreports.reading import Unreadable
from govreports.store.record import Record
from pipelines.pool import PageKillsReader, ReadingPool
from pipelines.reading import assessed


def reader(name: str) -> tuple[str, int]:
    """Reads pages as their name says: well, badly, never, or with the end of its process."""
    match name:
        case "dies":
            os._exit(3)
        case "hangs":
            time.sleep(60)
        case "unreadable":
            raise Unreadable("not a report")
    return name, os.getpid()


def read_all(pool: ReadingPool[str, tuple[str, int]], *names: str) -> list[object]:
    async def run() -> list[object]:
        return list(await asyncio.gather(*map(pool.read, names), return_exceptions=True))

    try:
        return asyncio.run(run())
    finally:
        pool.close()


def test_pages_are_read_in_another_process() -> None:
    (read,) = read_all(ReadingPool(1, reader), "good")
    assert isinstance(read, tuple)
    assert read[1] != os.getpid()


def test_a_page_that_ends_its_process_does_not_cost_the_pages_beside_it() -> None:
    results = read_all(ReadingPool(2, reader), "first", "dies", "second", "third")
    assert isinstance(results[1], PageKillsReader)
    assert [result[0] for result in results if isinstance(result, tuple)] == ["first", "second", "third"]


def test_a_page_that_never_ends_is_ended() -> None:
    began = time.monotonic()
    (result,) = read_all(ReadingPool(1, reader, seconds=1), "hangs")
    assert isinstance(result, PageKillsReader)
    assert "hangs" in str(result)
    assert time.monotonic() - began < 20


def test_the_readers_own_refusal_comes_back_as_it_is() -> None:
    (result,) = read_all(ReadingPool(1, reader), "unreadable")
    assert isinstance(result, Unreadable)


def test_the_real_reader_crosses_the_process_boundary() -> None:
    text = "<html><body><h1>某区2024年政府信息公开工作年度报告</h1><p>一、总体情况</p></body></html>"
    page = Page("http://a.gov.cn/1.html", text.encode(), "text/html; charset=utf-8")
    fetched = FetchedReport("a", page, page.source, datetime(2025, 1, 20, tzinfo=UTC))

    async def run(pool: ReadingPool[FetchedReport, Record]) -> Record:
        return await pool.read(fetched)

    pool = ReadingPool(1, assessed)
    try:
        record = asyncio.run(run(pool))
    finally:
        pool.close()
    assert record == assessed(fetched)
    assert record.title == "某区2024年政府信息公开工作年度报告"


@pytest.mark.parametrize("processes", [1, 3])
def test_many_pages_come_back_complete(processes: int) -> None:
    names = [str(number) for number in range(25)]
    results = read_all(ReadingPool(processes, reader), *names)
    assert [result[0] for result in results if isinstance(result, tuple)] == names
