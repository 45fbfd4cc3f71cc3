"""Runs spiders for real in a child process and brings back their items and counters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Crawl:
    """What came of a crawl: items in order, stats, the log, how it finished."""

    items: list[dict[str, Any]]
    stats: dict[str, Any]
    log: str

    def urls(self) -> list[str]:
        return [item["url"] for item in self.items]

    def ours(self) -> dict[str, int]:
        """Our own counters, without their common prefix."""
        return {
            key.removeprefix("govreports/"): value for key, value in self.stats.items() if key.startswith("govreports/")
        }


def crawl(
    spider: str,
    address: str,
    settings: dict[str, Any] | None = None,
    environment: dict[str, str] | None = None,
    **arguments: str,
) -> Crawl:
    """Crawl ``package.module:Class`` against the loopback server at ``address``; the open web if it is
    empty.

    ``settings`` are Scrapy's, ``environment`` the operator's, without their prefix."""
    job = {"spider": spider, "settings": settings or {}, "arguments": arguments}
    env = os.environ | {
        "GOVREPORTS_DOWNLOAD_DELAY": "0",
        **{f"GOVREPORTS_{name}": value for name, value in (environment or {}).items()},
        "SCRAPY_SETTINGS_MODULE": "govreports.settings",
        "PYTHONPATH": str(ROOT),
    }
    env.pop("GOVREPORTS_LOOPBACK", None)
    if address:
        env["GOVREPORTS_LOOPBACK"] = address
    done = subprocess.run(
        [sys.executable, "-m", "tests.families.child", json.dumps(job)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return Crawl(lines[:-1], lines[-1], done.stderr)
