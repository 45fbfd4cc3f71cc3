"""Portals on loopback for measuring: cheap to serve, so that what is measured is the client.

Run as a process of its own (``python -m benchmarks.crawling.portals PAGES HOSTS``); it prints its address and serves
until its standard input ends. Host ``h<N>.echeng.gov.cn``, which is also 127.0.0.<N + 1>, has one list and an equal
share of the pages, each the body of a demonstration report with a number of its own.
"""

from __future__ import annotations

import asyncio
import sys
from functools import cache

from govreports.demo import sites

DOMAIN = "echeng.gov.cn"
COLUMN = "/ecqxxgk/xxgknb/"


def host(number: int) -> str:
    """The name of one of the hosts."""
    return f"h{number}.{DOMAIN}"


def path(number: int) -> str:
    """The address of a page on its host."""
    return f"{COLUMN}t20260120_{number}.html"


@cache
def _bodies() -> list[bytes]:
    """The annual reports of the demonstration that are pages with tables of their own."""
    published = sites.hosts()
    bodies = []
    for report in sites.expected():
        name, _, rest = report.url.split("://", 1)[1].partition("/")
        body = published[name].pages["/" + rest].body
        if body.count(b"<tr") > 30 and b"utf-8" in body[:2000].lower():
            # The pages of five portals stand here for those of one.
            bodies.append(body.replace(b"SiteDomain", b"SiteLabel"))
    return bodies


def body(number: int) -> bytes:
    """A page: one of the reports, with its number in a sentence of its own."""
    bodies = _bodies()
    mark = f"<p>本页为第{number}号报告。</p></body>".encode()
    return bodies[number % len(bodies)].replace(b"</body>", mark, 1)


def listing(numbers: range) -> bytes:
    """The list of a host's pages."""
    rows = "".join(
        f'<li><a href="{path(n)}">第{n}局2025年政府信息公开工作年度报告</a><span>2026-01-20</span></li>'
        for n in numbers
    )
    return f"<html><head><meta charset=utf-8></head><body><ul>{rows}</ul></body></html>".encode()


def answer(request: bytes, pages: int, hosts: int) -> bytes:
    """The whole answer to a request's head; pages have entity tags and answer conditional requests."""
    asked = request.split(b" ", 2)[1].decode()
    headers = dict(line.lower().split(b": ", 1) for line in request.split(b"\r\n")[1:] if b": " in line)
    name = headers.get(b"host", b"").decode()
    if asked == COLUMN:
        first = (
            int(name.split(":")[0].rpartition(".")[2]) - 1 if name.startswith("127.") else int(name[1:].split(".")[0])
        )
        return _whole(b"200 OK", listing(range(first, pages, hosts)))
    number = asked.rpartition("_")[2].partition(".")[0]
    if not asked.startswith(COLUMN) or not number.isdigit():
        return _whole(b"404 Not Found", b"")
    tag = f'"{number}"'.encode()
    if headers.get(b"if-none-match") == tag:
        return b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\nContent-Length: 0\r\n\r\n"
    return _whole(b"200 OK", body(int(number)), b"ETag: " + tag + b"\r\n")


def _whole(status: bytes, content: bytes, more: bytes = b"") -> bytes:
    return (
        b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html; charset=utf-8\r\n" + more
        + b"Content-Length: " + str(len(content)).encode() + b"\r\n\r\n" + content
    )  # fmt: skip


async def serve(pages: int, hosts: int) -> None:
    """Serve until standard input ends."""

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                writer.write(answer(await reader.readuntil(b"\r\n\r\n"), pages, hosts))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    first = await asyncio.start_server(client, "127.0.0.1", 0)
    port = first.sockets[0].getsockname()[1]
    others = await asyncio.start_server(client, [f"127.0.0.{number + 1}" for number in range(1, hosts)], port)
    print(f"127.0.0.1:{port}", flush=True)
    async with first, others:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
