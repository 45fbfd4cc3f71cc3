"""Exchanges made up for the archive's tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from govreports.net.archive import Exchange

ASKED = datetime(2026, 3, 1, 2, 3, 4, 567890, tzinfo=UTC)


def exchange(number: int = 1, body: bytes | None = None, **changes: Any) -> Exchange:
    """The answer of page ``number``, asked ``number`` minutes after the first."""
    given: dict[str, Any] = {
        "url": f"http://www.hezhou.gov.cn/xxgk/t2026_{number}.html",
        "fetched_at": ASKED + timedelta(minutes=number),
        "status": 200,
        "headers": ((b"Content-Type", b"text/html; charset=utf-8"), (b"Server", b"nginx")),
        "body": f"<html>page {number}</html>".encode() if body is None else body,
        "request_headers": ((b"Host", b"www.hezhou.gov.cn"), (b"Accept-Encoding", b"gzip")),
    }
    return Exchange(**given | changes)
