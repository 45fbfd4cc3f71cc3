"""Small web sites on loopback, made of a mapping of addresses to answers, for crawls that are real but
local."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Answer:
    """One answer of a site."""

    body: str | bytes = ""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    fresh_for: str | None = None
    """Entity tag for which the answer is 304 without a body."""
    needs_cookie: str | None = None
    """Cookie without which the answer is 403."""

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


@dataclass
class Site:
    """A running server: its address and the requests it saw, as ``host/path?query``."""

    address: str
    requests: list[str]


@contextmanager
def serve(answers: Mapping[str, Answer | str | list[Answer]]) -> Iterator[Site]:
    """Serve ``{"www.host.gov.cn/path": answer}`` by the Host header; anything else is 404.

    A list is answered in turn, its last one for ever."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            key = f"{self.headers.get('Host')}{self.path}"
            seen.append(key)
            answer = answers.get(key, Answer("<html><body>no such page here</body></html>", 404))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            if isinstance(answer, str):
                answer = Answer(answer)
            if answer.fresh_for is not None and self.headers.get("If-None-Match") == answer.fresh_for:
                self.send_response(304)
                self.end_headers()
                return
            if answer.needs_cookie is not None and answer.needs_cookie not in self.headers.get("Cookie", ""):
                answer = Answer("<html><body>forbidden</body></html>", 403)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.data)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.data)

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up early is part of some tests."""

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Site(f"127.0.0.1:{server.server_port}", seen)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
