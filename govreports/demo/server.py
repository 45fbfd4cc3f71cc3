"""A web server on loopback that answers for the demonstration hosts by the name in the Host header.

Plain HTTP/1.1 with keep-alive, validators, compression and honest status codes, as the portals' own servers
give them; nothing in it knows what a report is.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from govreports.demo.resources import Hosts, Resource
from govreports.demo.sites import hosts

_ROBOTS = Resource(b"User-agent: *\nDisallow: /admin/\n", "text/plain; charset=utf-8")
_CHINA = ZoneInfo("Asia/Shanghai")
_COMPRESSED = ("text/", "application/json", "application/javascript")
_IDLE_SECONDS = 10
_LARGEST_FORM = 64 * 1024


@dataclass(frozen=True, slots=True)
class DemoServer:
    """A running server: ``address`` is ``127.0.0.1:PORT``; ``hosts`` are the names it answers for."""

    address: str
    hosts: tuple[str, ...]


@contextmanager
def serve(visit: int = 1) -> Iterator[DemoServer]:
    """Serve the portals as they stand on a visit (1, or 2 a month later) until the block ends."""
    with serve_hosts(hosts(visit)) as server:
        yield server


@contextmanager
def serve_hosts(published: Hosts) -> Iterator[DemoServer]:
    """Serve any hosts on an ephemeral port of 127.0.0.1 until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.published = published
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield DemoServer(f"127.0.0.1:{server.server_port}", tuple(sorted(published)))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    # A kept-alive connection of a client that is still there must not hold up the end of the block.
    block_on_close = False
    published: Hosts

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is a fault of ours and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    timeout = _IDLE_SECONDS

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_POST(self) -> None:
        """A form is answered as the same values in a query would be."""
        length = min(int(self.headers.get("Content-Length", "0")), _LARGEST_FORM)
        self._answer(with_body=True, form=self.rfile.read(length).decode("utf-8", "replace"))

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the crawl has its own log."""

    def _answer(self, with_body: bool, form: str = "") -> None:
        resource = self._resource(form)
        accepted = self.headers.get("Accept-Encoding", "")
        packed = "gzip" in accepted and resource.content_type.startswith(_COMPRESSED)
        tag = _tag(resource.body)
        if resource.status == HTTPStatus.OK and self._fresh(resource, tag):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self._validators(resource, tag, packed)
            self.end_headers()
            return
        body = gzip.compress(resource.body, compresslevel=1, mtime=0) if packed else resource.body
        self.send_response(resource.status)
        self.send_header("Content-Type", resource.content_type)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if resource.status == HTTPStatus.OK:
            self._validators(resource, tag, packed)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _resource(self, form: str) -> Resource:
        name = self.headers.get("Host", "").split(":")[0].lower()
        host = self.server.published.get(name)
        if host is None:
            return _plain(HTTPStatus.NOT_FOUND, f"no demonstration portal answers for {name or 'no host'}\n")
        url = urlsplit(self.path)
        if url.path == "/robots.txt":
            return _ROBOTS
        if url.path in host.endpoints:
            return host.endpoints[url.path](dict(parse_qsl(f"{url.query}&{form}")))
        found = host.pages.get(url.path)
        return found or _plain(HTTPStatus.NOT_FOUND, f"404 Not Found: {url.path}\n")

    def _fresh(self, resource: Resource, tag: str) -> bool:
        """Whether the client's copy still holds; If-None-Match decides alone when sent (RFC 9110, 13.2.2)."""
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            return asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None or resource.changed is None:
            return False
        try:
            return _instant(resource.changed) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            # An unreadable date is ignored (RFC 9110, 13.1.3).
            return False

    def _validators(self, resource: Resource, tag: str, packed: bool) -> None:
        self.send_header("ETag", f"W/{tag}" if packed else tag)
        self.send_header("Vary", "Accept-Encoding")
        if resource.changed is not None:
            self.send_header("Last-Modified", format_datetime(_instant(resource.changed), usegmt=True))


def _plain(status: HTTPStatus, text: str) -> Resource:
    return Resource(text.encode(), "text/plain; charset=utf-8", status=status)


def _instant(local: datetime) -> datetime:
    return local.replace(tzinfo=_CHINA, microsecond=0).astimezone(UTC)


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()[:16]}"'
