"""A portal on loopback that misbehaves on demand: every address answers with the fault that it is given."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import brotli
from backports import zstd

Fault = Callable[["Handler"], None]
"""What answers a request; it may also close the connection, or never end."""


class Handler(BaseHTTPRequestHandler):
    """Hands every request to the fault of its ``host/path``; unknown addresses are 404."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        key = f"{self.headers.get('Host')}{self.path}"
        self.server.asked.append(key)
        fault = self.server.faults.get(key) or self.server.faults.get(f"{self.headers.get('Host')}*")
        (fault or status(404))(self)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""

    def head(self, status: int = 200, **headers: str) -> None:
        """Status line and headers; names are written with underscores."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def drop(self) -> None:
        """Close the connection without another word."""
        self.close_connection = True

    def reset(self) -> None:
        """Close the connection the hard way, as firewalls do."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.drop()


class Server(ThreadingHTTPServer):
    """A server with its faults and the requests it saw."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults = faults
        self.asked: list[str] = []
        self.closing = Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what these tests are about."""


@contextmanager
def serve(faults: Mapping[str, Fault]) -> Iterator[Server]:
    """Serve faults by ``host/path``; ``host*`` answers what no other one does."""
    server = Server(faults)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def body(data: str | bytes, content_type: str = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Fault:
    """A page that is what it says."""
    raw = data.encode() if isinstance(data, str) else data

    def answer(handler: Handler) -> None:
        handler.head(code, Content_Type=content_type, Content_Length=str(len(raw)), **headers)
        handler.wfile.write(raw)

    return answer


def status(code: int, **headers: str) -> Fault:
    """An error page."""
    return body("<html><body><p>出错了</p></body></html>", code=code, **headers)


def leads_to(url: str) -> Fault:
    """A redirect."""
    return status(302, Location=url)


def raw(data: bytes) -> Fault:
    """Bytes that may be no HTTP at all, then the end."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(data)
        handler.drop()

    return answer


def silence(handler: Handler) -> None:
    """Never answer."""
    handler.server.closing.wait(20)
    handler.drop()


def half_then_silence(handler: Handler) -> None:
    """Promise a page, send a part, and stop."""
    handler.head(Content_Type="text/html", Content_Length="9000")
    handler.wfile.write(b"<html>" * 10)
    handler.wfile.flush()
    silence(handler)


def drip(handler: Handler) -> None:
    """Send a page byte by byte, for ever."""
    handler.head(Content_Type="text/html", Content_Length="9000")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not handler.server.closing.wait(0.1):
        handler.wfile.write(b" ")


def reset(handler: Handler) -> None:
    """Cut the connection before a word."""
    handler.reset()


def reset_midway(handler: Handler) -> None:
    """Cut the connection in the middle of a page."""
    handler.head(Content_Type="text/html", Content_Length="9000")
    handler.wfile.write(b"<html>" * 100)
    handler.wfile.flush()
    time.sleep(0.05)
    handler.reset()


def truncated(handler: Handler) -> None:
    """Promise more than is sent."""
    handler.head(Content_Type="text/html", Content_Length="9000")
    handler.wfile.write(b"<html>" * 100)
    handler.drop()


def truncated_chunks(handler: Handler) -> None:
    """Chunks without the last one."""
    handler.head(Content_Type="text/html", Transfer_Encoding="chunked")
    handler.wfile.write(b"6\r\n<html>\r\n")
    handler.drop()


def endless_body(handler: Handler) -> None:
    """Send for ever, and fast."""
    handler.head(Content_Type="text/html")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        handler.wfile.write(b"<p>" * 4096)


def endless_head(handler: Handler) -> None:
    """Send header fields for ever, and fast."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        handler.wfile.write(b"X-Field: again\r\n" * 1000)


def bomb(encoding: str, megabytes: int = 40) -> Fault:
    """A small answer that grows when it is unpacked."""
    plain = b"0" * (megabytes * 1024 * 1024)
    pack = {"gzip": gzip.compress, "br": lambda data: brotli.compress(data, quality=1), "zstd": zstd.compress}
    return body(pack[encoding](plain), Content_Encoding=encoding)
