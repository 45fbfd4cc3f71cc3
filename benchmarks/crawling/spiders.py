"""What is crawled with: our own spider, and the two that a user would write with Scrapy alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import scrapy
import trafilatura
from scrapy.http import Request, Response, TextResponse

from benchmarks.crawling.portals import COLUMN, DOMAIN, host
from govreports.families.declarations import Expects, Source
from govreports.families.trs import TrsSpider
from govreports.net.hosts import AllowedHosts

HOSTS = 8
"""Hosts of one portal: a host has one request at a time, and eight of them keep two cores busy."""


class Ours(TrsSpider):
    """The portal of the measure, declared like any other."""

    name = "bench"
    division_code = "420704"
    sources = tuple(Source(f"http://{host(number)}{COLUMN}") for number in range(HOSTS))
    expects = Expects(2025, (1, 100_000))


class Empty(scrapy.Spider):
    """Scrapy with an empty callback: what fetching alone costs. ``port`` asks the loopback addresses themselves."""

    name = "empty"

    def __init__(self, port: str = "", **arguments: str) -> None:
        super().__init__(**arguments)
        self.hosts = [f"127.0.0.{n + 1}:{port}" if port else host(n) for n in range(HOSTS)]

    def allowed_hosts(self) -> AllowedHosts:
        """For the guard, where it is measured."""
        return AllowedHosts.of([f"http://{DOMAIN}/"])

    async def start(self) -> AsyncIterator[Request]:
        """The lists."""
        for name in self.hosts:
            yield Request(f"http://{name}{COLUMN}", callback=self.parse_list)

    def parse_list(self, response: Response) -> Any:
        """The pages of a list."""
        for link in response.css("li a::attr(href)").getall():
            yield response.follow(link, callback=self.parse_page)

    def parse_page(self, response: Response) -> Any:
        """Nothing."""


class WithTrafilatura(Empty):
    """What a user would write: the text of every page by trafilatura, in a pool of processes."""

    name = "trafilatura"

    def __init__(self, processes: str = "2", **arguments: str) -> None:
        super().__init__(**arguments)
        self.pool = ProcessPoolExecutor(int(processes))

    async def parse_page(self, response: Response) -> Any:
        """The text of a page."""
        assert isinstance(response, TextResponse)
        text = await asyncio.get_running_loop().run_in_executor(self.pool, trafilatura.extract, response.text)
        yield {"url": response.url, "text": text}

    def closed(self, reason: str) -> None:
        """End the pool."""
        self.pool.shutdown()
