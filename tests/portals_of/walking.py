"""A crawl without sockets: a spider's own walk and callbacks, answered from the resources of a portal."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlsplit

from scrapy.http import Headers, HtmlResponse, Request, Response, TextResponse
from scrapy.responsetypes import responsetypes

from govreports.assessment import assess
from govreports.demo.resources import Hosts, Resource
from govreports.families.base import PortalSpider
from govreports.families.items import FetchedReport
from govreports.families.walk import ListWalk, ReadPage
from govreports.model.report import Kind


@dataclass
class Walked:
    """What came of a crawl: the items in order, our counters, every request as ``METHOD url``."""

    items: list[FetchedReport] = field(default_factory=list)
    counters: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)

    def urls(self) -> set[str]:
        return {item.page.source for item in self.items}

    def failures(self) -> dict[str, int]:
        """Counters of what went wrong."""
        return {key: count for key, count in self.counters.items() if "fail" in key}

    def annual_reports(self) -> dict[str, tuple[str | None, int | None]]:
        """Body and year of every page that proves to be an annual report, by its address."""
        found = {}
        for item in self.items:
            report = assess(item.page).report
            if report.kind is Kind.ANNUAL_REPORT:
                found[item.page.source] = (report.reporting_body, report.report_year)
        return found


def read(spider_class: type[PortalSpider], url: str, body: bytes, kind: type[Response] = HtmlResponse) -> ReadPage:
    """One list page, as a spider of the family reads it."""
    response = kind(url, body=body, encoding="utf-8", request=Request(url))
    assert isinstance(response, TextResponse)
    return spider_class().read(response, url)


def walk(spider_class: type[PortalSpider], hosts: Hosts, **arguments: str) -> Walked:
    """Crawl a portal as its spider does, one request after the other."""
    done = Walked()
    spider = spider_class(**arguments)

    async def answer(request: Request) -> Response:
        done.asked.append(f"{request.method} {request.url}")
        return _response(request, resource_for(hosts, request))

    stats = SimpleNamespace(inc_value=lambda key: done.counters.update([key]))
    spider.crawler = SimpleNamespace(engine=SimpleNamespace(download_async=answer, spider=spider), stats=stats)  # type: ignore[assignment]

    async def crawl() -> None:
        async for link in ListWalk(spider).links():
            response = await answer(Request(link.url))
            if response.status != 200:
                done.counters[f"failed/{response.status}"] += 1
                continue
            async for item in spider.pages.items(response, link):
                done.items.append(item)

    asyncio.run(crawl())
    return done


def resource_for(hosts: Hosts, request: Request) -> Resource:
    """What the hosts answer to a request; a form posted counts as a query."""
    parts = urlsplit(request.url)
    host = hosts.get(parts.netloc)
    if host is None:
        return Resource(b"no such host", "text/plain", status=404)
    if parts.path in host.endpoints:
        return host.endpoints[parts.path](dict(parse_qsl(f"{parts.query}&{request.body.decode()}")))
    return host.pages.get(parts.path, Resource(b"<html><body>404</body></html>", status=404))


def _response(request: Request, resource: Resource) -> Response:
    headers = Headers({"Content-Type": resource.content_type})
    kind: Any = responsetypes.from_args(headers=headers, url=request.url, body=resource.body)
    return kind(urldefrag(request.url)[0], status=resource.status, headers=headers, body=resource.body, request=request)  # type: ignore[no-any-return]
