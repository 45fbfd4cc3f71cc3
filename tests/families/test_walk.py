"""The account that a walk keeps of its lists, and hosts that changed between http and https."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError
from scrapy.http import HtmlResponse, Request, Response

from govreports.demo.resources import Host, Resource
from govreports.families.listing import ReportLink
from govreports.families.walk import ListWalk
from govreports.net.refusals import NotArchived
from tests.families.portals import Huarong, TwoColumns
from tests.portals_of.walking import walk

HOST = "www.hbhr.gov.cn"
COLUMN = "/hrqxxgk/xxgknb/"
PROSE = "<p>" + "本机关按照规定公开政府信息。" * 40 + "</p>"


def row(number: int, body: str = "区民政局") -> str:
    return f'<li><a href="./202601/t20260101_{number}.html">{body}</a><span>2026-01-01</span></li>'


def failures(*rows: str, stated: int) -> dict[str, int]:
    page = f"<html><body><ul>{''.join(rows)}</ul>共{stated}条{PROSE}</body></html>"
    detail = Resource(f"<html><body>{PROSE}</body></html>".encode())
    pages = {f"{COLUMN}202601/t20260101_{number}.html": detail for number in range(9)}
    return walk(Huarong, {HOST: Host({COLUMN: Resource(page.encode()), **pages})}, years="2025").failures()


@pytest.mark.parametrize(
    ("second", "told"), [({}, "http_404"), ({"/bm/gknb/": f"<html><body>{PROSE}</body></html>"}, "nothing_listed")]
)
def test_a_column_that_shows_nothing_is_told_once_by_what_went_wrong(second: dict[str, str], told: str) -> None:
    detail = Resource(f"<html><body>{PROSE}</body></html>".encode())
    first = f"<html><body><ul>{row(1)}</ul>{PROSE}</body></html>"
    pages = {path: Resource(page.encode()) for path, page in {COLUMN: first, **second}.items()}
    host = Host({f"{COLUMN}202601/t20260101_1.html": detail, **pages})
    assert walk(TwoColumns, {HOST: host}).failures() == {f"govreports/list_failed/{told}": 1}


def test_a_list_that_shows_one_link_twice_is_not_short() -> None:
    assert failures(row(1), row(2), row(3), row(2, "民政局"), stated=4) == {}


def test_a_list_that_lacks_a_row_is_short_all_the_same() -> None:
    assert failures(row(1), row(2), row(3), row(2, "民政局"), stated=5) == {"govreports/list_failed/short": 1}


def test_a_list_that_stands_on_its_page_twice_is_not_taken_for_a_longer_one() -> None:
    assert failures(*[row(1), row(2), row(3)] * 2, stated=6) == {"govreports/list_failed/short": 1}


def test_two_links_in_one_row_are_one_row() -> None:
    twice = row(1).replace("</li>", '<a href="./202601/t20260101_1.html">详细</a></li>')
    assert failures(twice, row(2), row(3), stated=4) == {"govreports/list_failed/short": 1}


def switched(answering: str, problem: type[Exception]) -> tuple[list[ReportLink], list[str], list[str]]:
    """The links of a portal that answers over one scheme only, what was asked, and what was counted."""
    asked: list[str] = []
    counted: list[str] = []
    page = f"<html><body><ul>{row(1)}{row(2)}</ul>{PROSE}</body></html>"

    async def answer(request: Request) -> Response:
        asked.append(request.url)
        if not request.url.startswith(f"{answering}://"):
            raise problem(request.url)
        return HtmlResponse(request.url, body=page.encode(), encoding="utf-8", request=request)

    spider = Huarong(years="2025")
    stats = SimpleNamespace(inc_value=counted.append)
    spider.crawler = SimpleNamespace(engine=SimpleNamespace(download_async=answer, spider=spider), stats=stats)  # type: ignore[assignment]

    async def links() -> list[ReportLink]:
        return [link async for link in ListWalk(spider).links()]

    return asyncio.run(links()), asked, counted


@pytest.mark.parametrize("problem", [DownloadConnectionRefusedError, DownloadFailedError, NotArchived])
def test_a_host_that_answers_over_the_other_scheme_only_is_asked_there(problem: type[Exception]) -> None:
    links, asked, counted = switched("http", problem)
    assert [link.url for link in links] == [f"http://{HOST}{COLUMN}202601/t20260101_{n}.html" for n in (1, 2)]
    assert asked == [f"https://{HOST}{COLUMN}", f"http://{HOST}{COLUMN}"]
    assert not [name for name in counted if "fail" in name]


def test_a_host_that_answers_as_declared_is_not_asked_twice() -> None:
    links, asked, _ = switched("https", DownloadConnectionRefusedError)
    assert len(links) == 2
    assert asked == [f"https://{HOST}{COLUMN}"]


def test_a_host_that_answers_over_neither_is_told_as_it_first_failed() -> None:
    links, asked, counted = switched("gopher", DownloadConnectionRefusedError)
    assert links == []
    assert set(asked) == {f"https://{HOST}{COLUMN}", f"http://{HOST}{COLUMN}", f"https://{HOST}/", f"http://{HOST}/"}
    assert "govreports/list_failed/refused" in counted
